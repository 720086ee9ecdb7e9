import type { Panel, View } from "../view.ts";
import { detailsPanel } from "./details.ts";
import { explainPanel } from "./explaining.ts";
import { helpPanel } from "./help.ts";
import { walkthroughPanel, walkthroughQuestion } from "./walkthrough.ts";
import { choicePanel, modulePanel, openPanel } from "./questions.ts";
import { reportPanel } from "./report.ts";
import { copiedPanel, savePanel } from "./saving.ts";
import { consentPanel, padPanel, pinPanel, signingPanel, wordPanel } from "./signing.ts";
import { findingsPanel, lookingPanel } from "./step.ts";
import { tryingPanel, tryPanel } from "./browser-try.ts";

export interface PanelOptions {
  readonly width: number;
  /** Most lines of evidence shown under each finding. */
  readonly evidence: number;
}

/** Returns the panel for the course's present mode. */
export function panelOf(view: View, { width, evidence }: PanelOptions): Panel {
  const { course } = view;
  const { mode } = course;
  if (course.help) return helpPanel(view, width);
  if (course.details) return detailsPanel(view, width);
  switch (mode.name) {
    case "looking":
      return lookingPanel(view, width);
    case "waiting":
      if (mode.walkthrough) return walkthroughPanel(view, mode.walkthrough, width, evidence);
      return findingsPanel(view, width, evidence);
    case "reviewing":
      return findingsPanel(view, width, evidence);
    case "confirm-module":
      return modulePanel(view, mode.module, width);
    case "choosing-certificate":
      return choicePanel(view, mode, width);
    case "confirm-pin-pad":
      return padPanel(view, mode.token, width);
    case "consent":
      return consentPanel(view, mode.plan, width);
    case "confirm-word":
      return wordPanel(view, mode.plan, mode.missed, width);
    case "pin":
      return pinPanel(view, mode, width);
    case "signing":
      return signingPanel(view, mode.plan, width);
    case "confirm-open":
      return openPanel(view, mode.opening, width);
    case "confirm-browser-try":
      return tryPanel(view, mode.plan, width);
    case "trying-browser":
      return tryingPanel(view, mode, width);
    case "confirm-walkthrough":
      return walkthroughQuestion(view, mode.offer, width);
    case "confirm-save":
      return savePanel(view, mode, width);
    case "copied":
      return copiedPanel(view, mode, width);
    case "explaining":
      return explainPanel(view, mode, width);
    case "report":
      return reportPanel(view, width);
    case "ended":
      return mode.how === "finished" ? reportPanel(view, width) : findingsPanel(view, width, evidence);
  }
}
