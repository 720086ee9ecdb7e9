import type { Key } from "../../wizard/keys.ts";
import type { Pen } from "../draw/pen.ts";
import { type Row, type Span, span, widthOf } from "../draw/row.ts";

/** A key as it is printed on a keyboard. */
export function keyName(key: Key["key"], pen: Pen): string {
  const { up, down } = pen.signs.more;
  if (key === "Up") return `${up}${down}`;
  return key;
}

/** The keys that do something now, in as many rows as they take. */
export function keyRows(keys: readonly Key[], pen: Pen, width: number): readonly Row[] {
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
