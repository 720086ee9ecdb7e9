import type { Severity } from "../../steps/finding.ts";
import type { StepStatus } from "../../steps/step.ts";
import type { Tone } from "./tone.ts";

/** A sign and the tone it is shown in; it reads the same without colour. */
export interface DrawnMark {
  readonly text: string;
  readonly tone: Tone;
}

/** Everything drawn that is no word. */
export interface Marks {
  readonly steps: { readonly [S in StepStatus | "ahead" | "looking"]: DrawnMark };
  readonly findings: { readonly [S in Severity]: DrawnMark };
  readonly here: string;
  readonly spinner: readonly string[];
  /** What stands for a PIN, however long it is; and what lights up beside it at each key. */
  readonly echo: string;
  readonly lit: string;
  readonly caret: string;
  readonly pick: string;
  readonly more: { readonly up: string; readonly down: string };
  /** Between the parts of a line. */
  readonly dot: string;
  readonly border: Border;
}

export interface Border {
  readonly topLeft: string;
  readonly top: string;
  readonly topRight: string;
  readonly right: string;
  readonly bottomRight: string;
  readonly bottom: string;
  readonly bottomLeft: string;
  readonly left: string;
}

const unicode: Marks = {
  steps: {
    passed: { text: "✔", tone: "good" },
    warned: { text: "!", tone: "warn" },
    failed: { text: "✖", tone: "bad" },
    unknown: { text: "?", tone: "unknown" },
    skipped: { text: "–", tone: "dim" },
    "not-applicable": { text: "–", tone: "dim" },
    ahead: { text: "·", tone: "dim" },
    looking: { text: "·", tone: "accent" },
  },
  findings: {
    ok: { text: "✔", tone: "good" },
    info: { text: "i", tone: "accent" },
    warn: { text: "!", tone: "warn" },
    fail: { text: "✖", tone: "bad" },
    unknown: { text: "?", tone: "unknown" },
  },
  here: "◂",
  spinner: ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"],
  echo: "••••••••",
  lit: "◂",
  caret: "▏",
  pick: "▸",
  more: { up: "↑", down: "↓" },
  dot: "·",
  border: {
    topLeft: "╭",
    top: "─",
    topRight: "╮",
    right: "│",
    bottomRight: "╯",
    bottom: "─",
    bottomLeft: "╰",
    left: "│",
  },
};

const ascii: Marks = {
  steps: {
    passed: { text: "[OK]", tone: "good" },
    warned: { text: "[!!]", tone: "warn" },
    failed: { text: "[X] ", tone: "bad" },
    unknown: { text: "[?] ", tone: "unknown" },
    skipped: { text: "[--]", tone: "dim" },
    "not-applicable": { text: "[--]", tone: "dim" },
    ahead: { text: "[  ]", tone: "dim" },
    looking: { text: "[..]", tone: "accent" },
  },
  findings: {
    ok: { text: "[OK]", tone: "good" },
    info: { text: "[i] ", tone: "accent" },
    warn: { text: "[!!]", tone: "warn" },
    fail: { text: "[X] ", tone: "bad" },
    unknown: { text: "[?] ", tone: "unknown" },
  },
  here: "<",
  spinner: ["|", "/", "-", "\\"],
  echo: "********",
  lit: "<",
  caret: "|",
  pick: ">",
  more: { up: "^", down: "v" },
  dot: "-",
  border: {
    topLeft: "+",
    top: "-",
    topRight: "+",
    right: "|",
    bottomRight: "+",
    bottom: "-",
    bottomLeft: "+",
    left: "|",
  },
};

/** The signs of a terminal that shows Unicode, or of one that may not. */
export function marksFor(asciiOnly: boolean): Marks {
  return asciiOnly ? ascii : unicode;
}
