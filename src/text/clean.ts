/**
 * Characters that a terminal acts on, that turn text round, or that nobody sees: controls, line and paragraph ends,
 * format characters (bidirectional controls, zero width, tags, interlinear annotation), variation selectors and
 * fillers, private use, noncharacters and unassigned code points. Vietnamese needs none of them; a zero-width joiner in
 * a name (in some scripts, in emoji) is given up for names that cannot deceive.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}\u2800]+/gu;

/** Blanks of other widths than a space's; a no-break space stays, since kyso's own layout uses it. */
const otherBlanks = /[^\P{Zs} \u00A0]/gu;

/** More marks than any script puts on one letter, and marks that stand on no letter. */
const marksTooMany = /(?<=\p{M}{3})\p{M}+/gu;
const marksAlone = /(?<=^|[\p{Zs}\n])\p{M}+/gu;

/**
 * Text that is safe as it stands: printable ASCII, the precomposed letters and quotes with which Vietnamese is written,
 * and kyso's own marks. Most text is such, and kyso cleans every sentence that it says: looking up the classes of
 * characters below costs milliseconds at their first use.
 */
const plain = /^[ -~\u00A1-\u00AC\u00AE-\u024F\u1E00-\u1EFF–—‘’“”…→≥≤✔✖]*$/;

/** Returns one line of text with a space in place of each run of unseen characters; its other blanks stay. */
function seen(text: string): string {
  if (plain.test(text)) return text;
  return text
    .toWellFormed()
    .normalize("NFC")
    .replace(unseen, " ")
    .replace(otherBlanks, " ")
    .replace(marksTooMany, "")
    .replace(marksAlone, "")
    .normalize("NFC");
}

/**
 * Returns text from outside in a form that is safe to show and store: each run of control characters, line breaks and
 * characters that nobody sees becomes one space, at most three marks stay on a letter; the text is normalised to NFC
 * and cut to at most `longest` UTF-16 units (as the facts' schemas count), never within a character.
 */
export function clean(text: string, longest = 200): string {
  const flat = seen(text)
    .replace(/[ \u00A0]{2,}/g, " ")
    .trim();
  if (flat.length <= longest) return flat;
  const cut = flat.slice(0, longest - 1);
  // Half a surrogate pair at the end is dropped.
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`;
}

/** Returns lines that are safe to write to a terminal, with their breaks and indents: the last check before it. */
export function cleanLines(text: string): string {
  return text.split("\n").map(seen).join("\n");
}
