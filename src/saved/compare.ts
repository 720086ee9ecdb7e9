import type { Opened } from "../report/opened.ts";
import type { ReportJson } from "../report/schema.ts";
import { skippedByPerson } from "../steps/kyso-findings.ts";

type Severity = Opened["findings"][number]["there"];
type Judged = Pick<ReportJson, "overall" | "readiness" | "steps">;

const kinds = ["sign", "register", "login", "file"] as const;

function verdictsOf({ overall, readiness }: Judged) {
  return [
    { of: "overall", verdict: overall } as const,
    ...kinds.map((of) => ({ of, verdict: readiness[of].verdict }) as const),
  ];
}

/** That a person left a step is no judgement of its facts. */
const notJudged: string = skippedByPerson({}).code;

/** Returns how often each finding stands in a report, by step, code and severity. */
function countedFindings({ steps }: Judged) {
  const counted = new Map<string, { step: string; code: string; severity: NonNullable<Severity>; times: number }>();
  for (const { id: step, findings } of steps)
    for (const { code, severity } of findings) {
      if (code === notJudged) continue;
      const key = `${step} ${code} ${severity}`;
      counted.set(key, { step, code, severity, times: (counted.get(key)?.times ?? 0) + 1 });
    }
  return counted;
}

/** Returns the findings that are in one report more often than in the other, each code of a step once. */
function findingsChanged(there: Judged, here: Judged): Opened["findings"] {
  const [before, now] = [countedFindings(there), countedFindings(here)];
  const changed = new Map<string, Opened["findings"][number]>();
  const changeOf = (step: string, code: string) => {
    const key = `${step} ${code}`;
    const known = changed.get(key) ?? { step, code, there: null, here: null };
    changed.set(key, known);
    return known;
  };
  for (const [key, { step, code, severity, times }] of before)
    if (times > (now.get(key)?.times ?? 0)) changeOf(step, code).there = severity;
  for (const [key, { step, code, severity, times }] of now)
    if (times > (before.get(key)?.times ?? 0)) changeOf(step, code).here = severity;
  return [...changed.values()];
}

/** Returns what differs between a report and another of the same facts: verdicts, and the severities of findings. */
export function changesBetween(there: Judged, here: Judged): Pick<Opened, "verdicts" | "findings"> {
  const before = verdictsOf(there);
  const verdicts = verdictsOf(here).flatMap(({ of, verdict }) => {
    const was = before.find((b) => b.of === of)?.verdict ?? verdict;
    return was === verdict ? [] : [{ of, there: was, here: verdict }];
  });
  return { verdicts, findings: findingsChanged(there, here) };
}
