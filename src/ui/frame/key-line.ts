import type { Key } from "../../wizard/keys/index.ts";
import type { Pen } from "../draw/pen.ts";
import { type Row, type Span, span, widthOf } from "../draw/row.ts";

/** Returns a key's name as printed on a keyboard. */
export function keyName(key: Key["key"], pen: Pen): string {
  const { up, down } = pen.marks.more;
  if (key === "Up") return `${up}${down}`;
  return key;
}

export interface KeyRowsOptions {
  readonly pen: Pen;
  readonly width: number;
  /** At most this many rows; keys that do not fit are listed in the help. */
  readonly most: number;
}

/** Returns the rows with the keys that do something now. */
export function keyRows(keys: readonly Key[], options: KeyRowsOptions): readonly Row[] {
  const shown = keys.filter((key) => key.label);
  const rows = rowsOf(shown, options);
  if (rows.length <= options.most) return rows;
  const last = leastNeeded(shown);
  return last ? keyRows(without(shown, last), options) : rows.slice(0, options.most);
}

/** Returns the key to leave out first: the last one, but help and quitting only before the key that agrees. */
function leastNeeded(shown: readonly Key[]): Key | undefined {
  const [first, ...others] = shown;
  const answers = first?.key === "Enter" || first?.key === "Y";
  const left = answers ? others : shown;
  return left.findLast(({ key }) => key !== "?" && key !== "Q") ?? (answers ? left[0] : undefined);
}

function without(keys: readonly Key[], one: Key): readonly Key[] {
  return keys.filter((key) => key !== one);
}

function rowsOf(keys: readonly Key[], { pen, width }: KeyRowsOptions): readonly Row[] {
  const hints = keys.flatMap(({ key, label }): readonly Row[] =>
    label ? [[span(keyName(key, pen), "key"), span(` ${pen.t(label)}`)]] : [],
  );
  const rows: Span[][] = [[]];
  for (const hint of hints) {
    const last = rows.at(-1) ?? [];
    const fits = widthOf(last) + 3 + widthOf(hint) <= width;
    if (last.length === 0 || fits) last.push(span(last.length === 0 ? " " : "   "), ...hint);
    else rows.push([span(" "), ...hint]);
  }
  return rows;
}
