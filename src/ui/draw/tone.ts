/** What a piece of text is, not how it looks: looks differ with and without colour. */
export type Tone =
  | "plain"
  | "strong"
  | "dim"
  | "good"
  | "warn"
  | "bad"
  | "unknown"
  | "accent"
  | "key"
  /** The practice mark: may not be overlooked. */
  | "practice"
  /** The entry of a list that Enter would take. */
  | "picked";

/** The looks Ink knows. */
export interface ToneStyle {
  readonly color?: string;
  readonly bold?: boolean;
  readonly dimColor?: boolean;
  readonly inverse?: boolean;
}

/** Without colour, weight stays: it is no colour, and never the only sign either. */
const weights: { readonly [T in Tone]: ToneStyle } = {
  plain: {},
  strong: { bold: true },
  dim: { dimColor: true },
  good: {},
  warn: { bold: true },
  bad: { bold: true },
  unknown: { bold: true },
  accent: { bold: true },
  key: { bold: true },
  practice: { inverse: true, bold: true },
  picked: { inverse: true },
};

/** The sixteen colours that every terminal lets its owner choose. */
const colors: { readonly [T in Tone]?: string } = {
  good: "green",
  warn: "yellow",
  bad: "red",
  unknown: "magenta",
  accent: "cyan",
  key: "cyan",
  practice: "yellow",
};

/** How a tone looks. */
export function styleOf(tone: Tone, color: boolean): ToneStyle {
  const chosen = color ? colors[tone] : undefined;
  return chosen ? { ...weights[tone], color: chosen } : weights[tone];
}
