import { beginBy, lastDayOf, livesThrough } from "../../calendar/certificate.ts";
import { addDays, type Day, dayAt, daysFrom, weekday } from "../../calendar/day.ts";
import { type Filers, type Filing, filings } from "../../calendar/filings.ts";
import { renewalWords, shiftWords } from "../../calendar/words.ts";
import { filingRules, holidays } from "../../catalogue/filing-rules.ts";
import { type Language, say, type Text } from "../../text/language.ts";
import type { HeldCertificate } from "./held.ts";
import type { DeadlineCertificate, DeadlineJson, DeadlinesJson } from "./schema.ts";

/** Days ahead that are looked at: a year and a quarter, so that each yearly date is among them with its quarter. */
const ahead = 460;

export interface DeadlinesAsked {
  readonly version: string;
  readonly now: Date;
  readonly purpose: DeadlinesJson["for"];
  readonly filers: Filers;
  /** The certificates of saved reports, the first to end first. */
  readonly held: readonly HeldCertificate[];
  readonly language: Language;
}

/** A certificate of the list, with what its dates are judged by. */
interface Judged {
  readonly json: DeadlineCertificate;
  readonly term: { readonly notBefore: Date; readonly notAfter: Date };
  readonly business: boolean;
}

type Pen = (text: Text) => string;

const isPerson = ({ kind }: HeldCertificate) => kind === "person" || kind === "person-of-organisation";

const ownerOf = ({ label, holder, taxCode }: HeldCertificate) => JSON.stringify([label, holder, taxCode]);

/** Returns for each holder under a label the certificate in force by now that ends last. */
function lastOfEach({ held, now }: DeadlinesAsked): ReadonlyMap<string, HeldCertificate> {
  // The first to end comes first, so the last one of each stays.
  return new Map(held.filter(({ notBefore }) => new Date(notBefore) <= now).map((one) => [ownerOf(one), one]));
}

/** Returns the certificate that has taken this one's place: of the same holder, under the same label, ending later. */
function replacing(held: HeldCertificate, last: ReadonlyMap<string, HeldCertificate>): HeldCertificate | null {
  const newest = last.get(ownerOf(held));
  return newest && Date.parse(newest.notAfter) > Date.parse(held.notAfter) ? newest : null;
}

/** What every certificate is judged by. */
interface Grounds {
  readonly dates: readonly Filing[];
  readonly today: Day;
  readonly last: ReadonlyMap<string, HeldCertificate>;
  readonly t: Pen;
}

function judged(held: HeldCertificate, { dates, today, last: newest, t }: Grounds): Judged {
  const { id, kind, label, holder, taxCode, issuer, serial, notBefore, notAfter, takenAt } = held;
  const term = { notBefore: new Date(notBefore), notAfter: new Date(notAfter) };
  const last = lastDayOf(term);
  const missed = dates.find(({ due }) => !livesThrough(term, due)) ?? null;
  const replaced = replacing(held, newest);
  const business = !isPerson(held);
  // Of one that has ended, what counts is what is due next.
  const begin = beginBy(last >= today ? last : (missed?.due ?? today), business);
  const grounds = { until: term.notAfter, ended: last < today, missed, business };
  const renewal = { beginBy: begin, daysLeft: daysFrom(today, begin), why: t(renewalWords(grounds)) };
  return {
    term,
    business,
    json: {
      id,
      label,
      holder,
      taxCode,
      kind,
      issuer,
      serial,
      notBefore,
      notAfter,
      lastDay: last,
      daysLeft: daysFrom(today, last),
      takenAt,
      replacedBy: replaced?.serial ?? null,
      firstMissed: missed?.id ?? null,
      renewal: replaced ? null : renewal,
    },
  };
}

function knownOf<K extends { readonly source: string; readonly confidence: string; readonly checked: string }>({
  source,
  confidence,
  checked,
}: K): { source: string; confidence: K["confidence"]; checked: string } {
  return { source, confidence, checked };
}

function shiftRule(purpose: DeadlineJson["for"]): DeadlineJson["shiftedBy"] {
  const found = filingRules.shifts.find((shift) => shift.for === purpose);
  if (!found) throw new Error(`nothing moves the dates of ${purpose}`);
  return knownOf(found);
}

function deadlineOf(filing: Filing, certificates: readonly Judged[], today: Day, t: Pen): DeadlineJson {
  const { id, rule, period, what, nominal, due, passedOver, tentative } = filing;
  const shift = shiftWords(filing);
  return {
    id,
    for: rule.for,
    kind: rule.kind,
    what: t(what),
    who: t(rule.who),
    filers: rule.filers,
    period,
    nominal,
    due,
    weekday: weekday(due),
    daysLeft: daysFrom(today, due),
    shift: shift && t(shift),
    daysOff: passedOver.map(({ day, name, status }) => ({ day, name: t(name), status })),
    tentative: tentative && t(tentative),
    renewBy: beginBy(due, true),
    since: rule.since,
    status: rule.status,
    act: rule.act,
    ...knownOf(rule),
    shiftedBy: shiftRule(rule.for),
    certificates: certificates
      .filter(({ json }) => json.replacedBy === null)
      .map(({ json, term }) => {
        const lives = livesThrough(term, due);
        return {
          certificate: json.id,
          livesThrough: lives,
          beginBy: lives ? null : (json.renewal?.beginBy ?? null),
        };
      }),
  };
}

/** Returns what is due in the coming year and a quarter, with what is known of each certificate. */
export function deadlineList(asked: DeadlinesAsked): DeadlinesJson {
  const { version, now, purpose, filers, held, language } = asked;
  const t: Pen = (text) => say(text, language);
  const today = dayAt(now);
  const through = addDays(today, ahead);
  const dates = filings({ from: today, to: through, purpose, filers });
  const grounds: Grounds = { dates, today, last: lastOfEach(asked), t };
  const certificates = held.map((one) => judged(one, grounds));
  const undated = filingRules.undated.filter((row) => purpose === null || row.for === purpose);
  return {
    schema: "kyso/deadlines@1",
    kyso: version,
    madeAt: now.toISOString(),
    today,
    for: purpose,
    period: filers,
    through,
    decidedThrough: holidays.decidedThrough,
    deadlines: dates.map((filing) => deadlineOf(filing, certificates, today, t)),
    certificates: certificates.map(({ json }) => json),
    undated: undated.map((row) => ({ for: row.for, why: t(row.why), ...knownOf(row) })),
  };
}
