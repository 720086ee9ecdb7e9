import { addDays, weekday } from "../../calendar/day.ts";
import { daysLeftWords, dayWithName } from "../../calendar/words.ts";
import { catalogueAge } from "../../catalogue/date.ts";
import { cleanLines } from "../../text/clean.ts";
import { calendarDate, dayInVietNam, minuteInVietNam, timeInVietNam } from "../../text/day.ts";
import { type Language, say, type Text } from "../../text/language.ts";
import { drawnMark, type Mark } from "../../text/marks.ts";
import { linesOf } from "./lines.ts";
import type { DeadlineCertificate, DeadlineJson, DeadlinesJson } from "./schema.ts";
import { type Standing, standings } from "./standing.ts";
import { words } from "./words.ts";

export interface DeadlinesTextOptions {
  readonly language: Language;
  readonly ascii: boolean;
  /** The columns of the terminal, or of a page where there is none. */
  readonly columns: number;
  /** Whether `--from` was given. */
  readonly fromReports: boolean;
}

interface Pen extends DeadlinesTextOptions {
  readonly t: (text: Text) => string;
  readonly certificates: ReadonlyMap<string, DeadlineCertificate>;
}

/** The days ahead that the text shows; the other formats have all. */
const shownDays = 183;

/** A catalogue older than this many days is told as old. */
const oldCatalogue = 90;

/** Of more certificates than this that end before a date, the number is told. */
const mostNamed = 3;

const shortNames: { readonly [L in Language]: readonly string[] } = {
  vi: ["T2", "T3", "T4", "T5", "T6", "T7", "CN"],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
};

function shortDay(day: string, { language, t }: Pen): string {
  return `${shortNames[language][weekday(day) - 1] ?? "–"} ${t(calendarDate(day))}`;
}

/** With fewer columns than this, what is due stands below its day. */
const narrowest = 60;

/** Where the second and the third column of the table begin. */
const columnsAt = [17, 27] as const;

function nameOf({ label, holder }: DeadlineCertificate): string {
  return label === "" || label === holder ? holder : label;
}

/** Returns the day that tells why a certificate cannot be used on a date, with the hour where it ends on that very day. */
function termOf(
  { lastDay, notAfter, notBefore }: DeadlineCertificate,
  standing: Standing,
  due: string,
): readonly Text[] {
  if (standing === "not-yet") {
    const day = dayInVietNam(new Date(notBefore));
    return [{ vi: `${words.from.vi} ${day.vi}`, en: `${words.from.en} ${day.en}` }];
  }
  if (standing !== "ended") return [];
  return [lastDay === due ? minuteInVietNam(new Date(notAfter)) : calendarDate(lastDay)];
}

/** Returns which certificates cannot be used on a date, with its mark; null if none was looked at. */
function certificatesNote(deadline: DeadlineJson, pen: Pen): string | null {
  const { t, ascii, certificates } = pen;
  if (deadline.certificates.length === 0) return null;
  if (deadline.certificates.every(({ livesThrough }) => livesThrough))
    return `${drawnMark("good", ascii)} ${t(words.allLive)}`;
  const notes = standings.flatMap((standing) => {
    const missed = deadline.certificates.filter((one) => one.standing === standing);
    if (standing === "lives" || missed.length === 0) return [];
    const named = missed.slice(0, mostNamed).flatMap(({ certificate, beginBy }) => {
      const held = certificates.get(certificate);
      if (!held) return [];
      // Once is enough.
      const begin =
        held.firstMissed === deadline.id && beginBy ? [`${t(words.beginBy)} ${shortDay(beginBy, pen)}`] : [];
      const told = [...termOf(held, standing, deadline.due).map(t), ...begin];
      return [`${nameOf(held)}${told.length > 0 ? ` (${told.join(", ")})` : ""}`];
    });
    const more = missed.length > mostNamed ? ` +${missed.length - mostNamed}` : "";
    return [`${drawnMark("bad", ascii)} ${t(words.unusable[standing])}: ${named.join("; ")}${more}`];
  });
  return notes.join(" · ");
}

/** Returns by when a renewal has to begin for a date, where no certificate was looked at. */
function renewalNote({ certificates, renewBy }: DeadlineJson, today: string, pen: Pen): string | null {
  if (certificates.length > 0) return null;
  const past = renewBy < today ? ` (${pen.t(words.past)})` : "";
  return `${pen.t(words.renewalAtLatest)} ${shortDay(renewBy, pen)}${past}`;
}

