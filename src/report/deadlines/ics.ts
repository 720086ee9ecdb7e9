import { dayWithName } from "../../calendar/words.ts";
import { type CalendarEvent, calendarFile } from "../../calendar/ics.ts";
import { calendarDate, minuteInVietNam } from "../../text/day.ts";
import { type Language, say, type Text } from "../../text/language.ts";
import { words } from "./words.ts";
import type { DeadlineCertificate, DeadlineJson, DeadlinesJson } from "./schema.ts";

/** A week and two days before, and at 9 o'clock on the day before. */
const filingAlarms = ["-P7D", "-P2D", "-PT15H"];
const endAlarms = ["-P60D", "-P30D", "-P7D"];
const renewalAlarms = ["-P7D", "-PT15H"];

type Pen = (text: Text) => string;

function named({ label, holder }: DeadlineCertificate): string {
  return label === "" || label === holder ? holder : `${label} · ${holder}`;
}

function certificateLines(deadline: DeadlineJson, all: readonly DeadlineCertificate[], t: Pen): readonly string[] {
  return deadline.certificates.flatMap(({ certificate, livesThrough, beginBy }) => {
    const held = all.find(({ id }) => id === certificate);
    if (!held) return [];
    const end = t(dayWithName(held.lastDay));
    if (livesThrough) return [`${t(words.lives)}: ${named(held)} (${t(words.until)} ${end})`];
    const renewal = beginBy === null ? "" : `; ${t(words.beginBy)} ${t(dayWithName(beginBy))}`;
    return [`${t(words.doesNotLive)}: ${named(held)} (${t(words.until)} ${end})${renewal}`];
  });
}

function ofDeadline(deadline: DeadlineJson, list: DeadlinesJson, t: Pen): CalendarEvent {
  const { id, due, what, who, shift, tentative, renewBy, source, confidence, checked, shiftedBy } = deadline;
  const doubt = tentative === null ? "" : ` (${t(words.tentative)})`;
  return {
    uid: `kyso-deadline-${id}`,
    day: due,
    summary: `${t(deadline.kind === "return" ? words.fileBy : words.payBy)}: ${what}${doubt}`,
    description: [
      `${t(words.last)}: ${t(dayWithName(due))}, 23:59 (${t(words.vietNamsTime)})`,
      who,
      ...(shift === null ? [] : [`${shift} – ${shiftedBy.source}`]),
      ...(tentative === null ? [] : [tentative]),
      ...certificateLines(deadline, list.certificates, t),
      `${t(words.renewBy)} ${t(dayWithName(renewBy))}`,
      `${t(words.source)}: ${source} (${t(words.confidences[confidence])}, ${t(words.checked)} ${t(calendarDate(checked))})`,
    ].join("\n"),
    categories: ["kyso", t(words.categories[deadline.for])],
    tentative: tentative !== null,
    alarms: filingAlarms,
  };
}

function ofCertificate(held: DeadlineCertificate, today: string, t: Pen): readonly CalendarEvent[] {
  const { id, lastDay, renewal, notAfter, serial, issuer, taxCode } = held;
  if (!renewal || lastDay < today) return [];
  const description = [
    `${t(words.ends)}: ${t(minuteInVietNam(new Date(notAfter)))} (${t(words.vietNamsTime)})`,
    [...(taxCode === null ? [] : [`${t(words.taxCode)} ${taxCode}`]), `${t(words.serial)} ${serial}`, issuer].join(
      " · ",
    ),
    renewal.why,
  ].join("\n");
  const same = { description, categories: ["kyso", t(words.categories.certificate)], tentative: false };
  const begin = {
    ...same,
    uid: `kyso-renewal-${id}`,
    day: renewal.beginBy,
    summary: `${t(words.beginRenewal)}: ${named(held)}`,
    alarms: renewalAlarms,
  };
  return [
    ...(renewal.beginBy < today ? [] : [begin]),
    {
      ...same,
      uid: `kyso-certificate-${id}`,
      day: lastDay,
      summary: `${t(words.certificateEnds)}: ${named(held)}`,
      alarms: endAlarms,
    },
  ];
}

/**
 * Returns the dates as a calendar file. Its stamp is the beginning of the day in Viet Nam: two files of one day are the
 * same, and one of a later day replaces it.
 */
export function deadlinesIcs(list: DeadlinesJson, language: Language): string {
  const t: Pen = (text) => say(text, language);
  return calendarFile({
    product: `kyso ${list.kyso}`,
    language,
    name: t(words.calendar),
    stamp: new Date(`${list.today}T00:00:00+07:00`),
    events: [
      ...list.deadlines.map((deadline) => ofDeadline(deadline, list, t)),
      ...list.certificates.flatMap((held) => ofCertificate(held, list.today, t)),
    ],
  });
}
