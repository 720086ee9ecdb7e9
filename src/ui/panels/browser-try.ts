import type { Mode } from "../../wizard/state.ts";
import { paragraph, type Row, span } from "../draw/row.ts";
import type { Panel, View } from "../view.ts";
import { words } from "../words.ts";
import { apartBy } from "./findings.ts";
import { stepTitle, spinnerRows } from "./step.ts";

type Trying = Extract<Mode, { readonly name: "trying-browser" }>;

/** The address of the page; its port is chosen only when it is served. */
const loopback = "http://127.0.0.1/…";

/** Returns an address in full, over as many rows as it needs. */
function inFull(address: string, width: number): readonly Row[] {
  return paragraph({ text: address, tone: "strong", width, lead: [span("  ")] });
}

/** Returns the question whether to try in the browser: what will happen, and what it cannot show. */
export function tryPanel({ pen }: View, plan: Trying["plan"], width: number): Panel {
  return {
    title: pen.t(words.tryTitle),
    body: apartBy([
      [...paragraph({ text: pen.t(words.tryOpens), width }), ...inFull(pen.t(loopback), width)],
      [...paragraph({ text: pen.t(words.tryDoes), width }), ...inFull(plan.plugin, width)],
      paragraph({ text: pen.t(words.tryCannot), width }),
      paragraph({ text: pen.t(words.tryEnds), tone: "dim", width }),
    ]),
    foot: [],
  };
}

/** Returns the page's address, for a browser that does not open by itself. */
export function pageRows({ pen }: View, page: NonNullable<Trying["page"]>, width: number): readonly Row[] {
  const mark = pen.marks.warn;
  const lead = [{ text: mark.text, tone: mark.tone }, span(" ")];
  const why = page.problem && `${pen.t(words.tryNotOpened)} (${pen.t(page.problem)}).`;
  return [
    ...(why ? paragraph({ text: why, tone: "strong", width, lead }) : []),
    ...paragraph({ text: pen.t(why ? words.tryOpenIt : words.tryByHand), tone: why ? "plain" : "dim", width }),
    ...inFull(page.url, width),
  ];
}

/** Returns the panel shown while the browser tries. */
export function tryingPanel(view: View, { page }: Trying, width: number): Panel {
  return {
    title: stepTitle(view),
    body: apartBy([
      spinnerRows(view, view.pen.t(words.trying), width),
      page ? pageRows(view, page, width) : [],
      paragraph({ text: view.pen.t(words.tryCannot), tone: "dim", width }),
    ]),
    foot: [],
  };
}
