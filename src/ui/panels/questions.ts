import { originParts } from "../../steps/driver/provenance.ts";
import type { Opening } from "../../steps/finding.ts";
import type { CertificateChoice, ModuleChoice } from "../../wizard/state.ts";
import type { Pen } from "../draw/pen.ts";
import { paragraph, type Row, span } from "../draw/row.ts";
import type { Panel, View } from "../view.ts";
import { words } from "../words.ts";
import { resultWords } from "../../text/verdicts.ts";
import { shortened } from "../../text/wrap.ts";
import { day, type Field, fieldRows } from "./fields.ts";
import { apartBy } from "./findings.ts";

/** Returns a path or an address in full, over as many rows as it needs. */
function inFull(text: string, width: number): readonly Row[] {
  return paragraph({ text, tone: "strong", width, lead: [span("  ")] });
}

/** Where the file comes from; what is not known is left out. */
function originFields(module: ModuleChoice, pen: Pen): readonly Field[] {
  const parts = originParts(module);
  const created = parts.find(({ part }) => part === "created");
  const since = created ? ` ${pen.marks.dot} ${pen.t(created.label)} ${pen.t(created.value)}` : "";
  return parts
    .filter(({ part }) => part !== "created")
    .map(({ part, label, value }) => ({
      name: pen.t(label),
      value: part === "modified" ? `${pen.t(value)}${since}` : pen.t(value),
      ...(part === "leadsTo" ? { tone: "strong" as const } : {}),
    }));
}

/** Returns the question whether to load a module that needs consent. */
export function modulePanel({ pen }: View, module: ModuleChoice, width: number): Panel {
  return {
    title: pen.t(words.moduleTitle),
    body: apartBy([
      fieldRows(
        [{ name: pen.t(words.filePath), value: module.path, tone: "strong" }, ...originFields(module, pen)],
        width,
      ),
      [
        ...paragraph({ text: pen.t(words.moduleWhy), width }),
        ...module.reasons.flatMap((reason) =>
          paragraph({ text: pen.t(reason), tone: "strong", width, lead: [span(`  ${pen.marks.dot} `, "dim")] }),
        ),
      ],
      paragraph({ text: pen.t(words.moduleTrust), width }),
      paragraph({ text: pen.t(words.moduleApart), tone: "dim", width }),
    ]),
    foot: [],
  };
}

/** Returns the question whether to open a page or a folder, with its address in full. */
export function openPanel({ pen }: View, opening: Opening, width: number): Panel {
  const page = opening.kind === "page";
  return {
    title: pen.t(words.openTitle),
    body: apartBy([
      [
        ...paragraph({ text: pen.t(page ? words.openPage : words.openFolder), width }),
        ...inFull(page ? opening.url : opening.path, width),
      ],
      paragraph({ text: pen.t(words.openPromise), tone: "dim", width }),
    ]),
    foot: [],
  };
}

function choiceRows(
  view: View,
  choice: CertificateChoice,
  index: number,
  picked: boolean,
  width: number,
): readonly Row[] {
  const { pen } = view;
  const dot = ` ${pen.marks.dot} `;
  const lead = `${picked ? pen.marks.pick : " "} ${index + 1}. `;
  const inset = span(" ".repeat(lead.length));
  const taxCode = choice.taxCode === null ? [] : [`${pen.t(resultWords.taxCode)} ${choice.taxCode}`];
  const mark =
    choice.withdrawn === undefined
      ? []
      : paragraph({ text: pen.t(words[choice.withdrawn]), tone: "bad", width, lead: [inset] });
  const about = [...taxCode, `${pen.t(words.until)} ${day(choice.notAfter, pen)}`].join(dot);
  // In full: the serial numbers of two tokens from one batch may differ in one digit.
  const serial = choice.tokenSerial === "" ? words.noSerial : `${pen.t(words.serial)} ${choice.tokenSerial}`;
  const driver = choice.driver === null ? [] : [choice.driver];
  const token = [`${pen.t(words.token)} “${choice.tokenLabel || "–"}”`, pen.t(serial), ...driver].join(dot);
  return [
    [
      span(lead, picked ? "accent" : "dim"),
      span(shortened(choice.holder, width - lead.length, pen.ellipsis), picked ? "picked" : "plain"),
    ],
    ...mark,
    ...paragraph({ text: about, tone: "dim", width, lead: [inset] }),
    ...paragraph({ text: token, tone: "dim", width, lead: [inset] }),
  ];
}

/** Returns the question which certificate to sign with. */
export function choicePanel(
  view: View,
  { certificates, highlighted }: { readonly certificates: readonly CertificateChoice[]; readonly highlighted: number },
  width: number,
): Panel {
  const { pen } = view;
  const choices = certificates.map((choice, index) => choiceRows(view, choice, index, index === highlighted, width));
  // The same certificate in several places: the choice is between tokens.
  const ofToken = new Set(certificates.map(({ sha256 }) => sha256)).size === 1;
  const from = choices.slice(0, highlighted).reduce((sum, rows) => sum + rows.length + 1, 0);
  return {
    title: pen.t(ofToken ? words.chooseTokenTitle : words.chooseTitle),
    body: apartBy([
      ...choices,
      paragraph({ text: pen.t(ofToken ? words.chooseTokenHint : words.chooseHint), tone: "dim", width }),
    ]),
    picked: { from, to: from + (choices[highlighted]?.length ?? 1) },
    foot: [],
  };
}
