import * as z from "zod";
import { checked } from "./checked.ts";
import data from "./data/browser-labels.json" with { type: "json" };

const label = z.object({
  /** Its id among the browser's own messages; a full stop at the end of the message is left out. */
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
  /** The icon left of the address, and the link to a site's settings in the bubble that it opens. */
  "siteInformation",
  "siteSettings",
  /** The permission's line in a site's settings, and its value there. */
  "apps",
  "allowHere",
  /** The question that the browser asks for a page, and the button that allows it. */
  "question",
  "allow",
  /** The buttons of the certificate warning for localhost. */
  "advanced",
  "proceed",
]);

const firefox = labelsOf([
  /** The question that the browser asks for a page, and what to tick and click there. */
  "question",
  "remember",
  "allow",
  /** The way to the saved answers in its settings, and what can be done there. */
  "settings",
  "permissions",
  "apps",
  "allowHere",
  "blockNew",
  "save",
  /** The buttons of the certificate warning for localhost; the last is that of older versions. */
  "advanced",
  "proceed",
  "proceedBefore",
]);

/** The labels of what a person clicks in browsers, in Vietnamese and English. */
export const browserLabels = checked(z.object({ chromium, firefox }), data);
