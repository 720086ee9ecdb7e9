import { drawnMark, type Mark } from "../../text/marks.ts";
import type { Tone } from "./tone.ts";

/** A mark as the screens draw it; it reads the same without colour. */
export interface DrawnMark {
  readonly text: string;
  readonly tone: Tone;
}

/** Everything drawn that is not a word: the marks of steps and findings, and what only the screens have. */
export interface Marks extends Readonly<Record<Mark, DrawnMark>> {
  readonly here: string;
  readonly spinner: readonly string[];
  /** Shown for a PIN, whatever its length; and what lights up after it at each key. */
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

const tones: { readonly [M in Mark]: Tone } = {
  good: "good",
  warn: "warn",
  bad: "bad",
  unknown: "unknown",
  info: "accent",
  none: "dim",
  ahead: "dim",
  looking: "accent",
};

/** Columns of a mark in ASCII: all are as wide as the widest, so that what follows them is aligned. */
const asciiColumns = 4;

function drawn(mark: Mark, asciiOnly: boolean): DrawnMark {
  return { text: drawnMark(mark, asciiOnly).padEnd(asciiOnly ? asciiColumns : 1), tone: tones[mark] };
}

function drawnMarks(asciiOnly: boolean): Readonly<Record<Mark, DrawnMark>> {
  return {
    good: drawn("good", asciiOnly),
    warn: drawn("warn", asciiOnly),
    bad: drawn("bad", asciiOnly),
    unknown: drawn("unknown", asciiOnly),
    info: drawn("info", asciiOnly),
    none: drawn("none", asciiOnly),
    ahead: drawn("ahead", asciiOnly),
    looking: drawn("looking", asciiOnly),
  };
}

const unicode: Marks = {
  ...drawnMarks(false),
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
  ...drawnMarks(true),
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

/** Returns the marks for a terminal that shows Unicode, or in ASCII for one that may not. */
export function marksFor(asciiOnly: boolean): Marks {
  return asciiOnly ? ascii : unicode;
}
