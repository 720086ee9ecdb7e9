import type { Observation } from "../../facts/observation.ts";
import type { PinRule } from "../../catalogue/pin-rules.ts";
import type { Signature } from "../../facts/signature.ts";
import { calendarDate } from "../../text/day.ts";
import type { Text } from "../../text/language.ts";
import { reasonIn } from "../../text/reasons.ts";

/** How reliable a source is, in words. */
const worth: { readonly [C in PinRule["confidence"]]: Text } = {
  vendor: { vi: "trang của nhà cung cấp", en: "the provider's page" },
  source: { vi: "không phải trang của nhà cung cấp", en: "not the provider's page" },
  inferred: { vi: "suy ra, chưa ai xác nhận", en: "inferred, confirmed by nobody" },
};

/** Returns the source of a CA's limit, how reliable it is, and the day it was checked. */
export function sourceOf({ source, confidence, checked }: PinRule): Text {
  const { vi, en } = worth[confidence];
  const on = calendarDate(checked);
  return { vi: `theo ${source}, ${vi}, ${on.vi}`, en: `by ${source}, ${en}, ${on.en}` };
}

/** Returns after how many wrong PINs this CA's tokens lock; empty if unknown. Earlier misses count towards it. */
export function limitOf(rule: PinRule | null): readonly Text[] {
  if (!rule || rule.mostTries === null) return [];
  const { maker, mostTries, usually } = rule;
  const said = sourceOf(rule);
  return [
    {
      vi: `Token của ${maker} ${usually ? "thường " : ""}bị khóa sau nhiều nhất ${mostTries} lần sai liên tiếp, tính cả các lần trước (${said.vi}).`,
      en: `A token of ${maker} ${usually ? "usually " : ""}locks after at most ${mostTries} wrong PINs in a row, earlier ones included (${said.en}).`,
    },
  ];
}

/** Returns why the next run of kyso will not know of this try. */
export function notKept(fault: string): Text {
  const why = reasonIn(fault);
  return {
    vi: `kyso không ghi lại được lần thử này (${why.vi}): lần chạy sau sẽ không biết.`,
    en: `kyso could not keep count of this try (${why.en}): the next run will not know of it.`,
  };
}

/** Returns why this run went without the count of earlier tries; empty if it did not, or that is not known. */
export function withoutCount({ uncounted }: Signature, count: Observation<unknown> | undefined): readonly Text[] {
  if (uncounted !== undefined) return [notKept(uncounted)];
  if (count?.status !== "skipped" && count?.status !== "absent") return [];
  const why = reasonIn(count.reason);
  return [
    {
      vi: `kyso không đếm lần thử qua các lần chạy (${why.vi})`,
      en: `kyso kept no count of tries over runs (${why.en})`,
    },
  ];
}

/** Returns how many tries were counted before this one; empty if none were. */
export function countedBefore(times: number): readonly Text[] {
  if (times === 0) return [];
  return [
    {
      vi: `Trước lần này kyso đã đếm ${times} lần thử không thành hoặc không rõ.`,
      en: `Before this one, kyso had counted ${times} that failed, or may have.`,
    },
  ];
}
