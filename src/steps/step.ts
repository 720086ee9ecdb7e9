import type { Authority } from "../catalogue/authorities.ts";
import type { Facts } from "../facts/facts.ts";
import type { SubjectName } from "../facts/subjects.ts";
import type { Text } from "../text/language.ts";
import type { Finding, Opening } from "./finding.ts";

export const stepIds = [
  "computer",
  "token",
  "driver",
  "portal",
  "plugin",
  "browser",
  "certificate",
  "signature",
  "registration",
  "login",
] as const;

export type StepId = (typeof stepIds)[number];

export type StepStatus = "passed" | "warned" | "failed" | "skipped" | "unknown" | "not-applicable";

/** What the person chose. It is judged together with the facts, and never read from the machine. */
export interface Choices {
  /** Signs remotely, without a token: token, driver, plugin, browser, certificate and signature do not apply. */
  readonly remote: boolean;
  /** The certificate chosen from several, in hex: its SHA-256, at least 8 digits of it, or its serial; null if none was. */
  readonly certificate: string | null;
  /** The `SeenToken.key` of the token it was chosen on: another token may hold the same certificate. */
  readonly token?: string;
  /** The argument of `--for`; null without it. */
  readonly purpose: Purpose | null;
}

export type Purpose = "portal" | "tax" | "bhxh" | "customs";
export const purposes: readonly Purpose[] = ["portal", "tax", "bhxh", "customs"];

export interface JudgeInput {
  readonly facts: Facts;
  /** The time for which the facts are judged. */
  readonly now: Date;
  /** The trusted authorities: the catalogue's, and those that a test or the demo adds. */
  readonly authorities: readonly Authority[];
  readonly choices: Choices;
  /** Subjects that are being looked at beside the course, and whose facts are not there yet. */
  readonly asking?: readonly SubjectName[];
}

/** The documented instructions of a step, with the buttons' real names. */
export interface Guide {
  /** The place in the public guide, e.g. “2.2, bước 5”. */
  readonly place: Text;
  readonly lines: readonly Text[];
  /** The page where the instructions begin. */
  readonly opens?: Opening;
}

/** The step does not apply (e.g. a token for a person who signs remotely); its findings say what takes its place. */
export interface NotApplicable {
  readonly notApplicable: readonly Finding[];
}

export const notApplicable: NotApplicable = { notApplicable: [] };

/** A subject that is gathered beside the course, as soon as another one is known. */
export interface Meanwhile {
  readonly subject: SubjectName;
  readonly after: SubjectName;
}

/** One step of the documented procedure. It judges facts only: no machine, no screen. */
export interface Step {
  readonly id: StepId;
  readonly title: Text;
  readonly guide: Guide;
  readonly needs: readonly SubjectName[];
  /** Subjects shown in the details but gathered only when the person asks for them. */
  readonly besides?: readonly SubjectName[];
  /** Subjects gathered beside the course: no step waits for them, and this one is judged anew when they come. */
  readonly meanwhile?: readonly Meanwhile[];
  /** Subjects to watch while the step waits for the person; empty if waiting changes nothing. */
  readonly watches: readonly SubjectName[];
  judge(input: JudgeInput): readonly Finding[] | NotApplicable;
}

export interface StepResult {
  readonly id: StepId;
  readonly status: StepStatus;
  readonly findings: readonly Finding[];
  readonly tookMs: number;
  /** True if the caller or the person left the step out. */
  readonly leftOut: boolean;
}
