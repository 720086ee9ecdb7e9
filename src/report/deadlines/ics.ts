import { dayAt, daysFrom, lastOfDays } from "../../calendar/day.ts";
import { dayWithName } from "../../calendar/words.ts";
import { type CalendarEvent, calendarFile } from "../../calendar/ics.ts";
import { calendarDate, minuteInVietNam } from "../../text/day.ts";
import { type Language, say, type Text } from "../../text/language.ts";
import { certificateCount, moreEnding, words } from "./words.ts";
import type { Standing } from "./standing.ts";
import type { DeadlineCertificate, DeadlineJson, DeadlinesJson } from "./schema.ts";

/** A week and two days before, and at 9 o'clock on the day before. */
const filingAlarms = ["-P7D", "-P2D", "-PT15H"];
const endAlarms = ["-P60D", "-P30D", "-P7D"];

/** Of more certificates than this that end before a date, the number is told: calendars show no longer notes. */
const mostNamed = 40;

interface Pen {
  readonly t: (text: Text) => string;
  readonly certificates: ReadonlyMap<string, DeadlineCertificate>;
}

function named({ label, holder }: DeadlineCertificate): string {
  return label === "" || label === holder ? holder : `${label} · ${holder}`;
}

/** Returns until when a certificate is in force, or from when where it is not yet. */
function termOf({ lastDay, notBefore }: DeadlineCertificate, standing: Standing): Text {
  const [word, day] =
    standing === "not-yet"
      ? [words.from, dayWithName(dayAt(new Date(notBefore)))]
      : [words.until, dayWithName(lastDay)];
  return { vi: `${word.vi} ${day.vi}`, en: `${word.en} ${day.en}` };
}

/** Returns the certificates that cannot be used on a date, first those that live through the one before, and how many others there are. */
function certificateLines({ id, certificates: all }: DeadlineJson, { t, certificates }: Pen): readonly string[] {
  const ending = all.flatMap(({ certificate, standing, beginBy }) => {
    const held = certificates.get(certificate);
    return standing !== "lives" && held ? [{ held, standing, beginBy }] : [];
  });
  const isNew = ({ held }: { readonly held: DeadlineCertificate }) => held.firstMissed === id;
  const newFirst = [...ending.filter(isNew), ...ending.filter((one) => !isNew(one))];
  const lines = newFirst.slice(0, mostNamed).map(({ held, standing, beginBy }) => {
    const renewal = beginBy === null ? "" : `; ${t(words.beginBy)} ${t(dayWithName(beginBy))}`;
    return `${t(words.doesNotLive[standing])}: ${named(held)} (${t(termOf(held, standing))})${renewal}`;
  });
  const [more, living] = [ending.length - lines.length, all.length - ending.length];
  return [
    ...lines,
    ...(more > 0 ? [t(moreEnding(more))] : []),
    ...(living > 0 ? [`${t(words.lives)}: ${t(certificateCount(living))}`] : []),
  ];
}

function ofDeadline(deadline: DeadlineJson, pen: Pen): CalendarEvent {
  const { t } = pen;
  const { id, due, what, who, shift, tentative, renewBy, source, confidence, checked, shiftedBy } = deadline;
  const doubt = tentative === null ? "" : ` (${t(words.tentative)})`;
  return {
    uid: `kyso-deadline-${id}`,
    day: due,
    summary: `${t(deadline.kind === "return" ? words.fileBy : words.payBy)}: ${what}${doubt}`,
    description: [
      `${t(words.last)}: ${t(dayWithName(due))}, 23:59 (${t(words.vietNamsTime)})`,
      who,
      ...(shift === null
        ? []
        : [`${shift} – ${shiftedBy.confidence === "law" ? shiftedBy.source : t(words.inferredShift)}`]),
      ...(tentative === null ? [] : [tentative]),
      ...certificateLines(deadline, pen),
      `${t(words.renewBy)} ${t(dayWithName(renewBy))}`,
      `${t(words.source)}: ${source} (${t(words.confidences[confidence])}, ${t(words.checked)} ${t(calendarDate(checked))})`,
    ].join("\n"),
    categories: ["kyso", t(words.categories[deadline.for])],
    tentative: tentative !== null,
    alarms: filingAlarms,
  };
}

/** Returns the alarm of 9 o'clock on the day before the day that lies `days` before the event's own. */
function eveningBefore(days: number): string {
  return days > 0 ? `-P${days}DT15H` : "-PT15H";
}

function ofCertificate(held: DeadlineCertificate, today: string, { t }: Pen): readonly CalendarEvent[] {
  const { id, lastDay, renewal, notAfter, serial, issuer, taxCode, withdrawn } = held;
  // One without an end would only add an event in the year 9999.
  if (!renewal || withdrawn || lastDay < today || lastDay === lastOfDays) return [];
  const description = [
    `${t(words.ends)}: ${t(minuteInVietNam(new Date(notAfter)))} (${t(words.vietNamsTime)})`,
    [...(taxCode === null ? [] : [`${t(words.taxCode)} ${taxCode}`]), `${t(words.serial)} ${serial}`, issuer].join(
      " · ",
    ),
    `${t(words.beginRenewal)}: ${t(dayWithName(renewal.beginBy))}`,
    renewal.why,
  ].join("\n");
  return [
    {
      uid: `kyso-certificate-${id}`,
      day: lastDay,
      summary: `${t(words.certificateEnds)}: ${named(held)}`,
      description,
      categories: ["kyso", t(words.categories.certificate)],
      tentative: false,
      alarms: [...endAlarms, eveningBefore(daysFrom(renewal.beginBy, lastDay))],
    },
  ];
}

/**
 * Returns the dates as a calendar file. Its stamp is the beginning of the day in Viet Nam: two files of one day are the
 * same, and one of a later day replaces it.
 */
export function deadlinesIcs(list: DeadlinesJson, language: Language): string {
  const certificates = new Map(list.certificates.map((held) => [held.id, held]));
  const pen: Pen = { t: (text) => say(text, language), certificates };
  return calendarFile({
    product: `kyso ${list.kyso}`,
    language,
    name: pen.t(words.calendar),
    stamp: new Date(`${list.today}T00:00:00+07:00`),
    events: [
      ...list.deadlines.map((deadline) => ofDeadline(deadline, pen)),
      ...list.certificates.flatMap((held) => ofCertificate(held, list.today, pen)),
    ],
  });
}
