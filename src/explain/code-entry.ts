import type { SubjectName } from "../facts/subjects.ts";
import type { Code, Kind, Severity } from "../steps/finding.ts";
import type { StepId } from "../steps/step.ts";
import type { Text } from "../text/language.ts";

/** The systems on which a code's advice may differ. */
export const systems = ["windows", "macos", "linux", "other"] as const;

export type System = (typeof systems)[number];

/** What to do where the circumstances are not the usual ones. */
export interface OtherAction {
  readonly action: Text;
  /** The system on which it is so; null where something else makes the difference. */
  readonly on: System | null;
}

/** What a code of kyso means, made from the finding itself; “…” stands for what is different on each machine. */
export interface CodeEntry {
  readonly code: Code;
  readonly severity: Severity;
  /** The step that judges it; null for what kyso says of itself. */
  readonly step: { readonly id: StepId; readonly title: Text } | null;
  /** How it reads: usually first, then in other circumstances. */
  readonly says: readonly [Text, ...Text[]];
  /** What to do, one action per entry; empty only for `ok`. */
  readonly next: readonly Text[];
  readonly otherwise: readonly OtherAction[];
  /** What kyso looks at, and what it compares it with. */
  readonly how: Text;
  /** The facts that it is judged from. */
  readonly from: readonly SubjectName[];
  /** What it counts for; absent where it counts for all that rest on the step. */
  readonly concerns?: readonly Kind[];
  /** True if it concerns something that cannot be checked on a machine. */
  readonly beyond?: true;
}
