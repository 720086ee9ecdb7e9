import type { TryPlan } from "../acts/browser-try.ts";
import type { TryPage } from "../acts/try-in-browser.ts";
import type { PinRule } from "../catalogue/pin-rules.ts";
import type { Facts } from "../facts/facts.ts";
import type { Tries } from "../facts/pin-tries.ts";
import type { AskedSubject, SubjectName } from "../facts/subjects.ts";
import type { WalkthroughOffer, Opening } from "../steps/finding.ts";
import type { AgreedWalkthrough } from "../steps/walkthrough/walkthrough.ts";
import type { Choices, StepId, StepResult } from "../steps/step.ts";
import type { Text } from "../text/language.ts";

/** What the wizard is doing at the current step. */
export type Mode =
  /** The step's facts are being gathered. */
  | { readonly name: "looking" }
  /** The step needs the person: shows findings and, where `watching`, goes on by itself when they pass. */
  | {
      readonly name: "waiting";
      readonly watching: readonly SubjectName[];
      /** The person is led by the hand meanwhile. */
      readonly walkthrough?: AgreedWalkthrough;
    }
  /** A step that was gone back to and needs nothing: shows what it found, Enter goes on. */
  | { readonly name: "reviewing" }
  /** A module that may be loaded only with a yes. */
  | { readonly name: "confirm-module"; readonly module: ModuleChoice }
  /** A certificate has to be chosen before going on. */
  | {
      readonly name: "choosing-certificate";
      readonly certificates: readonly CertificateChoice[];
      readonly highlighted: number;
    }
  /** Before the PIN: which certificate on which token will sign what; Enter agrees, S skips. */
  | { readonly name: "consent"; readonly plan: SigningPlan }
  /** The last try (or what may be the last): `confirmWord` is typed in full first. `missed`: something else was typed. */
  | { readonly name: "confirm-word"; readonly plan: SigningPlan; readonly missed: boolean }
  /**
   * The PIN field is open; the PIN itself is never here. `consents`:
   * the course came here by itself, nothing speaks against a try and the plan stands beside the field, so that the PIN
   * and its Enter are the yes.
   */
  | { readonly name: "pin"; readonly plan: SigningPlan; readonly consents?: true }
  | { readonly name: "signing"; readonly plan: SigningPlan }
  /** Exactly what will be opened, and whether to. */
  | { readonly name: "confirm-open"; readonly opening: Opening }
  /** The page that the person's browser would try the plugin from, and whether to. */
  | { readonly name: "confirm-try"; readonly plan: TryPlan }
  /** The browser is at it; `page` once it is there, with its address. Ends by itself within a minute. */
  | { readonly name: "trying"; readonly plan: TryPlan; readonly page: TryPage | null }
  /** What being led by the hand takes, and whether to; asked from the report, `back` is where that stood. */
  | {
      readonly name: "confirm-walkthrough";
      readonly offer: WalkthroughOffer;
      readonly back?: Pick<CourseState, "current" | "skipped">;
    }
  | { readonly name: "report" }
  /** The full path of the file that would be written, and whether to. */
  | { readonly name: "confirm-save"; readonly path: string }
  | { readonly name: "ended"; readonly how: Ending };

/** finished: through the report · quit: before it · interrupted: Ctrl-C or a signal. */
export type Ending = "finished" | "quit" | "interrupted";

/** A module that any user could overwrite or that nobody vouches for. */
export interface ModuleChoice {
  /** In full; never shortened where it is asked about. */
  readonly path: string;
  /** The path and the very file there: an answer holds for this one. */
  readonly fileAt: string;
  /** The file that would be loaded, where the path is a link to it. */
  readonly leadsTo: string | null;
  /** The file's owner and the day it was changed (ISO 8601); null where the file cannot be read. */
  readonly owner: string | null;
  readonly modified: string | null;
  /** Since when the file is in its folder (ISO 8601); null where nothing remembers it. */
  readonly created: string | null;
  /** The system's package that it came with, by name, or that it came with none; null where that is not known. */
  readonly package: { readonly name: string | null } | null;
  /** The company that the file names as its own, unchecked. */
  readonly company: string | null;
  /** Why it is asked about. */
  readonly reasons: readonly Text[];
}

export interface CertificateChoice {
  readonly sha256: string;
  readonly holder: string;
  readonly taxCode: string | null;
  readonly serial: string;
  /** ISO 8601. */
  readonly notAfter: string;
  /** The token that it is on, by its key. */
  readonly token: string;
  readonly tokenLabel: string;
  readonly tokenSerial: string;
  /** The driver's file, where the same certificate shows in several places and nothing else tells these apart. */
  readonly driver: string | null;
}

/** What the person agrees to: shown before a PIN is asked for. A token that may not be asked, or not from here, has no plan. */
export interface SigningPlan {
  readonly driver: { readonly kind: "pkcs11" | "practice"; readonly path: string };
  /** Paths of the other drivers that read this token: none of them is given the PIN. */
  readonly otherDrivers: readonly string[];
  readonly tokenLabel: string;
  readonly tokenSerial: string;
  readonly tokenManufacturer: string;
  readonly tokenModel: string;
  readonly certificateSha256: string;
  /** Base64. */
  readonly certificateDer: string;
  readonly keyId: string;
  readonly holder: string;
  readonly taxCode: string | null;
  /** ISO 8601. */
  readonly notAfter: string;
  /** The fixed text that is signed, before its nonce. */
  readonly text: string;
  readonly tries: Tries;
  /** Tries that kyso itself counted on this token since the last right PIN, in this run and earlier ones. */
  readonly counted: number;
  /** Why those of earlier runs are not known, in the system's word; null where they are. */
  readonly uncounted: Text | null;
  /** The most tries that are left by what is known of a CA's tokens, and by what; null where no source states it. */
  readonly left: { readonly atMost: number; readonly rule: PinRule } | null;
  /** The token itself reports that a wrong PIN was entered before. */
  readonly reported: boolean;
  /** None where the token signs without a login. */
  readonly entry: "keyboard" | "none";
}

