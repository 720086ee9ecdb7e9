/** A text that somebody else wrote to deceive, by the kind of trick. */
export interface HostileText {
  readonly kind: string;
  readonly text: string;
  /** True if the text holds nothing that must not reach a terminal: it is only long, wide or looks like markup. */
  readonly harmless?: true;
}

const tags = Array.from("evil", (letter) => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0))).join("");

/** Forty kinds of text; each has “ĐỎ” in it, which has to stay readable. */
export const hostileTexts: readonly HostileText[] = [
  { kind: "CSI that clears the screen", text: "ĐỎ\u001b[2J\u001b[H" },
  { kind: "CSI that colours", text: "\u001b[31mĐỎ\u001b[0m" },
  { kind: "OSC that sets the title", text: "\u001b]0;owned\u0007ĐỎ" },
  { kind: "OSC that makes a link", text: "\u001b]8;;https://evil.example\u001b\\ĐỎ\u001b]8;;\u001b\\" },
  { kind: "OSC that writes the clipboard", text: "\u001b]52;c;ZXZpbA==\u0007ĐỎ" },
  { kind: "DCS", text: "\u001bP$q\u0022p\u001b\\ĐỎ" },
  { kind: "APC and PM", text: "\u001b_evil\u001b\\\u001b^evil\u001b\\ĐỎ" },
  { kind: "8-bit CSI", text: "\u009b31mĐỎ" },
  { kind: "8-bit OSC", text: "\u009d0;owned\u009cĐỎ" },
  { kind: "reset of the terminal", text: "\u001bcĐỎ" },
  { kind: "bell and shift out", text: "\u0007\u000eĐỎ\u000f" },
  { kind: "NUL", text: "Đ\u0000ĐỎ" },
  { kind: "DEL and backspaces", text: "xxxx\u0008\u0008\u0008\u007fĐỎ" },
  { kind: "carriage return over the line", text: "all is well\rĐỎ" },
  { kind: "line feeds", text: "ĐỎ\n\n  ✔ all is well\n" },
  { kind: "tabs and vertical tabs", text: "ĐỎ\t\t\t\u000b\u000c" },
  { kind: "next line and line separators", text: "ĐỎ\u0085\u2028\u2029x" },
  { kind: "right-to-left override", text: "\u202etxt.exe\u202cĐỎ" },
  { kind: "bidirectional embeddings", text: "\u202aĐỎ\u202b\u202c\u202d" },
  { kind: "bidirectional isolates", text: "\u2066ĐỎ\u2067\u2068\u2069" },
  { kind: "bidirectional marks", text: "\u200eĐỎ\u200f\u061c" },
  { kind: "zero width", text: "Đ\u200bỎĐ\u200cỎ\u2060ĐỎ" },
  { kind: "joiner chains", text: `ĐỎ${"👩\u200d".repeat(60)}` },
  { kind: "soft hyphens", text: "ĐỎ\u00adx\u00ad" },
  { kind: "byte order mark", text: "\ufeffĐỎ\ufeff" },
  { kind: "tags", text: `ĐỎ${tags}` },
  { kind: "variation selectors", text: "ĐỎ\ufe0f\ufe00\u{e0100}\u{e01ef}" },
  { kind: "interlinear annotation", text: "\ufff9ĐỎ\ufffaevil\ufffb" },
  { kind: "lone surrogates as controls", text: "ĐỎ\ud83dx\udc00\u0000" },
  { kind: "noncharacters", text: "ĐỎ\ufffe\uffff\u{1fffe}" },
  { kind: "private use", text: "ĐỎ\ue000\u{f0000}" },
  { kind: "unassigned", text: "ĐỎ\u0378\u{ffffd}\u{e0fff}" },
  { kind: "flood of combining marks", text: `ĐỎ${"\u0336\u0489\u0301".repeat(1000)}` },
  { kind: "marks on nothing", text: `${"\u0300".repeat(50)} ĐỎ` },
  { kind: "grapheme joiners", text: `ĐỎ${"\u034f".repeat(500)}x` },
  { kind: "blank fillers", text: `ĐỎ${"\u3164\u115f\u1160\uffa0\u2800".repeat(300)}x` },
  { kind: "mathematical invisibles", text: "ĐỎ\u2061\u2062\u2063\u2064\u206a\u206f" },
  { kind: "4000 W", text: `ĐỎ${"W".repeat(4000)}`, harmless: true },
  { kind: "wide characters", text: `ĐỎ${"全".repeat(1500)}`, harmless: true },
  { kind: "markup", text: "ĐỎ<b>{red}</b>&lt;%s%n${x}", harmless: true },
];

const notForTerminals = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}\u2800]|\p{M}{4}|^\p{M}/u;

/** Returns the first thing in a line that must not reach a terminal or a JSON document, as an escape; null if none. */
export function foundIn(line: string): string | null {
  if (!line.isWellFormed()) return "a lone surrogate";
  const found = notForTerminals.exec(line)?.[0];
  return found === undefined ? null : Array.from(found, (c) => `U+${(c.codePointAt(0) ?? 0).toString(16)}`).join(" ");
}
