import type { Authority } from "../catalogue/authorities.ts";
import type { PluginProduct } from "../catalogue/plugins.ts";
import type { Facts } from "../facts/facts.ts";
import type { Observation } from "../facts/observation.ts";
import type { AskedSubject, SubjectName, Value } from "../facts/subjects.ts";
import type { DriverDeadlines, DriverRef } from "../machine/driver-port.ts";
import type { Machine } from "../machine/machine.ts";

/** Milliseconds after which each kind of work is given up. The defaults are in docs/contract.md; `--timeout` sets each. */
export interface Deadlines extends DriverDeadlines {
  readonly program: number;
  readonly networkPhase: number;
  readonly plugin: number;
}

export const defaultDeadlines: Deadlines = {
  load: 20_000,
  call: 10_000,
  signature: 60_000,
  program: 10_000,
  networkPhase: 5_000,
  plugin: 2_000,
};

/** Returns the deadlines of a run: by default those above, or each of them `seconds` long, shorter or longer. */
export function deadlinesOf(seconds: number | null): Deadlines {
  if (seconds === null) return defaultDeadlines;
  const ms = seconds * 1000;
  return { load: ms, call: ms, signature: ms, program: ms, networkPhase: ms, plugin: ms };
}

/** A module that the person has agreed to load in this run. */
export interface ConfirmedModule {
  /** The absolute path. */
  readonly path: string;
  /** `FileStatus.identity` of the file that the question was about: the consent holds for no other file in its place. */
  readonly identity: string | undefined;
}

/** What the caller asked for, the same for all probes. */
export interface ProbeOptions {
  readonly deadlines: Deadlines;
  /** Modules that the person named: naming one is the consent to load it. */
  readonly named: readonly string[];
  readonly confirmed: readonly ConfirmedModule[];
  /** The practice token, if it takes part. */
  readonly practice: DriverRef | null;
  /** The folder of the misses that kyso counted, or why there is none; left out if they are not needed. */
  readonly tries?: Observation<string>;
  /** The subjects that the person has agreed to have looked at, and when. */
  readonly allowed: { readonly [S in AskedSubject]?: Date };
  /** The portal's address, from the catalogue; tests put a loopback server here. */
  readonly portal: { readonly host: string; readonly port: number };
  /**
   * By default the authorities are the catalogue's, and only addresses in the Internet are asked. Tests put their own
   * authorities and a responder on this machine here.
   */
  readonly revocation?: { readonly authorities: readonly Authority[]; readonly localToo: boolean };
  /** The signing plugins to look for, from the catalogue; tests put stand-ins on loopback ports here. */
  readonly plugins: readonly PluginProduct[];
}

/** What a probe reads in one look: the machine, and what is already known. */
export interface Look {
  readonly machine: Machine;
  readonly options: ProbeOptions;
  readonly known: Facts;
}

/**
 * A cheap look that asks no driver or plugin and opens no connection. Returns a fingerprint: a short text that differs
 * from an earlier one once something has changed.
 */
export type Glance = (look: Look) => Promise<string>;

/** Reads one subject. A probe never judges, never changes anything, and never throws for what it finds. */
export interface Probe<S extends SubjectName> {
  readonly subject: S;
  /** Subjects that must have been looked at before it. */
  readonly needs: readonly SubjectName[];
  /** Looked at only after the person has agreed, never by itself: the subject belongs to them. */
  readonly needsConsent?: true;
  /** Whether it may reach for a token; then it runs under the one token lock. */
  readonly touchesToken: boolean;
  /**
   * Whether what is known no longer covers what it should, so that a look is due though one was made: the subject alone
   * is then looked at, without what it needs.
   */
  readonly isDue?: (known: Facts) => boolean;
  /** Returns the milliseconds after which it is given up; the probe's own parts have shorter deadlines. */
  readonly deadline: (deadlines: Deadlines) => number;
  look(look: Look): Promise<Observation<Value<S>>>;
  /** Adds what takes longer and what no other probe needs; probes that need the subject go on meanwhile. */
  complete?(seen: Value<S>, look: Look): Promise<Observation<Value<S>>>;
  /** Shows whether a new look is worthwhile while a step waits; a subject without a glance is not watched. */
  readonly glance?: Glance;
}
