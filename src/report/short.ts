import { daysLeftWords, dayWithName } from "../calendar/words.ts";
import { clean, cleanLines } from "../text/clean.ts";
import { calendarDate, dayInVietNam, minuteInVietNam } from "../text/day.ts";
import type { Text } from "../text/language.ts";
import { kindNames, resultWords, verdictWords } from "../text/verdicts.ts";
import { columnsOf, type Paragraph, shortened, wrapped } from "../text/wrap.ts";
import { actions, beyondCodes, beyondFindings, kindAnswer, toDo, toDoHeading } from "./answer.ts";
import type { FindingJson, ReportJson } from "./schema.ts";
import { certificatesToChoose, furtherThings, shortWords, timeLeft } from "./short-words.ts";
import { type ReportPen, reportPenFor } from "./text-pen.ts";
import type { TextOptions } from "./text-options.ts";
import { inPractice, proofOf, verdictSentence } from "./verdict-sentence.ts";

/** The short form fits a chat: at most so many lines of at most so many columns. */
export const shortForm = { lines: 10, columns: 72 } as const;

/** A paragraph of the short form, before it is broken into lines. */
type Part = Omit<Paragraph, "width">;

function linesOf(part: Part, width: number = shortForm.columns): readonly string[] {
  return wrapped({ ...part, width });
}

/** Returns parts of one line, joined by dots on as few lines as they fit; each is shortened to a line. */
function joined(lead: string, texts: readonly string[], { ellipsis }: ReportPen): readonly Part[] {
  const [first = "", ...others] = texts.map((text) =>
    shortened(text, shortForm.columns - columnsOf(lead) - 2, ellipsis),
  );
  const rows = [first];
  for (const text of others) {
    const longer = `${rows.at(-1) ?? ""} · ${text}`;
    if (columnsOf(lead) + columnsOf(longer) <= shortForm.columns) rows[rows.length - 1] = longer;
    else rows.push(text);
  }
  const inset = " ".repeat(Math.min(2, columnsOf(lead)));
  return rows.map((text, at) => ({ lead: at === 0 ? lead : inset, text }));
}

/** Returns the verdict on what was asked for, and for one that is good whether it was proven. */
function headPart(report: ReportJson, pen: ReportPen): Part {
  const { mark, sentence } = verdictSentence(report);
  const { verdict, proven } = report.readiness.sign;
  const works = proven || verdict === "ready" || verdict === "ready-with-warnings";
  const proof = works ? ` (${pen.t(proofOf(report))})` : "";
  const part = (verdict: Text) => ({ lead: `${pen.mark(mark)} `, text: `${pen.t(verdict)}${proof}` });
  const marked = part(inPractice(report, sentence));
  // The line above says that it is practice; here too, where it takes no third line.
  return linesOf(marked).length > 2 ? part(sentence) : marked;
}

/** Returns the kinds whose verdict is another than the heading's, as far as they were asked for; none if all are ready. */
function kindParts({ readiness, for: purpose, overall }: ReportJson, pen: ReportPen): readonly Part[] {
  const filing = purpose !== null && purpose !== "portal";
  const kinds = filing ? (["sign"] as const) : (["sign", "register", "login"] as const);
  const told = kinds.flatMap((kind) => {
    const { verdict } = readiness[kind];
    if (verdict === overall || (purpose === null && verdict === "ready")) return [];
    const name = kind === "sign" ? shortWords.sign : kindNames[kind];
    const words = kind === "sign" ? verdictWords[verdict] : kindAnswer(readiness[kind]).verdict;
    return [`${pen.t(name)}: ${pen.t(words)}`];
  });
  return told.length === 0 ? [] : joined("", told, pen);
}

/** Returns that the certificate's issuer revoked or suspended it, so that its days say nothing; null if it did not. */
function withdrawnWords({ steps }: ReportJson): Text | null {
  const codes = steps.flatMap(({ findings }) => findings.map(({ code }) => code));
  if (codes.includes("CRT-60")) return shortWords.revoked;
  return codes.includes("CRT-61") ? shortWords.suspended : null;
}

