import { beginBy, lastDayOf, livesThrough } from "../calendar/certificate.ts";
import { addDays, daysFrom } from "../calendar/day.ts";
import { type Filing, filings } from "../calendar/filings.ts";
import { renewalWords } from "../calendar/words.ts";
import { namedCertificate, type HolderCertificate } from "../steps/certificate/holder.ts";
import { type NextFiling, nextFilingFor, todayOf } from "../steps/certificate/next-filing.ts";
import { isBusiness } from "../steps/certificate/renewal.ts";
import type { JudgeInput } from "../steps/step.ts";
import { type Language, say, type Text } from "../text/language.ts";
import type { ReportJson } from "./schema.ts";

type Asked = Pick<JudgeInput, "facts" | "now" | "choices">;

/**
 * Returns what is filed next and which day it is; null where there is none, or it cannot be told. A fault in judging
 * the clock becomes a finding of that step, and must not take the report away.
 */
export function nextInReport(input: Asked): NextFiling | null {
  return guarded(() => nextFilingFor(input));
}

function guarded<T>(tell: () => T): T | null {
  try {
    return tell();
  } catch {
    return null;
  }
}

/** Returns the next filing date of what the person asked for, of tax returns without a purpose; null if there is none. */
export function reportDeadline(input: Asked, language: Language): ReportJson["deadline"] {
  const next = nextInReport(input);
  if (!next) return null;
  const { today, filing } = next;
  const tentative: Text = { vi: " (ngày dự kiến)", en: " (tentative date)" };
  const what = `${say(filing.what, language)}${filing.tentative ? say(tentative, language) : ""}`;
  return { what, due: filing.due, daysLeft: daysFrom(today, filing.due) };
}

/** Returns the first filing, within a year after a certificate's end, that it does not live through. */
function firstMissed({ certificate }: HolderCertificate, { choices }: Asked): Filing | null {
  const last = lastDayOf(certificate);
  const due = filings({ from: last, to: addDays(last, 400), purpose: choices.purpose ?? "tax" });
  return due.find((filing) => !livesThrough(certificate, filing.due)) ?? null;
}

/**
 * Returns by when a renewal of the holder's certificate has to begin; null if it is unknown which one that is or which
 * day it is, if they sign remotely, or if it is revoked, so that another one has to be issued in any case.
 */
export function reportRenewal(input: Asked, language: Language): ReportJson["renewal"] {
  const { facts, choices, now } = input;
  const today = guarded(() => todayOf(input));
  const holder = choices.remote ? null : namedCertificate(facts, choices, now);
  if (!holder || today === null || holder.withdrawn !== null) return null;
  const ended = holder.certificate.notAfter < now;
  const begin = ended ? today : beginBy(lastDayOf(holder.certificate), isBusiness(holder.identity));
  const missed = ended ? (nextInReport(input)?.filing ?? null) : firstMissed(holder, input);
  const until = holder.certificate.notAfter;
  const why = renewalWords({ until, ended, missed, business: isBusiness(holder.identity) });
  return { beginBy: begin, daysLeft: daysFrom(today, begin), why: say(why, language) };
}
