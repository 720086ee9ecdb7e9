import type { Consent } from "../../acts/consent.ts";
import type { SignTest } from "../../acts/sign-test.ts";
import type { BrowserTrying, TryInBrowser } from "../../acts/try-in-browser.ts";
import type { Signature } from "../../facts/signature.ts";
import type { SigningTerms } from "../../facts/signing-terms.ts";
import type { DriverPatience } from "../../facts/slow-driver.ts";
import type { Gather } from "../../gather/gather.ts";
import type { Opening } from "../../steps/finding.ts";
import type { Text } from "../../text/language.ts";
import type { Trace } from "../../trace/index.ts";
import type { SavedForm, SavePlan } from "../report-mode.ts";
import type { CourseState } from "../state.ts";

/** One test signature, agreed to by the person. Whoever makes it wipes the PIN, however it ends. */
export interface AgreedSignature {
  readonly terms: SigningTerms;
  readonly consent: Consent<SigningTerms>;
  /** Null if the token signs without a login. */
  readonly pin: Uint8Array | null;
  /** Chooses the certificate among those that show after the login, if the terms name none. */
  readonly choose?: SignTest["choose"];
}

/** What the runner can do outside the course. `open` returns what went wrong, in a few words, or null. */
export interface World {
  readonly gather: Gather;
  /** Traces the modes of the course and its effects. */
  readonly trace?: Trace;
  readonly now: () => Date;
  /** Milliseconds on a monotonic clock. */
  readonly elapsed: () => number;
  /** Tells of slow drivers, and goes on waiting for them; missing where none can be slow. */
  readonly patience?: DriverPatience;
  /** The practice token, or null if none may take part. */
  readonly practice: Parameters<Gather["usePractice"]>[0] | null;
  /** Makes the signature. Returns its outcome, or why nothing can be signed here, in which case no login was made. */
  readonly sign: (order: AgreedSignature) => Promise<Signature | { readonly unsigned: Text }>;
  readonly open: (opening: Opening, consent: Consent<Opening>) => Promise<Text | null>;
  /** Has the person's own browser try the plugin; null if no browser may be opened (a demo). */
  readonly tryBrowser: ((order: Pick<TryInBrowser, "plan" | "consent" | "onPage">) => BrowserTrying) | null;
  /** Null where the course ends before the report (`sign-test`). */
  readonly desk: ReportDesk | null;
}

/** What is done with the report at the end. Nothing here throws for what the disk or the person brings about. */
export interface ReportDesk {
  /** Finds out where a file could be saved now, and what would be in it; or why it cannot be made. Writes nothing. */
  plan(form: SavedForm, state: CourseState): Promise<SavePlan | { readonly unable: Text }>;
  /** Writes a new file and returns its path, which has a number added if there is another one at `path`. */
  save(
    form: SavedForm,
    path: string,
    state: CourseState,
  ): Promise<{ readonly path: string; readonly problem: Text | null }>;
  /** Returns the short form of the report. */
  short(state: CourseState): Promise<string>;
  /** Returns what is known of a code, or of a message that somebody saw, in lines. */
  explain(asked: string, state: CourseState): Promise<readonly string[]>;
}
