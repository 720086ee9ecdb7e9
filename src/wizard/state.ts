import type { TryPlan } from "../acts/browser-try.ts";
import type { TryPage } from "../acts/try-in-browser.ts";
import type { PinRule } from "../catalogue/pin-rules.ts";
import type { Facts } from "../facts/facts.ts";
import type { SlowDriver } from "../facts/slow-driver.ts";
import type { SigningTerms } from "../facts/signing-terms.ts";
import type { TokenIdentity } from "../facts/tokens.ts";
import type { PinWarning } from "./pin-warnings.ts";
import type { ClipboardAnswer, Explanation, ReportMode, SavedFile, SavedForm, SavePlan } from "./report-mode.ts";
import type { AskedSubject, SubjectName } from "../facts/subjects.ts";
import type { FileOrigin } from "../steps/driver/provenance.ts";
import type { WalkthroughOffer, Opening } from "../steps/finding.ts";
import type { PinLengths } from "../pin/doubt.ts";
import type { AgreedWalkthrough } from "../steps/walkthrough/walkthrough.ts";
import type { Choices, StepId, StepResult } from "../steps/step.ts";
import type { Text } from "../text/language.ts";

/** What the wizard is doing at the current step. */
export type Mode =
  /** The step's facts are being gathered. */
  | { readonly name: "looking" }
  /** The step needs the person: shows its findings and watches these subjects; goes on by itself once it passes. */
  | {
      readonly name: "waiting";
      readonly watching: readonly SubjectName[];
      /** The walk-through that is shown meanwhile. */
      readonly walkthrough?: AgreedWalkthrough;
    }
  /** The person went back to a step that needs nothing: shows its findings, Enter goes on. */
  | { readonly name: "reviewing" }
  /** Asks whether to load a module that may only be loaded with consent. */
  | { readonly name: "confirm-module"; readonly module: ModuleChoice }
  /** A certificate has to be chosen before going on. */
  | {
      readonly name: "choosing-certificate";
      readonly certificates: readonly CertificateChoice[];
      readonly highlighted: number;
    }
  /** Asks whether the PIN pad which this token announces is there; without one the PIN is typed here. */
  | { readonly name: "confirm-pin-pad"; readonly token: TokenIdentity; readonly key: string }
  /** Before the PIN: which certificate on which token will sign what; Enter agrees, S skips. */
  | { readonly name: "consent"; readonly plan: SigningPlan }
  /** Before what may be the last try: `confirmWord` has to be typed. `missed`: something else was typed. */
  | { readonly name: "confirm-word"; readonly plan: SigningPlan; readonly missed: boolean }
  /**
   * The PIN field is open; the PIN itself is never part of the state. `consents`: the course came here by itself,
   * nothing speaks against a try and the plan is shown with the field, so that the PIN and its Enter are the consent.
   */
  | { readonly name: "pin"; readonly plan: SigningPlan; readonly consents?: true }
  | { readonly name: "signing"; readonly plan: SigningPlan }
  /** Asks whether to open exactly this. */
  | { readonly name: "confirm-open"; readonly opening: Opening }
  /** Asks whether to open the page from which the person's browser would try the plugin. */
  | { readonly name: "confirm-browser-try"; readonly plan: TryPlan }
  /** The browser is trying the plugin; `page` is null until the page is served. Ends by itself within a minute. */
  | { readonly name: "trying-browser"; readonly plan: TryPlan; readonly page: TryPage | null }
  /** Asks whether to begin the walk-through. `back`, if asked from the report: what to restore after a no. */
  | {
      readonly name: "confirm-walkthrough";
      readonly offer: WalkthroughOffer;
      readonly back?: Pick<CourseState, "current" | "skipped">;
    }
  | { readonly name: "report" }
  | ReportMode
  | { readonly name: "ended"; readonly how: Ending };

/** finished: left at the report · quit: left before it · interrupted: Ctrl-C or a signal. */
export type Ending = "finished" | "quit" | "interrupted";

/** A module that may only be loaded with consent: any user could overwrite it, or nobody vouches for it. */
export interface ModuleChoice extends FileOrigin {
  /** The full path; never shortened in the question. */
  readonly path: string;
  /** A key of the path and the very file there; an answer counts for this file only. */
  readonly fileAt: string;
  /** Why consent is needed. */
  readonly reasons: readonly Text[];
}

