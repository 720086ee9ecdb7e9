/** The meaning of a piece of text; `styleOf` gives its style, with or without colour. */
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
  /** The mark of practice, which must not be overlooked. */
  | "practice"
  /** The entry of a list that Enter would choose. */
  | "picked";

/** The styles that Ink knows. */
export interface ToneStyle {
  readonly color?: string;
  readonly bold?: boolean;
  readonly dimColor?: boolean;
  readonly inverse?: boolean;
}

/** The style without colour, also used with it. Weight is never the only sign of a meaning. */
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

/** Colours of the sixteen that people can set in their terminal. */
const colors: { readonly [T in Tone]?: string } = {
  good: "green",
  warn: "yellow",
  bad: "red",
  unknown: "magenta",
  accent: "cyan",
  key: "cyan",
  practice: "yellow",
};

/** Returns the style of a tone. */
export function styleOf(tone: Tone, color: boolean): ToneStyle {
  const chosen = color ? colors[tone] : undefined;
  return chosen ? { ...weights[tone], color: chosen } : weights[tone];
}
