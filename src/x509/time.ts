import { withinFourDigits } from "../text/day.ts";

const forms = {
  // UTCTime
  23: /^(?<year>\d{2})(?<rest>\d{8})(?<second>\d{2})?(?<zone>Z|[+-]\d{4})$/u,
  // GeneralizedTime
  24: /^(?<year>\d{4})(?<rest>\d{8})(?<second>\d{2})?(?<fraction>\.\d{1,9})?(?<zone>Z|[+-]\d{4})$/u,
} as const;

/** Returns minutes from UTC; null for a zone that cannot be. */
function offset(zone: string): number | null {
  if (zone === "Z") return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3, 5))];
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

/** Returns the year of a UTCTime's two digits (RFC 5280, 4.1.2.5.1), or of four. */
function yearOf(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

/**
 * Returns the instant of an ASN.1 time; null if it is none. Takes the tag number (23 for UTCTime, 24 for
 * GeneralizedTime) and its text. Seconds may be missing and a zone may stand in place of “Z”, as OpenSSL reads them;
 * a time without a zone is none, since it would mean another instant on each machine.
 */
export function asn1Time(tag: number, text: string): Date | null {
  const form = tag === 23 || tag === 24 ? forms[tag] : null;
  const { year = "", rest = "", second = "00", fraction = "", zone = "" } = form?.exec(text)?.groups ?? {};
  const minutes = offset(zone);
  if (rest === "" || minutes === null) return null;
  const [month = 0, day = 0, hour = 0, minute = 0] = (rest.match(/\d{2}/gu) ?? []).map(Number);
  const at = new Date(0);
  at.setUTCFullYear(yearOf(year), month - 1, day);
  at.setUTCHours(hour, minute, Number(second), fraction === "" ? 0 : Math.floor(Number(`0${fraction}`) * 1000));
  // JavaScript takes a month 13 or a 30 February for a later day.
  const stands = at.getUTCMonth() === month - 1 && at.getUTCDate() === day && at.getUTCHours() === hour;
  if (!stands || minute > 59 || Number(second) > 59) return null;
  // With its zone it may lie beyond the years of four digits, which no ISO 8601 of ours has.
  return withinFourDigits(new Date(at.getTime() - minutes * 60_000));
}
