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

/** What the person chose; part of what is judged, never read from the machine. */
export interface Choices {
  /** Signs remotely, without a token: token, driver, plugin, browser, certificate and signature do not apply. */
  readonly remote: boolean;
  /** SHA-256 (hex) of the certificate chosen where a token holds several. */
  readonly certificate: string | null;
  /** The token it was chosen on, by its key (`SeenToken`): the same certificate may be on another one, too. */
  readonly token?: string;
  /** What `--for` asks for. */
  readonly purpose: Purpose | null;
}

export type Purpose = "portal" | "tax" | "bhxh" | "customs";
export const purposes: readonly Purpose[] = ["portal", "tax", "bhxh", "customs"];

export interface JudgeInput {
  readonly facts: Facts;
  /** The day it is judged for. */
  readonly now: Date;
  /** The authorities whose signatures count; the catalogue's, unless a test or the demo adds its own. */
  readonly authorities: readonly Authority[];
  readonly choices: Choices;
}

/** The documented instructions of a step, with the buttons' real names. */
export interface Guide {
  /** The place in the public guide, e.g. “2.2, bước 5”. */
  readonly place: Text;
  readonly lines: readonly Text[];
  /** The page that the instructions begin on. */
  readonly opens?: Opening;
}

/** The step makes no sense here (a person who signs remotely has no token); it may still say what takes its place. */
export interface NotApplicable {
  readonly notApplicable: readonly Finding[];
}

export const notApplicable: NotApplicable = { notApplicable: [] };

/** One step of the documented procedure: pure, no machine, no screen. */
export interface Step {
  readonly id: StepId;
  readonly title: Text;
  readonly guide: Guide;
  readonly needs: readonly SubjectName[];
  /** What is there only where the person asked for it, or did it: never looked at by itself, and shown with the rest. */
  readonly besides?: readonly SubjectName[];
  /** What to watch while it waits for the person; empty where waiting changes nothing. */
  readonly watches: readonly SubjectName[];
  judge(input: JudgeInput): readonly Finding[] | NotApplicable;
}

export interface StepResult {
  readonly id: StepId;
  readonly status: StepStatus;
  readonly findings: readonly Finding[];
  readonly tookMs: number;
  /** The caller or the person left it out. */
  readonly leftOut: boolean;
}