/** Returns the certificate and how long it is valid; that it is not known, if it is not. */
function certificateParts(report: ReportJson, pen: ReportPen): readonly Part[] {
  const { certificate, certificates, takenAt } = report;
  const now = new Date(takenAt);
  const lead = `${pen.t(resultWords.certificate)}: `;
  const withdrawn = withdrawnWords(report);
  const left = (end: string) => pen.t(timeLeft(new Date(end), now));
  if (certificate) {
    const { holder, taxCode, notBefore, notAfter } = certificate;
    const begins = new Date(notBefore);
    const inForce = begins > now ? `${pen.t(shortWords.notYetValid)} ${pen.t(dayInVietNam(begins))}` : left(notAfter);
    const code = taxCode === null ? [] : [`${pen.t(resultWords.taxCode)} ${taxCode}`];
    const time = withdrawn ? pen.t(withdrawn) : inForce;
    return joined(lead, [time, ...code, holder], pen).slice(0, 2);
  }
  if (certificates.length === 0) return [{ lead, text: pen.t(shortWords.unknownCertificate) }];
  if (withdrawn) return joined(lead, [pen.t(certificatesToChoose(certificates.length)), pen.t(withdrawn)], pen);
  const times = certificates.slice(0, 3).map(({ notAfter }) => left(notAfter));
  return joined(lead, [pen.t(certificatesToChoose(certificates.length)), ...times], pen).slice(0, 2);
}

/**
 * Returns the next filing date, if the report has one, on one line or else, in a room of two, on two, so that its period
 * can be read; whether the certificate lives that long, a finding says.
 */
function deadlineParts({ deadline }: ReportJson, room: number, pen: ReportPen): readonly Part[] {
  if (!deadline) return [];
  const lead = `${pen.t(shortWords.due)}: `;
  const left = pen.t(daysLeftWords(deadline.daysLeft));
  const onDay = (day: Text) => joined(lead, [`${pen.t(day)}, ${left}`, deadline.what], pen);
  const [named, dated] = [onDay(dayWithName(deadline.due)), onDay(calendarDate(deadline.due))];
  // Without the name of its weekday it may take one line.
  const parts = dated.length < named.length ? dated : named;
  if (parts.length <= room) return parts;
  const date = `${pen.t(calendarDate(deadline.due))}, ${left} · `;
  const what = shortened(deadline.what, shortForm.columns - columnsOf(`${lead}${date}`), pen.ellipsis);
  return [{ lead, text: `${date}${what}` }];
}

/** Returns one line with every code: of what is to do, then of what lies beyond this machine; what fits, and how many more. */
function codePart(report: ReportJson, findings: readonly FindingJson[], pen: ReportPen): Part {
  const lead = `${pen.t(shortWords.codes)}: `;
  const own = findings.map(({ code }) => code);
  const beyond = beyondCodes(report).filter((code) => !own.includes(code));
  const words = [...own, ...(beyond.length > 0 ? [`(${pen.t(shortWords.elsewhere)}: ${beyond.join(" ")})`] : [])];
  const whole = words.join(" ") || pen.t(shortWords.noCodes);
  if (columnsOf(lead) + columnsOf(whole) <= shortForm.columns) return { lead, text: whole };
  const all = [...own, ...beyond];
  const fitting = (count: number) => `${all.slice(0, count).join(" ")} +${all.length - count}`;
  let count = all.length;
  while (count > 0 && columnsOf(lead) + columnsOf(fitting(count)) > shortForm.columns) count -= 1;
  return { lead, text: count === all.length ? all.join(" ") : fitting(count) };
}

/** Columns that a word has beside a lead and a code. */
const widestWord = 50;

/** Returns a sentence in which a word that no line of a chat holds, such as a long address, is cut. */
function inWords(sentence: string, { ellipsis }: ReportPen): string {
  const words = clean(sentence, Number.POSITIVE_INFINITY).split(" ");
  return words.map((word) => shortened(word, widestWord, ellipsis)).join(" ");
}

