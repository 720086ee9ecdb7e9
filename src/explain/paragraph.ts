import { wrapped } from "../text/wrap.ts";

/** Returns a text as lines of at most `columns` columns, broken between words; the first begins with `lead`. */
export function paragraph(lead: string, text: string, columns: number): readonly string[] {
  return wrapped({ lead, text, width: columns });
}
