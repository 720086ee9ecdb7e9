import type { PinRule } from "../../catalogue/pin-rules.ts";
import { day } from "../../text/day.ts";
import type { Text } from "../../text/language.ts";
import { reasonIn } from "../../text/reasons.ts";

/** How much the source is worth, in a few words. */
const worth: { readonly [C in PinRule["confidence"]]: Text } = {
  vendor: { vi: "trang của nhà cung cấp", en: "the provider's page" },
  source: { vi: "không phải trang của nhà cung cấp", en: "not the provider's page" },
  inferred: { vi: "suy ra, chưa ai xác nhận", en: "inferred, confirmed by nobody" },
};

/** Where a CA's limit is known from, how sure it is, and the day it was read. */
export function sourceOf({ source, confidence, checked }: PinRule): Text {
  const { vi, en } = worth[confidence];
  return { vi: `theo ${source}, ${vi}, ${day(checked)}`, en: `by ${source}, ${en}, ${checked}` };
}

/** What is known of this CA's tokens, where a source states it; with earlier misses, fewer tries are left than that. */
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

/** Why the next run of kyso will not know of this try. */
export function notKept(fault: string): Text {
  const why = reasonIn(fault);
  return {
    vi: `kyso không ghi lại được lần thử này (${why.vi}): lần chạy sau sẽ không biết.`,
    en: `kyso could not keep count of this try (${why.en}): the next run will not know of it.`,
  };
}

/** Tries that were counted before this one; nothing where there were none. */
export function countedBefore(times: number): readonly Text[] {
  if (times === 0) return [];
  return [
    {
      vi: `Trước lần này kyso đã đếm ${times} lần thử không thành hoặc không rõ.`,
      en: `Before this one, kyso had counted ${times} that failed, or may have.`,
    },
  ];
}
