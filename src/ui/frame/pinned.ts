import { blank, paragraph, type Row } from "../draw/row.ts";
import type { Panel, View } from "../view.ts";

/** A panel's rows before the body is cut to the room that is left. */
export interface Pinned {
  readonly head: readonly Row[];
  readonly end: readonly Row[];
  /** Rows that are left for the body. */
  readonly room: number;
}

/** Rows of the body that are worth a title or an empty row: the hint how to scroll, and two more. */
const leastBody = 3;

/**
 * Returns what stays visible of a panel by which something is agreed to, with the most room that the height allows: the
 * empty rows go first, then the title, then the long words; never what is agreed to or what speaks against it.
 */
export function pinned(view: View, panel: Panel, width: number, rows: number | null): Pinned {
  const must = panel.must ?? [];
  const field = view.over ? [] : (panel.field ?? []);
  const brief = panel.brief ?? { must, field };
  const briefField = view.over ? [] : brief.field;
  const title = paragraph({ text: panel.title, tone: "strong", width });
  const set = (head: readonly Row[], ...parts: readonly (readonly Row[])[]) => ({ head, end: parts.flat() });
  const apart = (part: readonly Row[]) => (part.length === 0 ? [] : [blank, ...part]);
  const ways = [
    set([...title, blank], apart(must), apart(field)),
    set([...title, blank], apart(must), field),
    set(title, must, field),
    set([], must, field),
    set(title, brief.must, briefField),
    set([], brief.must, briefField),
  ];
  const room = rows ?? Number.POSITIVE_INFINITY;
  const left = ({ head, end }: (typeof ways)[number]) => room - head.length - end.length;
  const needed = Math.min(panel.body.length, leastBody);
  // All of it without empty rows rather than a part with them.
  const whole = ways.slice(0, 3).find((one) => left(one) >= panel.body.length);
  const way = whole ?? ways.find((one) => left(one) >= needed) ?? set([], brief.must, briefField);
  return { ...way, room: Math.max(0, left(way)) };
}