/** One thing to do, with the code of its finding where it is the first of that finding. */
interface Thing {
  readonly text: string;
  readonly codes: readonly string[];
}

/** Returns every thing to do, each once, in the order of the findings. */
function thingsOf(findings: readonly FindingJson[], pen: ReportPen): readonly Thing[] {
  const seen = new Set<string>();
  return findings.flatMap((finding) =>
    actions(finding)
      .filter((text) => !seen.has(text) && seen.add(text))
      .map((text, at) => ({ text: inWords(text, pen), codes: at === 0 ? [finding.code] : [] })),
  );
}

interface Listed {
  readonly heading: string;
  readonly things: readonly Thing[];
  /** How many things were left out, in words. */
  readonly further: (count: number) => Text;
}

/** Returns as many things as fit under the heading into `room` lines; what does not fit is counted. */
function listed({ heading, things, further }: Listed, room: number, pen: ReportPen): readonly Part[] {
  // Where the first thing does not fit under the heading, it stands behind it.
  const [first] = things;
  const under = first ? 1 + linesOf({ lead: "1. ", ...first }).length + (things.length > 1 ? 1 : 0) : 0;
  const inline = under > room;
  const shown: Part[] = inline ? [] : [{ text: heading }];
  let taken = shown.length;
  let left = things.length;
  for (const { text, codes } of things) {
    const lead = inline ? `${heading} ` : `${things.length - left + 1}. `;
    // A line is kept for the number of what is left.
    const most = room - taken - (left > 1 ? 1 : 0);
    const whole = { lead, text, codes };
    const part = linesOf(whole).length <= most ? whole : left === things.length ? begunThing(whole, most, pen) : null;
    if (part === null) break;
    shown.push(part);
    taken += linesOf(part).length;
    left -= 1;
    if (inline) break;
  }
  return left > 0 ? [...shown, { lead: `${pen.ellipsis} `, text: pen.t(further(left)) }] : shown;
}

/** Returns the most words of a thing that fit into so many lines; at least its first word. */
function begunThing({ lead, text, codes }: Thing & { readonly lead: string }, most: number, pen: ReportPen): Part {
  const words = text.split(" ");
  const part = (count: number) => ({ lead, text: `${words.slice(0, count).join(" ")}${pen.ellipsis}`, codes });
  // A word and its space take at least two columns; more words take at least as many lines.
  let [count, over] = [1, Math.min(words.length, (most * shortForm.columns) / 2)];
  while (over - count > 1) {
    const middle = Math.floor((count + over) / 2);
    if (linesOf(part(middle)).length <= most) count = middle;
    else over = middle;
  }
  const room = shortForm.columns - columnsOf(`${lead}${codes.join(" ")}  `);
  const kept = part(count);
  return linesOf(kept).length <= most ? kept : { lead, text: shortened(text, room, pen.ellipsis), codes };
}

/** Returns what to do, the weightiest first, in at most `room` lines; if nothing, what no machine can tell. */
function todoParts(report: ReportJson, room: number, pen: ReportPen): readonly Part[] {
  const findings = toDo(report);
  const things = thingsOf(findings, pen);
  if (findings.length > 0) {
    const heading = `${pen.t(toDoHeading(findings))}:`;
    return things.length === 0 ? [] : listed({ heading, things, further: (n) => furtherThings(n, true) }, room, pen);
  }
  const open = beyondFindings(report).map(({ what, code }) => ({ text: inWords(what, pen), codes: [code] }));
  const nothing = { text: pen.t(shortWords.nothing) };
  const heading = `${pen.t(resultWords.beyond)}:`;
  const beyond = listed({ heading, things: open, further: (n) => furtherThings(n, false) }, room - 1, pen);
  // The codes below name it all: a sentence that is cut says no more.
  return beyond[0]?.text === heading ? [nothing, ...beyond] : [nothing];
}

/** Returns the sentence of the weightiest finding, if it fits into `room` lines. */
function whyParts([first]: readonly FindingJson[], room: number, pen: ReportPen): readonly Part[] {
  if (!first) return [];
  const part = whyPart(first, pen);
  return linesOf(part).length <= room ? [part] : [];
}