/** One of several certificates to choose from. */
export interface CertificateChoice {
  readonly sha256: string;
  readonly holder: string;
  readonly taxCode: string | null;
  readonly serial: string;
  /** ISO 8601. */
  readonly notAfter: string;
  /** The key of the token that it is on. */
  readonly token: string;
  readonly tokenLabel: string;
  readonly tokenSerial: string;
  /** The driver's file name if the certificate is listed more than once, otherwise null. */
  readonly driver: string | null;
  /** Whether its issuer has revoked or suspended it; missing if that is not proven. */
  readonly withdrawn?: "revoked" | "on-hold";
}

/** What the person agrees to: shown before a PIN is asked for. A token that may not be asked, or not from here, has no plan. */
export interface SigningPlan {
  readonly terms: SigningTerms;
  /** Paths of the other drivers that read this token: none of them is given the PIN. */
  readonly otherDrivers: readonly string[];
  /**
   * True if no usable certificate shows before the login: the one to sign with is looked for after it, in the same
   * login. The certificate's fields are then empty.
   */
  readonly late?: true;
  readonly certificateSha256: string;
  readonly holder: string;
  readonly taxCode: string | null;
  /** ISO 8601. */
  readonly notAfter: string;
  /** The fixed text that is signed, before its nonce. */
  readonly text: string;
  /** Tries that kyso itself counted on this token since the last right PIN, in this run and earlier ones. */
  readonly counted: number;
  /** Why the person left the count of earlier runs out, in a few words; null if they did not. */
  readonly uncounted: Text | null;
  /** What else speaks against giving the PIN; the weightiest first. */
  readonly warnings: readonly PinWarning[];
  /** The most tries left by the CA's own limit, and the rule that states the limit; null if no source states one. */
  readonly left: { readonly atMost: number; readonly rule: PinRule } | null;
  /** Whether the token itself reports that a wrong PIN was entered before. */
  readonly reported: boolean;
  /** The lengths of PINs that the token takes, as far as its driver credibly says. */
  readonly lengths: PinLengths;
  /** `none` if the token signs without a login. */
  readonly entry: "keyboard" | "none";
}

/** The steps' results by certain facts and choices; valid as long as the state has these very objects. */
export interface Judgement {
  readonly facts: Facts;
  readonly choices: Choices;
  /** The subjects that were being asked beside the course. */
  readonly asking: string;
  /** The time it was made for, in milliseconds since 1970. */
  readonly at: number;
  readonly results: { readonly [id in StepId]?: StepResult };
}

/** The whole state of a course; no screen, timer or PIN is part of it. */
export interface CourseState {
  readonly current: StepId;
  readonly mode: Mode;
  /** The result of each step by the present facts; steps not yet reached are missing. */
  readonly results: { readonly [id in StepId]?: StepResult };
  readonly judgement?: Judgement;
  /** The walk-through that the person agreed to, and its step; null if none is running. */
  readonly walkthrough: { readonly step: StepId; readonly agreed: AgreedWalkthrough } | null;
  /** Steps that the person skipped; their marks do not change. */
  readonly skipped: readonly StepId[];
  readonly facts: Facts;
  readonly choices: Choices;
  /** Whether the practice token is in use or the whole course is a demo; everything is then marked as practice. */
  readonly practice: boolean;
  /** Subjects being looked at now. */
  readonly gathering: readonly SubjectName[];
  /** Subjects that have been looked at; looked at again only on request. */
  readonly gathered: readonly SubjectName[];
  /** The duration of each look, in milliseconds. */
  readonly took: { readonly [S in SubjectName]?: number };
  /** Modules that the person has answered about, by `fileAt`: each is asked about once. */
  readonly answeredModules: readonly string[];
  /** Misses since the last right PIN that this run knows of, by the token's serial number. */
  readonly misses: { readonly [serial: string]: number };
  /** Serial numbers of tokens no further PIN is asked for in this run: locked, or the outcome of a login is unclear. */
  readonly noMoreTries: readonly string[];
  /** The driver that takes long to answer now, or null. */
  readonly slow: SlowDriver | null;
  /** What the person has said of an announced PIN pad, by the token's key. */
  readonly pinPads: { readonly [key: string]: "there" | "not-there" };
  /** Why the last try could not be counted, in the system's words; null if it was, or there was none. */
  readonly uncountable: string | null;
  /** The folder that the person chose to save to in this run, or null. */
  readonly saveFolder: string | null;
  /** The files saved in this run. */
  readonly savedFiles: readonly SavedFile[];
  /** Whether any key was pressed in this run. */
  readonly keyPressed: boolean;
  /** Whether the details (facts behind the findings) are shown. */
  readonly details: boolean;
  readonly help: boolean;
  /** The outcome of the last act, shown until the next key. */
  readonly notice: Text | null;
}

