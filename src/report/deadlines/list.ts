import { beginBy, daysLeftOf, lastDayOf } from "../../calendar/certificate.ts";
import { addDays, type Day, dayAt, daysFrom, weekday } from "../../calendar/day.ts";
import { type Filers, type Filing, filings } from "../../calendar/filings.ts";
import { renewalWords, shiftWords } from "../../calendar/words.ts";
import { filingRules, holidays } from "../../catalogue/filing-rules.ts";
import { type Language, say, type Text } from "../../text/language.ts";
import type { HeldCertificate } from "./held.ts";
import type { DeadlineCertificate, DeadlineJson, DeadlinesJson } from "./schema.ts";
import { standingOn } from "./standing.ts";

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

/** Returns for each holder under a label the certificate in force by now, and not revoked or suspended, that ends last. */
function lastOfEach({ held, now }: DeadlinesAsked): ReadonlyMap<string, HeldCertificate> {
  // The first to end comes first, so the last one of each stays.
  const usable = held.filter(({ notBefore, withdrawn }) => new Date(notBefore) <= now && !withdrawn);
  return new Map(usable.map((one) => [ownerOf(one), one]));
}

/** What every certificate is judged by. */
interface Grounds {
  readonly dates: readonly Filing[];
  readonly now: Date;
  readonly today: Day;
  readonly last: ReadonlyMap<string, HeldCertificate>;
  readonly t: Pen;
}

/**
 * Returns the certificate that has taken this one's place: of the same holder, under the same label, ending later; the
 * place of one that is revoked or suspended is taken by any that is in force.
 */
function replacing(held: HeldCertificate, { last, now }: Grounds): HeldCertificate | null {
  const newest = last.get(ownerOf(held));
  const end = held.withdrawn ? now : new Date(held.notAfter);
  return newest && new Date(newest.notAfter) > end ? newest : null;
}

function judged(held: HeldCertificate, among: Grounds): Judged {
  const { dates, now, today, t } = among;
  const { id, kind, label, holder, taxCode, issuer, serial, notBefore, notAfter, takenAt, withdrawn } = held;
  const term = { notBefore: new Date(notBefore), notAfter: new Date(notAfter) };
  const last = lastDayOf(term);
  // What is due before it begins, a renewal does not help with.
  const missed = dates.find(({ due }) => ["ended", "withdrawn"].includes(standingOn(due, term, withdrawn))) ?? null;
  const replaced = replacing(held, among);
  const business = !isPerson(held);
  const ended = term.notAfter < now;
  const begin = ended || withdrawn ? today : beginBy(last, business);
  const grounds = { until: term.notAfter, ended, withdrawn, missed, business };
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
      daysLeft: daysLeftOf(term, now),
      takenAt,
      withdrawn,
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
        const standing = standingOn(due, term, json.withdrawn);
        const helped = standing === "ended" || standing === "withdrawn";
        return {
          certificate: json.id,
          livesThrough: standing === "lives",
          standing,
          beginBy: helped ? (json.renewal?.beginBy ?? null) : null,
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
  const grounds: Grounds = { dates, now, today, last: lastOfEach(asked), t };
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
