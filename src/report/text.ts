import type { Step } from "../steps/step.ts";
import { day } from "../steps/words.ts";
import { type Language, say, type Text } from "../text/language.ts";
import type { ReportJson } from "./schema.ts";
import { words } from "./text-words.ts";

export interface TextOptions {
  /** Gives the steps' titles. */
  readonly steps: readonly Step[];
  readonly language: Language;
  /** For consoles that draw nothing else. */
  readonly ascii: boolean;
}

type StepJson = ReportJson["steps"][number];
type FindingJson = StepJson["findings"][number];
type Mark = "good" | "warn" | "bad" | "unknown" | "info" | "none";

/** A sign that goes with words: the report is read without colour. */
const signs: { readonly [M in Mark]: readonly [drawn: string, ascii: string] } = {
  good: ["✔", "[OK]"],
  warn: ["!", "[!!]"],
  bad: ["✖", "[X]"],
  unknown: ["?", "[?]"],
  info: ["i", "[i]"],
  none: ["–", "[--]"],
};

const ofVerdict: { readonly [V in ReportJson["overall"]]: Mark } = {
  ready: "good",
  "ready-with-warnings": "warn",
  "not-ready": "bad",
  unknown: "unknown",
};
const ofStatus: { readonly [S in StepJson["status"]]: Mark } = {
  passed: "good",
  warned: "warn",
  failed: "bad",
  unknown: "unknown",
  skipped: "none",
  "not-applicable": "none",
};
const ofSeverity: { readonly [S in FindingJson["severity"]]: Mark } = {
  ok: "good",
  info: "info",
  warn: "warn",
  fail: "bad",
  unknown: "unknown",
};

/** Codes that bear on filing alone, where nobody asked about filing. */
function notAsked({ readiness, for: purpose }: ReportJson): readonly string[] {
  if (purpose !== null && purpose !== "portal") return [];
  const { file, sign, register, login } = readiness;
  const others = [sign, register, login].flatMap((kind) => kind.because);
  return file.because.filter((code) => !others.includes(code));
}

/** What is still to do, in the order in which it is done, each thing once. */
function todo(report: ReportJson): readonly FindingJson[] {
  const apart = [...Object.values(report.readiness).flatMap((kind) => kind.beyond), ...notAsked(report)];
  const open = report.steps
    .flatMap((step) => step.findings)
    .filter((f) => f.severity !== "ok" && f.severity !== "info" && !apart.includes(f.code));
  return open.filter((f, at) => open.findIndex((other) => other.code === f.code) === at);
}

function actions(finding: FindingJson): readonly string[] {
  return finding.next.split("\n").filter((line) => line !== "");
}

/** The report as plain text: the answer first, then what to do, what lies beyond, and each step with its evidence. */
export function reportText(report: ReportJson, { steps, language, ascii }: TextOptions): string {
  const t = (text: Text) => say(text, language);
  const sign = (mark: Mark) => signs[mark][ascii ? 1 : 0];
  const arrow = ascii ? "->" : "→";

  function verdictLines(): readonly string[] {
    const { sign: signing, ...others } = report.readiness;
    const proof = t(signing.proven ? words.proven : words.unproven);
    const because = (codes: readonly string[]) => (codes.length > 0 ? `  ${codes.join(" ")}` : "");
    const head = `${sign(ofVerdict[signing.verdict])} ${t(words.signing[signing.verdict])} (${proof})`;
    const kinds = (["register", "login", "file"] as const).map((kind) => {
      const told = others[kind];
      // No tick for what is not known: a machine that will do is not yet an account that lets in.
      const open = told.verdict === "ready" && told.beyond.length > 0;
      const verdict = t(open ? words.readyHere : words.verdicts[told.verdict]);
      const codes = because(open ? told.beyond : told.because);
      return `${sign(open ? "warn" : ofVerdict[told.verdict])} ${t(words.kinds[kind])}: ${verdict}${codes}`;
    });
    const overall = `${t(words.overall)}: ${t(words.verdicts[report.overall])}`;
    return [`${head}${because(signing.because)}`, ...kinds, overall];
  }

  function certificateLines(): readonly string[] {
    if (!report.certificate) return [];
    const { holder, taxCode, notAfter } = report.certificate;
    const code = taxCode === null ? [] : [`${t(words.taxCode)} ${taxCode}`];
    const parts = [holder, ...code, `${t(words.until)} ${t(day(new Date(notAfter)))}`];
    return [`${t(words.certificate)}: ${parts.join(" · ")}`];
  }

  function todoLines(): readonly string[] {
    const findings = todo(report);
    if (findings.length === 0) return [];
    const must = findings.some((f) => f.severity === "fail");
    const lines = findings.flatMap((finding, at) => [
      `${String(at + 1).padStart(3)}. ${finding.what}  ${finding.code}`,
      ...actions(finding).map((action) => `       ${arrow} ${action}`),
    ]);
    return [t(must ? words.mustDo : words.shouldDo), ...lines];
  }

  function beyondCodes(): readonly string[] {
    return [...new Set(Object.values(report.readiness).flatMap((kind) => kind.beyond))];
  }

  function beyondLines(): readonly string[] {
    const findings = report.steps.flatMap((step) => step.findings);
    const lines = beyondCodes().flatMap((code) => {
      const found = findings.find((f) => f.code === code);
      if (!found) return [];
      return [`  - ${found.what}  ${code}`, ...actions(found).map((action) => `       ${arrow} ${action}`)];
    });
    return lines.length === 0 ? [] : [t(words.beyond), ...lines];
  }

  /** Why a step bears no mark of its own. */
  function note({ id, status, findings }: StepJson): string {
    if (status === "not-applicable") return ` (${t(words.notApplicable)})`;
    if (status !== "skipped") return "";
    return ` (${t(id === "signature" && findings.length > 0 ? words.untried : words.leftOut)})`;
  }

  /** A finding with its evidence; what to do about the others stands further up. */
  function findingLines(finding: FindingJson): readonly string[] {
    const known = beyondCodes().includes(finding.code);
    return [
      `     ${sign(ofSeverity[finding.severity])} ${finding.what}  ${finding.code}`,
      ...(finding.severity === "info" && !known ? actions(finding).map((action) => `         ${arrow} ${action}`) : []),
      ...finding.evidence.map((line) => `         ${line}`),
    ];
  }

  function stepLines(step: StepJson): readonly string[] {
    const title = steps.find((s) => s.id === step.id)?.title;
    return [
      `${sign(ofStatus[step.status])} ${title ? t(title) : step.id}${note(step)}`,
      ...step.findings.flatMap(findingLines),
    ];
  }

  const practice = report.practice ? [t(words.practice)] : [];
  const parts = [
    [`kyso ${report.kyso} · ${report.takenAt}`, ...practice],
    [...verdictLines(), ...certificateLines()],
    todoLines(),
    beyondLines(),
    [t(words.details), ...report.steps.flatMap(stepLines)],
    practice,
  ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join("\n"))
    .join("\n\n")}\n`;
}
