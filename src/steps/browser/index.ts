import { notApplicable, type Step } from "../step.ts";
import { untold } from "./findings.ts";
import { guide } from "./guide.ts";

/** What makes step 6 fail silently: the browser between the portal and the signing tool. */
export const browser: Step = {
  id: "browser",
  title: { vi: "Trình duyệt", en: "Browser" },
  guide,
  needs: [],
  watches: [],
  judge: ({ choices }) => (choices.remote ? notApplicable : [untold({}, ["Chrome 147, Edge 147 (2026-04-07)"])]),
};
