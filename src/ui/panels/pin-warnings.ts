import type { Tries } from "../../facts/pin-tries.ts";
import { sourceOf } from "../../steps/signature/pin-limit.ts";
import type { Text } from "../../text/language.ts";
import type { SigningPlan } from "../../wizard/state.ts";
import type { Pen } from "../draw/pen.ts";
import { paragraph, type Row, span } from "../draw/row.ts";
import { words } from "../words.ts";

type Missed = Exclude<Tries, "no-sign-of-misses">;

/** The warnings of `triesText` in at most 31 columns. */
const triesBriefly: { readonly [T in Missed]: Text } = {
  "missed-before": { vi: "Đã có lần nhập sai mã PIN.", en: "A wrong PIN was entered before." },
  "may-be-last": { vi: "Có thể là lần thử cuối cùng.", en: "This may be the last try." },
  "last-try": { vi: "Chỉ còn MỘT lần thử mã PIN.", en: "ONE try is left." },
};

/** Returns the warning before a PIN try, with the number of failed tries that kyso counted. */
function triesText(tries: Missed, counted: number): Text {
  const [vi, en] = counted > 0 ? [` (kyso đếm được ${counted})`, ` (${counted} by kyso's count)`] : ["", ""];
  switch (tries) {
    case "missed-before":
      return {
        vi: `Đã có lần nhập sai trước đó${vi}. Chỉ thử một lần; sai nữa có thể bị khóa.`,
        en: `A wrong PIN was entered before${en}. One try only; another miss may lock it.`,
      };
    case "may-be-last":
      return {
        vi: `Đã sai nhiều lần${vi}, và token không báo còn mấy lần. Đây có thể là lần cuối trước khi bị khóa.`,
        en: `Wrong more than once${en}, and the token does not tell how many tries are left. This may be the last one.`,
      };
    case "last-try":
      return words.lastTry;
  }
}

/** Returns the code of the finding that explains the warning: by the token's own report, or by kyso's count. */
function triesCode({ terms, reported }: SigningPlan): string {
  if (terms.triesToldOf === "last-try") return "TOK-05";
  return reported ? "TOK-04" : "TOK-21";
}

/** Returns a warning with its mark, and the code of the finding that says more. */
export function warningRow(text: string, pen: Pen, width: number, code?: string): readonly Row[] {
  const mark = pen.marks.warn;
  return paragraph({
    text,
    tone: "strong",
    width,
    lead: [{ text: mark.text, tone: mark.tone }, span(" ")],
    ...(code ? { tail: span(code, "dim") } : {}),
  });
}

/** Returns how many tries are left; only for CAs whose limit is known from a source. */
function leftText({ atMost, rule }: NonNullable<SigningPlan["left"]>): Text {
  const source = sourceOf(rule);
  return {
    vi: `Token của ${rule.maker}: còn nhiều nhất ${atMost} lần (${source.vi}).`,
    en: `A token of ${rule.maker}: at most ${atMost} left (${source.en}).`,
  };
}

/** Says that misses of earlier runs are unknown. */
export function uncountedText(why: Text): Text {
  return {
    vi: `kyso không có số đếm của các lần chạy trước (${why.vi}).`,
    en: `kyso has no count of earlier runs (${why.en}).`,
  };
}

/** Returns the warning before a PIN try; empty if there is no sign of a failed one. */
function triesRows(plan: SigningPlan, pen: Pen, width: number): readonly Row[] {
  const { terms, counted, uncounted, left } = plan;
  if (terms.triesToldOf === "no-sign-of-misses") return [];
  const unknown = uncounted === null ? [] : [uncountedText(uncounted)];
  const below = [...unknown, ...(left ? [leftText(left)] : []), words.lookUpPin];
  const lead = [span(" ".repeat(pen.marks.warn.text.length + 1))];
  return [
    ...warningRow(pen.t(triesText(terms.triesToldOf, counted)), pen, width, triesCode(plan)),
    ...below.flatMap((text) => paragraph({ text: pen.t(text), width, lead })),
  ];
}

/** Returns all that speaks against giving the PIN. */
export function warningRows(plan: SigningPlan, pen: Pen, width: number): readonly Row[] {
  return [
    ...triesRows(plan, pen, width),
    ...plan.warnings.flatMap(({ what, code }) => warningRow(pen.t(what), pen, width, code ?? undefined)),
  ];
}

/** The same in one row each, for a small window. */
export function briefWarnings({ terms, warnings }: SigningPlan, pen: Pen, width: number): readonly Row[] {
  const { triesToldOf } = terms;
  const tries = triesToldOf === "no-sign-of-misses" ? [] : [triesBriefly[triesToldOf]];
  return [...tries, ...warnings.map(({ brief }) => brief)].flatMap((text) => warningRow(pen.t(text), pen, width));
}