/** What can happen: facts arrive, an act ends, or a key is pressed (given by its meaning). */
export type CourseEvent =
  | {
      readonly type: "facts";
      readonly facts: Facts;
      /** The subjects that were looked at. */
      readonly looked: readonly SubjectName[];
      readonly tookMs?: number;
    }
  | { readonly type: "signed"; readonly facts: Facts }
  /** Nothing can be signed here; no login was made. */
  | { readonly type: "unsigned"; readonly why: Text }
  /** Opening ended; `problem` is null if it succeeded. */
  | { readonly type: "opened"; readonly opening: Opening; readonly problem: Text | null }
  /** The page of a browser try is served, or could not be opened for the person. */
  | { readonly type: "browser-try-page"; readonly page: TryPage }
  /** A browser try ended; its outcome is among the facts. */
  | { readonly type: "browser-tried"; readonly facts: Facts }
  /** A driver takes long to answer; null at the end of that. */
  | { readonly type: "driver-slow"; readonly slow: SlowDriver | null }
  /** Gives a slow driver more time. */
  | { readonly type: "wait-longer" }
  /** Where a file could be saved, and what would be in it; or why it cannot be made. */
  | { readonly type: "save-planned"; readonly form: SavedForm; readonly plan: SavePlan | { readonly unable: Text } }
  /** A file was written to `path`, or could not be. */
  | { readonly type: "saved"; readonly form: SavedForm; readonly path: string; readonly problem: Text | null }
  | { readonly type: "short-made"; readonly text: string }
  /** What became of the short form on its way to the clipboard. */
  | { readonly type: "clipboard"; readonly answer: ClipboardAnswer }
  | { readonly type: "explained"; readonly answer: Explanation }
  | { readonly type: "next" }
  | { readonly type: "back" }
  | { readonly type: "skip" }
  | { readonly type: "look-again" }
  | { readonly type: "details" }
  | { readonly type: "help" }
  | { readonly type: "up" }
  | { readonly type: "down" }
  /** Chooses the certificate at this index of the list. */
  | { readonly type: "pick"; readonly index: number }
  | { readonly type: "choose-again" }
  | { readonly type: "yes" }
  | { readonly type: "no" }
  | { readonly type: "open" }
  | { readonly type: "try-browser" }
  /** Begins the walk-through, or ends a running one. */
  | { readonly type: "toggle-walkthrough" }
  | { readonly type: "save"; readonly form: SavedForm }
  | { readonly type: "copy" }
  | { readonly type: "explain" }
  | { readonly type: "toggle-remote" }
  | { readonly type: "use-practice" }
  | { readonly type: "word-typed"; readonly text: string }
  | { readonly type: "pin-given" }
  | { readonly type: "cancel" }
  | { readonly type: "quit" }
  | { readonly type: "interrupt" };

/** What the state machine asks of the world, as data. The runner performs it; the outcome comes back as an event. */
export type Effect =
  /** Gather these subjects; known ones only if `again`. */
  | { readonly do: "gather"; readonly subjects: readonly SubjectName[]; readonly again: boolean }
  | { readonly do: "watch"; readonly subjects: readonly SubjectName[] }
  | { readonly do: "stop-watching" }
  /** The person agreed to this very plan; allows one `sign`. */
  | { readonly do: "agree"; readonly plan: SigningPlan }
  | { readonly do: "sign"; readonly plan: SigningPlan }
  /** Drop the last outcome, because the person wants to try again. */
  | { readonly do: "forget-signature" }
  | { readonly do: "use-practice" }
  | { readonly do: "load-module"; readonly path: string }
  /** The person agreed to having this subject looked at. */
  | { readonly do: "allow"; readonly subject: AskedSubject }
  | { readonly do: "open"; readonly opening: Opening }
  /** The person agreed to this plan. */
  | { readonly do: "try-browser"; readonly plan: TryPlan }
  | { readonly do: "stop-browser-try" }
  /** Give the drivers' functions now running more time. */
  | { readonly do: "wait-longer" }
  /** Find out where a file could be saved, and make what is shown of it before. */
  | { readonly do: "plan-save"; readonly form: SavedForm }
  /** The person agreed to this path, or chose its folder before. */
  | { readonly do: "save"; readonly form: SavedForm; readonly path: string }
  | { readonly do: "make-short" }
  | { readonly do: "explain"; readonly text: string };

/** The state after an event, and the effects to perform. */
export interface Turn {
  readonly state: CourseState;
  readonly effects: readonly Effect[];
}
