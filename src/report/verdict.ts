import { type Code, type Finding, type Kind, kinds, type Severity } from "../steps/finding.ts";
import { askedKinds } from "../steps/judge.ts";
import type { Purpose, StepId, StepResult } from "../steps/step.ts";

export type Verdict = "not-ready" | "unknown" | "ready-with-warnings" | "ready";

/** From worst to best. */
const worstFirst: readonly Verdict[] = ["not-ready", "unknown", "ready-with-warnings", "ready"];

export interface Readiness {
  readonly verdict: Verdict;
  /** A signature was made and verified in this very run, with a real token. */
  readonly proven: boolean;
  readonly because: readonly Code[];
  readonly beyond: readonly Code[];
  /** False where it rests on a step that the caller left out: then it doesn't count in the overall verdict. */
  readonly counts: boolean;
}

export type ReadinessOf = { readonly [K in Kind]: Readiness };

const signing: readonly StepId[] = ["computer", "token", "driver", "certificate", "signature"];
const onPortal: readonly StepId[] = [...signing, "portal", "plugin", "browser"];

/**
 * The steps each kind rests on (contract.md, “Verdicts”). `file` rests on the plugin of the tax portal: those findings
 * of the plugin step that concern `file` and nothing else.
 */
const restsOn: { readonly [K in Kind]: readonly StepId[] } = {
  sign: signing,
  register: onPortal,
  login: onPortal,
  file: [...signing, "plugin"],
};

/** Whether a finding bears on a kind: by its own word, else by whether the kind rests on its step. */
function bears(finding: Finding, step: StepId, kind: Kind): boolean {
  if (finding.concerns) return finding.concerns.includes(kind);
  return restsOn[kind].includes(step) && !(kind === "file" && step === "plugin");
}

/** A step that could not be told, or says so without a finding that would bear on other kinds only. */
function isUnknown(result: StepResult, kind: Kind): boolean {
  const unknowns = result.findings.filter((f) => f.severity === "unknown");
  if (unknowns.length === 0) return result.status === "unknown";
  return unknowns.some((f) => bears(f, result.id, kind));
}

function codes(findings: readonly Finding[]): readonly Code[] {
  return [...new Set(findings.map((f) => f.code))];
}

function readinessFor(kind: Kind, results: readonly StepResult[], proven: boolean): Readiness {
  const required = results.filter((r) => restsOn[kind].includes(r.id));
  // What lies beyond this machine is told by other steps too, and lowers nothing.
  const beyond = codes(results.flatMap((r) => r.findings.filter((f) => f.beyond && bears(f, r.id, kind))));
  const findings = required.flatMap((r) => r.findings.filter((f) => bears(f, r.id, kind)));
  const because = (severity: Severity) => codes(findings.filter((f) => f.severity === severity));
  const entry = (verdict: Verdict, reasons: readonly Code[]) => ({ verdict, proven, because: reasons, beyond });
  if (required.some((r) => r.leftOut)) return { ...entry("unknown", []), counts: false };
  if (because("fail").length > 0) return { ...entry("not-ready", because("fail")), counts: true };
  if (required.length < restsOn[kind].length || required.some((r) => isUnknown(r, kind)))
    return { ...entry("unknown", because("unknown")), counts: true };
  if (because("warn").length > 0) return { ...entry("ready-with-warnings", because("warn")), counts: true };
  return { ...entry("ready", []), counts: true };
}

/** For each kind, what the steps' results say. Pure. */
export function readiness(results: readonly StepResult[], proven: boolean): ReadinessOf {
  const [sign, register, login, file] = kinds.map((kind) => readinessFor(kind, results, proven));
  if (!sign || !register || !login || !file) throw new Error("a kind without readiness");
  return { sign, register, login, file };
}

/** The worst verdict among the asked kinds that count; “unknown” where none counts. */
export function overall(all: ReadinessOf, purpose: Purpose | null): Verdict {
  const counted = askedKinds(purpose)
    .map((kind) => all[kind])
    .filter((r) => r.counts)
    .map((r) => r.verdict);
  return worstFirst.find((verdict) => counted.includes(verdict)) ?? "unknown";
}

const exitStatuses: { readonly [V in Verdict]: number } = {
  ready: 0,
  "ready-with-warnings": 4,
  "not-ready": 3,
  unknown: 5,
};

/** The program's exit status; 5 whenever the practice token took part. */
export function exitStatus(verdict: Verdict, practice: boolean): number {
  return practice ? 5 : exitStatuses[verdict];
}