function days(count: number): Text {
  return { vi: count === 0 ? "hôm nay" : `${count} ngày`, en: count === 0 ? "today" : `${count} d` };
}

/** Returns the rows of one day: what is due, then what moved it and what a renewal needs. */
function dayRows(due: readonly DeadlineJson[], list: DeadlinesJson, pen: Pen): readonly string[] {
  const { t, columns } = pen;
  const [first] = due;
  if (!first) return [];
  const [second, third] = columnsAt;
  const narrow = columns < narrowest;
  const day = `  ${shortDay(first.due, pen)}`.padEnd(second) + t(days(first.daysLeft));
  const inset = " ".repeat(narrow ? 4 : third);
  const items = due.flatMap(({ what, who }, at) =>
    linesOf(at === 0 && !narrow ? day.padEnd(third) : inset, `${what} (${who})`, columns),
  );
  const table = list.deadlines.find(({ tentative }) => tentative !== null)?.tentative;
  const notes = [
    // The usual reason stands below the table.
    first.tentative === table && table ? t(words.tentative) : first.tentative,
    first.shift,
    certificatesNote(first, pen),
    renewalNote(first, list.today, pen),
  ].filter((note) => note !== null);
  const noted = notes.length > 0 ? linesOf(`${inset}· `, notes.join(" · "), columns) : [];
  return [...(narrow ? [day] : []), ...items, ...noted];
}

function headRow({ t }: Pen): string {
  const [second, third] = columnsAt;
  const { due, left, what } = words.columns;
  return (`  ${t(due)}`.padEnd(second) + t(left)).padEnd(third) + t(what);
}

function tableOf(list: DeadlinesJson, pen: Pen): readonly string[] {
  const last = addDays(list.today, shownDays);
  const shown = list.deadlines.filter(({ due }) => due <= last);
  const dues = [...new Set(shown.map(({ due }) => due))];
  const left = list.deadlines.length - shown.length;
  const more: Text = {
    vi: `Còn ${left} hạn nữa đến ${calendarDate(list.through).vi}: --format json hoặc --format ics.`,
    en: `${left} more until ${list.through}: --format json or --format ics.`,
  };
  if (list.deadlines.length === 0) return [];
  return [
    ...(pen.columns < narrowest ? [] : [headRow(pen)]),
    ...dues.flatMap((day) =>
      dayRows(
        shown.filter(({ due }) => due === day),
        list,
        pen,
      ),
    ),
    ...(left > 0 ? linesOf("  ", pen.t(more), pen.columns) : []),
  ];
}

/** Returns until when a certificate is in force, with the hour where the day alone would not tell. */
function endOf(held: DeadlineCertificate, { deadlines, madeAt }: DeadlinesJson, t: Pen["t"]): string {
  const { lastDay, notAfter, daysLeft, firstMissed } = held;
  const until = new Date(notAfter);
  const due = deadlines.find(({ id }) => id === firstMissed)?.due;
  const hour = daysLeft === 0 || lastDay === due ? `${timeInVietNam(until)} ` : "";
  const word = until < new Date(madeAt) ? words.ended : words.until;
  return `${t(word)} ${hour}${t(dayWithName(lastDay))}, ${t(daysLeftWords(daysLeft))}`;
}

/** Returns what a certificate of the list does not live through, and when a renewal begins. */
function notesOf(held: DeadlineCertificate, { deadlines, madeAt }: DeadlinesJson, t: Pen["t"]): readonly string[] {
  const { notBefore, replacedBy, firstMissed, renewal, withdrawn } = held;
  const gone = withdrawn ? [t(words.withdrawn)] : [];
  if (replacedBy) return [...gone, `${t(words.replaced)} (${t(words.serial)} ${replacedBy})`];
  if (withdrawn) return [...gone, t(words.otherNeeded)];
  const begins = new Date(notBefore);
  const notYet = begins > new Date(madeAt) ? [`${t(words.notYet)} ${t(dayInVietNam(begins))}`] : [];
  const missed = deadlines.find(({ id }) => id === firstMissed);
  const first = missed ? [`${t(words.firstMissed)} ${t(dayWithName(missed.due))} (${missed.what})`] : [];
  const begin = renewal
    ? [`${t(words.beginBy)} ${t(dayWithName(renewal.beginBy))}, ${t(daysLeftWords(renewal.daysLeft))}`]
    : [];
  const all = missed || notYet.length > 0 ? [] : [t(words.livesThroughAll)];
  return [...notYet, ...first, ...all, ...begin];
}

