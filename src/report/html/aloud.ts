import { clean } from "../../text/clean.ts";
import { resultWords } from "../../text/verdicts.ts";
import { minuteInVietNam } from "../../text/day.ts";
import type { Language } from "../../text/language.ts";
import { beyondCodes } from "../answer.ts";
import type { ReportJson } from "../schema.ts";
import { verdictSentence } from "../verdict-sentence.ts";
import { type Html, html } from "./markup.ts";
import { codeOf, name, type Page } from "./page.ts";
import { pageWords } from "./words.ts";

/** How letters are called on the phone in Viet Nam, for those that the codes' areas are made of. */
const letters: Readonly<Record<string, string>> = {
  B: "bê",
  C: "xê",
  D: "dê",
  E: "e",
  G: "giê",
  I: "i ngắn",
  K: "ca",
  L: "e-lờ",
  N: "en-nờ",
  O: "o",
  P: "pê",
  R: "e-rờ",
  S: "ét-sì",
  T: "tê",
  U: "u",
  V: "vê",
  W: "vê kép",
  Y: "i dài",
};

const digits = {
  vi: ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"],
  en: ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
} as const satisfies Record<Language, readonly string[]>;

/** Returns how a code is read on the phone, letter by letter: DRV-01 is “dê, e-rờ, vê, không, một”. */
export function spelled(code: string, language: Language): string {
  const named = (sign: string) => (/\d/.test(sign) ? digits[language][Number(sign)] : undefined);
  const letter = (sign: string) => (language === "vi" ? (letters[sign] ?? sign) : sign);
  return [...code.replace(/[^A-Z0-9]/g, "")].map((sign) => named(sign) ?? letter(sign)).join(", ");
}

/** Returns the codes that a helper asks for, each once: whatever is not well, then what lies beyond this machine. */
function codesToRead(report: ReportJson): readonly string[] {
  const wrong = report.steps
    .flatMap((step) => step.findings)
    .filter(({ severity }) => severity !== "ok" && severity !== "info")
    .map(({ code }) => code);
  return [...new Set([...wrong, ...beyondCodes(report)])];
}

/** Returns what to read to a helper on the phone. */
export function aloudPart(report: ReportJson, { t, language }: Page): Html {
  const codes = codesToRead(report);
  const seen = `${t(pageWords.seen)} ${t(minuteInVietNam(new Date(report.takenAt)))}`;
  const practice = report.practice ? `${t(resultWords.practice)}, ` : "";
  const table = html`
<table>
<caption>${t(pageWords.aloudCaption)}</caption>
<thead>
<tr><th scope="col">${t(pageWords.codes)}</th><th scope="col">${t(pageWords.read)}</th></tr>
</thead>
<tbody>${codes.map(
    (code) => html`
<tr><th scope="row">${codeOf(code)}</th><td>${spelled(code, language)}</td></tr>`,
  )}
</tbody>
</table>`;
  return html`<section class="aloud">
<h2>${t(pageWords.aloud)}</h2>
<p>${t(pageWords.aloudBegin)}</p>
<p class="line">${practice}kyso ${clean(report.kyso, 60)}, ${name(report.label)}, ${seen}: ${t(verdictSentence(report).sentence)}.</p>${
    codes.length === 0
      ? html`
<p>${t(pageWords.noCodes)}</p>`
      : table
  }
</section>`;
}