function whyPart(finding: FindingJson, pen: ReportPen) {
  return { lead: `${pen.t(shortWords.why)}: `, text: inWords(finding.what, pen), codes: [] };
}

/** Columns of a version, which may come from a file; kyso's own are shorter. */
const longestVersion = 20;

function footParts({ kyso, takenAt, label }: ReportJson, pen: ReportPen): readonly Part[] {
  const taken = pen.t(minuteInVietNam(new Date(takenAt)));
  const named = `kyso ${shortened(kyso, longestVersion, pen.ellipsis)} · ${taken}`;
  const room = shortForm.columns - columnsOf(`${named} · `);
  return [{ text: label.trim() === "" ? named : `${named} · ${shortened(label, room, pen.ellipsis)}` }];
}

/** Lines of one thing to do, with the number of the others. */
const leastToDo = 3;

/** Lines that the reason of what fails may take, even if less of what to do then fits. */
const leastWhy = 2;

function count(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + linesOf(part).length, 0);
}

/**
 * Returns why the machine is not ready, in a room for this and what to do; cut between words if it is long, and never left
 * out: a list of what to do does not say why. Empty if the machine is ready, or what is to be found out comes first.
 */
function failingParts(report: ReportJson, room: number, pen: ReportPen): readonly Part[] {
  const [first] = toDo(report);
  if (report.overall !== "not-ready" || first?.severity !== "fail") return [];
  const beside = room - count(todoParts(report, Math.min(4, room), pen));
  const most = Math.max(1, beside, Math.min(leastWhy, room - leastToDo));
  const part = whyPart(first, pen);
  return [linesOf(part).length <= most ? part : begunThing(part, most, pen)];
}

/** Returns the paragraphs of the short form, chosen so that they take at most ten lines. */
function shortParts(report: ReportJson, pen: ReportPen): readonly Part[] {
  const findings = toDo(report);
  const practice = report.practice ? [{ text: pen.t(shortWords.practice) }] : [];
  const head = [...practice, headPart(report, pen)];
  const certificate = certificateParts(report, pen);
  const [held, holder] = [certificate.slice(0, 1), certificate.slice(1)];
  const foot = [codePart(report, findings, pen), ...footParts(report, pen)];
  const most = shortForm.lines - count([...head, ...held, ...deadlineParts(report, 1, pen), ...foot]);
  const failing = failingParts(report, most, pen);
  // The certificate's second line makes way for the reason.
  const kept = failing.length === 0 || most - count([...failing, ...holder]) >= leastToDo ? holder : [];
  const free = most - count([...failing, ...kept]);
  const due = deadlineParts(report, 1 + Math.max(0, free - leastToDo), pen);
  const further = Math.max(0, count(due) - 1);
  const room = free - further;
  // How far the other kinds are, unless it leaves no room for what to do; then what to do, and why if there is room.
  const others = kindParts(report, pen);
  const kinds = room - count(others) >= leastToDo ? others : [];
  const left = room - count(kinds);
  const beside = failing.length > 0 ? 0 : left - count(todoParts(report, Math.min(4, left), pen));
  const why = [...failing, ...whyParts(findings, beside, pen)];
  const todo = todoParts(report, most - further - count([...kept, ...kinds, ...why]), pen);
  return [...head, ...kinds, ...why, ...held, ...kept, ...due, ...todo, ...foot];
}

/** Returns the lines of the short form; in fewer columns than it is made for, the same text on more lines. */
export function shortLines(report: ReportJson, pen: ReportPen): readonly string[] {
  return shortParts(report, pen).flatMap(pen.lines);
}

/** Returns the report in at most ten lines of at most 72 columns, to be pasted into a chat. */
export function reportShort(report: ReportJson, { language, ascii, width = shortForm.columns }: TextOptions): string {
  const pen = reportPenFor(language, ascii, Math.min(width, shortForm.columns));
  return `${cleanLines(shortLines(report, pen).join("\n"))}\n`;
}
