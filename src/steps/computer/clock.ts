import { catalogueDate } from "../../catalogue/date.ts";
import type { Facts } from "../../facts/facts.ts";
import { type Observation, valueOf } from "../../facts/observation.ts";
import type { Finding } from "../finding.ts";
import { minuteInVietNam, vietNamOffset } from "../../text/day.ts";
import { missingEvidence, whyMissing } from "../words.ts";
import * as findings from "./findings.ts";

/** Minutes of difference from the server's time above which signatures and logins may be refused. */
const mostMinutes = 5;

/** Compares the machine's clock with the Date header of the portal's server; empty if there was none. */
export function clockAgainstPortal(facts: Facts): readonly Finding[] {
  const http = valueOf(valueOf(facts.network)?.http);
  if (!http?.date) return [];
  const off = Date.parse(http.here) - Date.parse(http.date);
  const minutes = Math.round(Math.abs(off) / 60_000);
  if (minutes <= mostMinutes) return [];
  const [here, server] = [minuteInVietNam(new Date(http.here)), minuteInVietNam(new Date(http.date))];
  const both = [
    { vi: `máy này: ${here.vi} (giờ Việt Nam)`, en: `here: ${here.en} (Viet Nam's time)` },
    { vi: `máy chủ: ${server.vi} (giờ Việt Nam)`, en: `server: ${server.en} (Viet Nam's time)` },
  ];
  return [findings.clockWrong({ minutes, ahead: off > 0 }, both)];
}

/** Whether this machine's clock was asked and not read, or shows an impossible time. */
export function clockIsUseless(facts: Facts): boolean {
  const clock = valueOf(facts.clock);
  return wentWrong(facts.clock) || (clock !== undefined && Date.parse(clock.now) < Date.parse(catalogueDate));
}

/**
 * Returns the time by which dates are judged: the portal's server's where this machine's is off, else this machine's;
 * null if this machine's is impossible or unread, and no server told its own.
 */
export function trueTime(facts: Facts, now: Date): Date | null {
  const http = valueOf(valueOf(facts.network)?.http);
  if (http?.date) {
    const off = Date.parse(http.here) - Date.parse(http.date);
    return Math.abs(off) > mostMinutes * 60_000 ? new Date(now.getTime() - off) : now;
  }
  return clockIsUseless(facts) ? null : now;
}

/** Whether kyso asked and was told nothing; a part that was left out, or not reached, was not asked. */
function wentWrong<T>(asked: Observation<T> | undefined): asked is Exclude<Observation<T>, { status: "observed" }> {
  return asked !== undefined && ["failed", "timed-out", "crashed"].includes(asked.status);
}

/** Reports that the server was asked and its time did not come, so that nothing shows whether the clock is right. */
export function clockUncompared({ network }: Facts): readonly Finding[] {
  const asked = network?.status === "observed" ? network.value.http : network;
  if (!wentWrong(asked)) return [];
  return [findings.clockUncompared({ why: whyMissing(asked) }, missingEvidence("HTTP", asked))];
}

function offsetName(minutes: number): string {
  const hours = Math.trunc(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  return `UTC${minutes < 0 ? "-" : "+"}${hours}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}

/** Judges the clock without a server: an impossible date, another time zone, no synchronisation. */
export function clockItself(facts: Facts): readonly Finding[] {
  if (wentWrong(facts.clock))
    return [findings.clockUnread({ why: whyMissing(facts.clock) }, missingEvidence("clock", facts.clock))];
  const clock = valueOf(facts.clock);
  if (!clock) return [];
  const checked = new Date(catalogueDate);
  const impossible = Date.parse(clock.now) < checked.getTime();
  const zone = valueOf(facts.computer)?.timeZone ?? "–";
  return [
    ...(impossible ? [findings.clockInThePast({ now: new Date(clock.now), checked })] : []),
    ...(clock.utcOffset === vietNamOffset
      ? []
      : [findings.otherTimeZone({ zone, offset: offsetName(clock.utcOffset) })]),
    ...(valueOf(clock.synchronised) === false ? [findings.clockNotSynchronised({})] : []),
  ];
}
