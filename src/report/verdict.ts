import type { Code, Kind } from "../steps/finding.ts";
import { kinds } from "../steps/finding.ts";
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

/** The step that lists what lies beyond this machine for a kind; its other findings bear on that kind too. */
const tellsOf: { readonly [K in Kind]: StepId | null } = {
  sign: null,
  register: "registration",
  login: "login",
  file: null,
};

/** The findings of a step that bear on a kind. */
function bearing(result: StepResult, kind: Kind) {
  return result.findings.filter((f) => {
    if (f.concerns) return f.concerns.includes(kind);
    return !(kind === "file" && result.id === "plugin");
  });
}

function readinessFor(kind: Kind, results: readonly StepResult[], proven: boolean): Readiness {
  const required = results.filter((r) => restsOn[kind].includes(r.id));
  const telling = results.filter((r) => r.id === tellsOf[kind]);
  const findings = required.flatMap((r) => bearing(r, kind));
  const beyond = telling.flatMap((r) => r.findings.filter((f) => f.beyond).map((f) => f.code));
  const because = (...severities: readonly string[]) => [
    ...new Set(findings.filter((f) => severities.includes(f.severity)).map((f) => f.code)),
  ];
  const leftOut = restsOn[kind].some((id) => results.find((r) => r.id === id)?.leftOut);
  if (leftOut) return { verdict: "unknown", proven, because: [], beyond, counts: false };
  if (findings.some((f) => f.severity === "fail"))
    return { verdict: "not-ready", proven, because: because("fail"), beyond, counts: true };
  const unknownStep = required.some((r) => r.status === "unknown" && !(kind === "file" && r.id === "plugin"));
  const missingStep = restsOn[kind].some((id) => !results.some((r) => r.id === id));
  if (unknownStep || missingStep || findings.some((f) => f.severity === "unknown"))
    return { verdict: "unknown", proven, because: because("unknown"), beyond, counts: true };
  if (findings.some((f) => f.severity === "warn"))
    return { verdict: "ready-with-warnings", proven, because: because("warn"), beyond, counts: true };
  return { verdict: "ready", proven, because: [], beyond, counts: true };
}

/** For each kind, what the steps' results say. Pure. */
export function readiness(results: readonly StepResult[], proven: boolean): ReadinessOf {
  const [sign, register, login, file] = kinds.map((kind) => readinessFor(kind, results, proven));
  if (!sign || !register || !login || !file) throw new Error("a kind without readiness");
  return { sign, register, login, file };
}

/** What `--for` asks for besides signing. */
export function askedKinds(purpose: Purpose | null): readonly Kind[] {
  if (purpose === null) return ["sign"];
  return purpose === "portal" ? ["sign", "register", "login"] : ["sign", "file"];
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
