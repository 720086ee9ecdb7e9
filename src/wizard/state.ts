import type { Facts } from "../facts/facts.ts";
import type { SubjectName } from "../facts/subjects.ts";
import type { Choices, StepId, StepResult } from "../steps/step.ts";

/** What the wizard is doing at the current step. */
export type Mode =
  /** The step's facts are being gathered. */
  | { readonly name: "looking" }
  /** The step needs the person: shows findings and, where `watching`, goes on by itself when they pass. */
  | { readonly name: "waiting"; readonly watching: readonly SubjectName[] }
  /** A certificate has to be chosen before going on. */
  | {
      readonly name: "choosing-certificate";
      readonly certificates: readonly CertificateChoice[];
      readonly highlighted: number;
    }
  /** Before the PIN: which certificate will sign what; Enter agrees, S skips. */
  | { readonly name: "consent"; readonly plan: SigningPlan }
  /** The PIN field is open; the PIN itself is never here. `confirmWord` is typed in full first where it is the last try. */
  | { readonly name: "pin"; readonly plan: SigningPlan; readonly confirmWord: string | null }
  | { readonly name: "signing"; readonly plan: SigningPlan }
  /** A module that may be loaded only with a yes, shown with its full path. */
  | { readonly name: "confirm-module"; readonly path: string }
  | { readonly name: "report" }
  | { readonly name: "ended"; readonly how: "quit" | "finished" };

export interface CertificateChoice {
  readonly sha256: string;
  readonly holder: string;
  readonly taxCode: string | null;
  readonly notAfter: string;
}

/** What the person agrees to: shown before a PIN is asked for. */
export interface SigningPlan {
  readonly driver: { readonly kind: "pkcs11" | "practice"; readonly path: string };
  readonly tokenLabel: string;
  readonly tokenSerial: string;
  readonly tokenManufacturer: string;
  readonly tokenModel: string;
  readonly certificateSha256: string;
  readonly certificateDer: string;
  readonly keyId: string;
  readonly holder: string;
  readonly taxCode: string | null;
  readonly notAfter: string;
  /** The fixed text that is signed, before its nonce. */
  readonly text: string;
  /** What the token's flags say of tries: none known to be lost, some lost, one left; never asked when locked. */
  readonly tries: "no-sign-of-misses" | "missed-before" | "last-try";
  /** The reader has a PIN pad of its own: the PIN is typed there. */
  readonly pinPad: boolean;
}

export interface CourseState {
  readonly current: StepId;
  readonly mode: Mode;
  /** What each step last said; a step not yet reached is not there. */
  readonly results: { readonly [id in StepId]?: StepResult };
  readonly skipped: readonly StepId[];
  readonly facts: Facts;
  readonly choices: Choices;
  readonly practice: boolean;
  /** Whether the details (facts behind the findings) are shown. */
  readonly details: boolean;
  readonly help: boolean;
}

/** What can happen: keys by their meaning, facts that arrived, an act that ended. */
export type CourseEvent =
  | { readonly type: "facts"; readonly facts: Facts }
  | { readonly type: "next" }
  | { readonly type: "back" }
  | { readonly type: "skip" }
  | { readonly type: "again" }
  | { readonly type: "details" }
  | { readonly type: "help" }
  | { readonly type: "up" }
  | { readonly type: "down" }
  | { readonly type: "yes" }
  | { readonly type: "no" }
  | { readonly type: "remote" }
  | { readonly type: "practice" }
  | { readonly type: "pin-given" }
  | { readonly type: "pin-cancelled" }
  | { readonly type: "quit" };

/** What the state machine asks the world for; carried out by the runner, answered by events. */
export type Effect =
  /** Look at these subjects; already known ones are not gathered again unless `again`. */
  | { readonly do: "gather"; readonly subjects: readonly SubjectName[]; readonly again: boolean }
  | { readonly do: "watch"; readonly subjects: readonly SubjectName[] }
  | { readonly do: "stop-watching" }
  | { readonly do: "sign"; readonly plan: SigningPlan }
  | { readonly do: "use-practice" }
  | { readonly do: "load-module"; readonly path: string };
