import { type Code, type Finding, type Kind, kinds, type Severity } from "../steps/finding.ts";
import { askedKinds } from "../steps/judge.ts";
import type { Purpose, StepId, StepResult } from "../steps/step.ts";

export type Verdict = "not-ready" | "unknown" | "ready-with-warnings" | "ready";

/** From worst to best. */
const worstFirst: readonly Verdict[] = ["not-ready", "unknown", "ready-with-warnings", "ready"];

export interface Readiness {
  readonly verdict: Verdict;
  /** Whether a real token made a signature in this run that was verified. */
  readonly proven: boolean;
  readonly because: readonly Code[];
  readonly beyond: readonly Code[];
  /** False if the caller left out a step that it rests on: the overall verdict ignores it then. */
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

/** Whether a finding affects a kind: by its `concerns` if it has them, else if the kind rests on its step. */
function affects(finding: Finding, step: StepId, kind: Kind): boolean {
  if (finding.concerns) return finding.concerns.includes(kind);
  return restsOn[kind].includes(step) && !(kind === "file" && step === "plugin");
}

/** Whether a step is unknown for this kind; a step whose unknown findings affect only other kinds is not. */
function isUnknown(result: StepResult, kind: Kind): boolean {
  const unknowns = result.findings.filter((f) => f.severity === "unknown");
  if (unknowns.length === 0) return result.status === "unknown";
  return unknowns.some((f) => affects(f, result.id, kind));
}

function codes(findings: readonly Finding[]): readonly Code[] {
  return [...new Set(findings.map((f) => f.code))];
}

function readinessFor(kind: Kind, results: readonly StepResult[], proven: boolean): Readiness {
  const required = results.filter((r) => restsOn[kind].includes(r.id));
  // Findings beyond this machine may come from any step, and lower no verdict.
  const beyond = codes(results.flatMap((r) => r.findings.filter((f) => f.beyond && affects(f, r.id, kind))));
  const findings = required.flatMap((r) => r.findings.filter((f) => affects(f, r.id, kind)));
  const because = (severity: Severity) => codes(findings.filter((f) => f.severity === severity));
  const entry = (verdict: Verdict, reasons: readonly Code[]) => ({ verdict, proven, because: reasons, beyond });
  if (required.some((r) => r.leftOut)) return { ...entry("unknown", []), counts: false };
  if (because("fail").length > 0) return { ...entry("not-ready", because("fail")), counts: true };
  if (required.length < restsOn[kind].length || required.some((r) => isUnknown(r, kind)))
    return { ...entry("unknown", because("unknown")), counts: true };
  if (because("warn").length > 0) return { ...entry("ready-with-warnings", because("warn")), counts: true };
  return { ...entry("ready", []), counts: true };
}

/** Returns the readiness for each kind by the steps' results. Pure. */
export function readiness(results: readonly StepResult[], proven: boolean): ReadinessOf {
  const [sign, register, login, file] = kinds.map((kind) => readinessFor(kind, results, proven));
  if (!sign || !register || !login || !file) throw new Error("a kind without readiness");
  return { sign, register, login, file };
}

/** Returns the worst verdict of the kinds that matter for the purpose and count; “unknown” if none counts. */
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

/** Returns the program's exit status; 5 whenever the practice token took part. */
export function exitStatus(verdict: Verdict, practice: boolean): number {
  return practice ? 5 : exitStatuses[verdict];
}
