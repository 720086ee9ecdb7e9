import * as z from "zod";
import { checked } from "./checked.ts";
import data from "./data/browser-labels.json" with { type: "json" };

const label = z.object({
  /** Its name among the browser's own messages; a full stop at a message's end is left out. */
  name: z.string(),
  vi: z.string(),
  en: z.string(),
});

function labelsOf<Name extends string>(names: readonly Name[]) {
  return z.object({
    source: z.string(),
    confidence: z.enum(["vendor", "source", "inferred"]),
    labels: z.record(z.enum(names), label),
  });
}

const chromium = labelsOf([
  /** The icon left of the address, and the link to a site's settings in what it opens. */
  "siteInformation",
  "siteSettings",
  /** The line of the permission in a site's settings, and its answer there. */
  "apps",
  "allowHere",
  /** What the browser asks for a page, and the button that lets it. */
  "question",
  "allow",
  /** The buttons of the warning of a certificate, for localhost. */
  "advanced",
  "proceed",
]);

const firefox = labelsOf([
  /** What the browser asks for a page, and what to tick and click there. */
  "question",
  "remember",
  "allow",
  /** The way to the answers that it keeps, and what can be done there. */
  "settings",
  "permissions",
  "apps",
  "allowHere",
  "blockNew",
  "save",
  /** The buttons of the warning of a certificate, for localhost; the last is that of older versions. */
  "advanced",
  "proceed",
  "proceedBefore",
]);

/** What browsers write on what a person clicks, in Vietnamese and English. */
export const browserLabels = checked(z.object({ chromium, firefox }), data);
