import type { SavePlace } from "../../wizard/report-mode.ts";
import type { Mode } from "../../wizard/state.ts";
import { paragraph, type Row, span } from "../draw/row.ts";
import { clipboardText, placeNames, reportWords, saveTitles, syncedText } from "../report-words.ts";
import type { Panel, View } from "../view.ts";
import { words } from "../words.ts";
import { indentedRows } from "./explaining.ts";
import { apartBy } from "./findings.ts";
import { spinnerRows } from "./step.ts";

interface PlaceRow {
  readonly place: SavePlace;
  readonly index: number;
  readonly picked: boolean;
  /** Whether there are others to choose from. */
  readonly several: boolean;
}

/** Returns a folder with the whole path of the file in it, and what there is to know about it. */
function placeRows({ pen }: View, { place, index, picked, several }: PlaceRow, width: number): readonly Row[] {
  const lead = several ? `${picked ? pen.marks.pick : " "} ${index + 1}. ` : "  ";
  const inset = [span(" ".repeat(lead.length))];
  const sync = place.sync === null ? [] : paragraph({ text: pen.t(syncedText(place.sync)), width, lead: inset });
  const problem =
    place.problem === null
      ? []
      : paragraph({
          text: `${pen.t(reportWords.cannotWrite)}: ${pen.t(place.problem)}`,
          tone: "bad",
          width,
          lead: inset,
        });
  return [
    [span(lead, picked ? "accent" : "dim"), span(pen.t(placeNames[place.kind]), picked ? "picked" : "plain")],
    ...paragraph({ text: place.path, tone: "strong", width, lead: inset }),
    ...sync,
    ...problem,
  ];
}

/** Returns the question where to save, with each path in full; for a bundle also what is in it. */
export function savePanel(view: View, mode: Extract<Mode, { name: "confirm-save" }>, width: number): Panel {
  const { pen } = view;
  const { form, offered, highlighted } = mode;
  const title = pen.t(saveTitles[form]);
  if (offered === null) {
    const before = form === "bundle" ? reportWords.makingBundle : reportWords.findingPlaces;
    const busy = mode.writing ? reportWords.writing : before;
    return { title, body: spinnerRows(view, pen.t(busy), width), foot: [] };
  }
  const { places, contents } = offered;
  const several = places.length > 1;
  const asked = paragraph({ text: pen.t(several ? reportWords.whereTo : reportWords.oneFile), width });
  const rows = places.map((place, index) =>
    placeRows(view, { place, index, picked: index === highlighted && several, several }, width),
  );
  // What is in the file is read before it is agreed to, and the folder stays in sight meanwhile.
  if (contents.length > 0) {
    const body = indentedRows(contents, view, width);
    return { title, body, must: apartBy([[...asked, ...(rows[0] ?? [])], ...rows.slice(1)]), foot: [] };
  }
  const from = asked.length + 1 + rows.slice(0, highlighted).reduce((sum, some) => sum + some.length + 1, 0);
  return {
    title,
    body: apartBy([asked, ...rows, paragraph({ text: pen.t(words.savePrivate), tone: "dim", width })]),
    ...(several ? { picked: { from, to: from + (rows[highlighted]?.length ?? 1) } } : {}),
    foot: [],
  };
}

/** Returns the short form with what became of it; its lines can be selected with the mouse: nothing stands beside them. */
export function copiedPanel(view: View, mode: Extract<Mode, { name: "copied" }>, width: number): Panel {
  const { pen } = view;
  const lines = (mode.text ?? "").trimEnd().split("\n");
  const told = mode.clipboard === null ? reportWords.copying : clipboardText(mode.clipboard, lines.length);
  return {
    title: pen.t(reportWords.shortTitle),
    body: apartBy([
      paragraph({ text: pen.t(told), width, tone: mode.clipboard === "no" ? "warn" : "plain" }),
      mode.text === null ? [] : indentedRows(lines, view, width),
    ]),
    foot: [],
  };
}
