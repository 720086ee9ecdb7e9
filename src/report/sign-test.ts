import * as z from "zod";
import { causeOf } from "../facts/answers.ts";
import { valueOf } from "../facts/observation.ts";
import type { JudgeInput, Step, StepResult } from "../steps/step.ts";
import { cleanLines } from "../text/clean.ts";
import { cleanJson } from "../text/clean-json.ts";
import type { Language, Text } from "../text/language.ts";
import { judgeStep } from "../steps/judge.ts";
import { reportCertificate } from "./judge-all.ts";
import { findingJson, practiceTookPart } from "./report.ts";
import { reportSchema } from "./schema.ts";
import { reportPenFor } from "./text-pen.ts";
import { words } from "./text-words.ts";
import type { Verdict } from "./verdict.ts";
import { resultWords, verdictWords } from "../text/verdicts.ts";

const { kyso, takenAt, practice, overall, certificate, steps } = reportSchema.shape;

/** The output of `kyso sign-test --format json`. */
export const signTestSchema = z.object({
  schema: z.literal("kyso/sign-test@1").describe("The name of this format."),
  kyso,
  takenAt,
  practice,
  verdict: overall.describe("About the signature; without one, about the steps before it, and then never “ready”."),
  as: z.enum(["raw", "cms"]).describe("What `--as` asked for: PKCS#1 (or DER of ECDSA), or a detached CAdES-BES."),
  mechanism: z.nullable(z.string()).describe("The PKCS#11 name of the mechanism, CKM_…; null if nothing was signed."),
  tookMs: z.nullable(z.int().min(0)).describe("Milliseconds that the token took to sign; null if nothing was signed."),
  verified: z.nullable(z.boolean()).describe("Whether the signature fits the certificate; null if nothing was signed."),
  certificate,
  signature: z
    .nullable(z.base64())
    .describe(
      "What `--out` writes, in Base64; null if nothing was signed, or the signature does not fit the certificate.",
    ),
  text: z
    .nullable(z.string())
    .describe("The signed text: the signature is over its UTF-8 bytes; null where `signature` is."),
  findings: steps.element.shape.findings,
});

export type SignTestJson = z.output<typeof signTestSchema>;

export interface SignTestInput {
  readonly version: string;
  readonly input: JudgeInput;
  /** The steps up to the signature. */
  readonly steps: readonly Step[];
  readonly as: SignTestJson["as"];
  /** The signature with its text; null without one that fits the certificate. */
  readonly kept: { readonly file: Uint8Array; readonly text: Uint8Array } | null;
  readonly language: Language;
}

/** Returns the verdict on the findings; without a signature never “ready”. */
function verdictOf(findings: StepResult["findings"], signed: boolean): Verdict {
  const has = (severity: string) => findings.some((f) => f.severity === severity);
  if (has("fail")) return "not-ready";
  if (!signed || has("unknown")) return "unknown";
  return has("warn") ? "ready-with-warnings" : "ready";
}

/** Returns the report of a `sign-test`. */
export function signTestReport({ version, input, steps, as, kept, language }: SignTestInput): SignTestJson {
  const { facts, choices, now } = input;
  const signature = valueOf(facts.signature);
  const results = steps.map((step) => judgeStep(step, input, 0));
  const without = signature && causeOf(signature) === "no-certificate";
  const own = results.filter((r) => r.id === "signature" || !signature || (without && r.id === "certificate"));
  const findings = own.flatMap((r) => r.findings).filter((f) => f.severity !== "ok" || signature);
  return {
    schema: "kyso/sign-test@1",
    kyso: version,
    takenAt: now.toISOString(),
    practice: practiceTookPart(facts),
    verdict: verdictOf(findings, signature?.verified === true),
    as,
    mechanism: signature?.mechanism || null,
    tookMs: signature?.signMs ?? null,
    verified: signature?.verified ?? null,
    certificate: reportCertificate(facts, choices, now),
    signature: kept && Buffer.from(kept.file).toString("base64"),
    text: kept && Buffer.from(kept.text).toString("utf8"),
    findings: findings.map((f) => findingJson(f, language)),
  };
}

/** Returns that report as one JSON document on one line; the signed text in it stays as it was signed. */
export function signTestJson(report: SignTestJson): string {
  return `${cleanJson(report, { inLines: ["next"], asIs: ["text"] })}\n`;
}

const own = {
  title: { vi: "Ký thử", en: "Test signature" },
  verified: { vi: "đã kiểm chứng bằng chứng thư", en: "verified with the certificate" },
  unfit: { vi: "KHÔNG khớp với chứng thư", en: "does NOT fit the certificate" },
  took: { vi: "token ký mất", en: "the token took" },
  hashed: {
    vi: "token này chỉ nhận cả đoạn để tự băm, không nhận riêng bản băm",
    en: "this token takes no digest alone: it hashed what was signed itself",
  },
  none: { vi: "không có chữ ký nào được tạo", en: "no signature was made" },
} as const satisfies Record<string, Text>;

/** Mechanisms with which the token gets the data itself and hashes it. */
const hashing = ["CKM_SHA256_RSA_PKCS", "CKM_ECDSA_SHA256"];

/** Returns the report of a `sign-test` as text in lines of at most `width` columns, with the newline at its end. */
export function signTestText(report: SignTestJson, language: Language, width?: number): string {
  const { t, lines: wrap } = reportPenFor(language, false, width);
  const { verdict, as, mechanism, tookMs, verified, certificate: holder, findings } = report;
  const fits = verified === true ? own.verified : own.unfit;
  const made = verified === null ? t(own.none) : `${mechanism}, ${t(own.took)} ${tookMs} ms, ${t(fits)}`;
  const hashed = as === "cms" && mechanism !== null && hashing.includes(mechanism);
  const lead = "  ";
  const lines = [
    ...(report.practice ? wrap({ text: t(words.practice) }) : []),
    ...wrap({ text: `${t(own.title)}: ${t(verdictWords[verdict])}` }),
    ...wrap({ lead, text: made }),
    ...(hashed ? wrap({ lead, text: t(own.hashed) }) : []),
    ...(holder
      ? wrap({
          lead: `${lead}${t(resultWords.certificate)}: `,
          text: `${holder.holder} · ${t(resultWords.taxCode)} ${holder.taxCode ?? "–"}`,
        })
      : []),
    ...findings.flatMap(({ code, what, next }) => [
      ...wrap({ lead: `${lead}${code} `, text: what }),
      ...next
        .split("\n")
        .filter((line) => line !== "")
        .flatMap((line) => wrap({ lead: "    - ", text: line })),
    ]),
  ];
  return `${cleanLines(lines.join("\n"))}\n`;
}
