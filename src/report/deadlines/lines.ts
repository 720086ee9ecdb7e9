/**
 * Returns a text as lines of at most `width` columns, broken between words; the first begins with `lead`, the others are
 * indented by its length. A word that is longer stays whole. Vietnamese takes a column a letter, so `length` counts.
 */
export function linesOf(lead: string, text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = lead;
  let empty = true;
  for (const word of text.split(" ")) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = " ".repeat(lead.length);
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}