/** What the steps said by certain facts; kept as long as these are the facts. */
export interface Judgement {
  readonly facts: Facts;
  readonly choices: Choices;
  /** The moment it was made for, in milliseconds since 1970. */
  readonly at: number;
  readonly said: { readonly [id in StepId]?: StepResult };
}

export interface CourseState {
  readonly current: StepId;
  readonly mode: Mode;
  /** What each step says by the facts as they are now; a step not yet reached is not there. */
  readonly results: { readonly [id in StepId]?: StepResult };
  readonly judgement?: Judgement;
  /** The step at which the person wants to be led by the hand, and what they agreed to. */
  readonly walkthrough: { readonly step: StepId; readonly agreed: AgreedWalkthrough } | null;
  /** Passed over by the person; the marks stay what they are. */
  readonly skipped: readonly StepId[];
  readonly facts: Facts;
  readonly choices: Choices;
  /** The practice token takes part, or all of it is a demo: marked everywhere. */
  readonly practice: boolean;
  /** Subjects being looked at now. */
  readonly gathering: readonly SubjectName[];
  /** Subjects that have been looked at; not looked at again unasked. */
  readonly gathered: readonly SubjectName[];
  /** What each look took, in milliseconds. */
  readonly took: { readonly [S in SubjectName]?: number };
  /** Modules that the person was asked about, by `fileAt`: each is asked about once. */
  readonly answeredModules: readonly string[];
  /** Logins that may have cost a try since the last right PIN, by the token's serial number: as this run has come to know. */
  readonly misses: { readonly [serial: string]: number };
  /** Tokens, by serial number, that no PIN is asked for any more in this run: locked, or a login nobody understands. */
  readonly noMoreTries: readonly string[];
  /** Whether any key was pressed in this run. */
  readonly touched: boolean;
  /** Whether the details (facts behind the findings) are shown. */
  readonly details: boolean;
  readonly help: boolean;
  /** What came of the last act: shown until the next key. */
  readonly notice: Text | null;
}

/** What can happen: keys by their meaning, facts that arrived, an act that ended. */
export type CourseEvent =
  | {
      readonly type: "facts";
      readonly facts: Facts;
      /** The subjects that were looked at. */
      readonly looked: readonly SubjectName[];
      readonly tookMs?: number;
    }
  | { readonly type: "signed"; readonly facts: Facts }
  /** Nothing could be signed here, and no login was made. */
  | { readonly type: "unsigned"; readonly why: Text }
  /** What went wrong, or null. */
  | { readonly type: "opened"; readonly opening: Opening; readonly problem: Text | null }
  /** The page of a try is there, or could not be opened for the person. */
  | { readonly type: "try-page"; readonly page: TryPage }
  /** What the person's browser came to is among the facts. */
  | { readonly type: "tried"; readonly facts: Facts }
  | { readonly type: "saved"; readonly path: string; readonly problem: string | null }
  | { readonly type: "next" }
  | { readonly type: "back" }
  | { readonly type: "skip" }
  | { readonly type: "again" }
  | { readonly type: "details" }
  | { readonly type: "help" }
  | { readonly type: "up" }
  | { readonly type: "down" }
  /** The certificate at this place of the list. */
  | { readonly type: "pick"; readonly index: number }
  | { readonly type: "choose-again" }
  | { readonly type: "yes" }
  | { readonly type: "no" }
  | { readonly type: "open" }
  | { readonly type: "try" }
  /** To be led by the hand; where one is, no longer. */
  | { readonly type: "walkthrough" }
  | { readonly type: "save" }
  | { readonly type: "remote" }
  | { readonly type: "practice" }
  | { readonly type: "word"; readonly text: string }
  | { readonly type: "pin-given" }
  | { readonly type: "cancel" }
  | { readonly type: "quit" }
  | { readonly type: "interrupt" };

/** What the state machine asks the world for; carried out by the runner, answered by events. */
export type Effect =
  /** Look at these subjects; already known ones are not gathered again unless `again`. */
  | { readonly do: "gather"; readonly subjects: readonly SubjectName[]; readonly again: boolean }
  | { readonly do: "watch"; readonly subjects: readonly SubjectName[] }
  | { readonly do: "stop-watching" }
  /** The person said yes to this very plan: good for one `sign`. */
  | { readonly do: "agree"; readonly plan: SigningPlan }
  | { readonly do: "sign"; readonly plan: SigningPlan }
  /** The last outcome no longer counts, since the person wants to try again. */
  | { readonly do: "forget-signature" }
  | { readonly do: "use-practice" }
  | { readonly do: "load-module"; readonly path: string }
  /** The person said yes to having this looked at. */
  | { readonly do: "allow"; readonly subject: AskedSubject }
  | { readonly do: "open"; readonly opening: Opening }
  /** The person said yes to this plan. */
  | { readonly do: "try-browser"; readonly plan: TryPlan }
  | { readonly do: "stop-try" }
  | { readonly do: "save"; readonly path: string };

/** The state after an event, and what is to be done about it. */
export interface Turn {
  readonly state: CourseState;
  readonly effects: readonly Effect[];
}