/** Returns the mark of a certificate: bad where what is due next cannot be signed with it. */
function markOf(held: DeadlineCertificate, { deadlines, madeAt }: DeadlinesJson): Mark {
  const { id, notBefore, notAfter, replacedBy, firstMissed, withdrawn } = held;
  if (replacedBy) return "none";
  const now = new Date(madeAt);
  const next = deadlines[0]?.certificates.find(({ certificate }) => certificate === id);
  if (withdrawn || new Date(notAfter) < now || next?.livesThrough === false) return "bad";
  return firstMissed !== null || new Date(notBefore) > now ? "warn" : "good";
}

/** Returns a certificate with its end, the first date that it does not live through, and when its renewal begins. */
function certificateRows(
  held: DeadlineCertificate,
  list: DeadlinesJson,
  { t, ascii, columns }: Pen,
): readonly string[] {
  const { label, holder, taxCode } = held;
  const name = [...(label === "" || label === holder ? [] : [label]), holder];
  const head = [...name, ...(taxCode === null ? [] : [`${t(words.taxCode)} ${taxCode}`]), endOf(held, list, t)];
  return [
    ...linesOf(`  ${drawnMark(markOf(held, list), ascii)} `, head.join(" · "), columns),
    ...notesOf(held, list, t).flatMap((note) => linesOf("      · ", note, columns)),
  ];
}

function certificatesPart(list: DeadlinesJson, pen: Pen): readonly string[] {
  const { t, columns, fromReports } = pen;
  if (!fromReports) return linesOf("", t(words.notLooked), columns);
  if (list.certificates.length === 0) return linesOf("", t(words.noCertificate), columns);
  const renewed = list.certificates.find(({ renewal }) => renewal !== null);
  return [
    t(words.certificates),
    ...list.certificates.flatMap((held) => certificateRows(held, list, pen)),
    ...(renewed ? linesOf("  ", t(words.leads), columns) : []),
  ];
}

/** Returns what is to be minded of the shown dates. */
function mindsOf(list: DeadlinesJson, t: Pen["t"]): readonly string[] {
  const table: Text = {
    vi: `Bảng ngày nghỉ đã chốt đến ${calendarDate(list.decidedThrough).vi}; hạn sau đó là dự kiến.`,
    en: `Days off are decided until ${list.decidedThrough}; later dates are tentative.`,
  };
  const age = catalogueAge(new Date(list.madeAt));
  const old: Text = {
    vi: `Danh mục của kyso đã ${age} ngày tuổi: quy định có thể đã đổi, hãy dùng bản mới.`,
    en: `kyso's catalogue is ${age} days old: rules may have changed, use a newer version.`,
  };
  const inferred = list.deadlines.filter(({ shift, shiftedBy }) => shift !== null && shiftedBy.confidence !== "law");
  const moved = new Set(inferred.map((one) => `${t(words.categories[one.for])}: ${t(words.inferredShift)}.`));
  return [
    ...(list.deadlines.length > 0 ? [t(table)] : []),
    ...moved,
    // What has no date at all is told where it is asked for.
    ...list.undated.filter((row) => list.for !== null || row.for === "tax").map(({ why }) => why),
    ...(age > oldCatalogue ? [t(old)] : []),
  ];
}

function notesPart(list: DeadlinesJson, { t, columns }: Pen): readonly string[] {
  const acts = [...new Set(list.deadlines.map(({ act }) => act))].join(", ");
  return [
    t(words.mind),
    ...mindsOf(list, t).flatMap((mind) => linesOf("  - ", mind, columns)),
    ...(acts === "" ? [] : linesOf("", `${t(words.sources)}: ${acts}. ${t(words.sourceOfEach)}`, columns)),
  ];
}

/** Returns the dates as text: certificates, the table of the coming half year, what to mind, and the sources. */
export function deadlinesText(list: DeadlinesJson, options: DeadlinesTextOptions): string {
  const held = new Map(list.certificates.map((one) => [one.id, one]));
  const pen: Pen = { ...options, t: (text) => say(text, options.language), certificates: held };
  const { t } = pen;
  const head = linesOf(
    "",
    `${t(words.heading)} · ${t(dayWithName(list.today))} (${t(words.vietNamsTime)})`,
    options.columns,
  );
  const table = tableOf(list, pen);
  const certificates = certificatesPart(list, pen);
  const parts = options.fromReports
    ? [head, certificates, table, notesPart(list, pen)]
    : [head, table, certificates, notesPart(list, pen)];
  const text = parts
    .filter((part) => part.length > 0)
    .map((part) => part.join("\n"))
    .join("\n\n");
  return `${cleanLines(text)}\n`;
}
