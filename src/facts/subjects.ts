import type * as z from "zod";
import { browserTry } from "./browser-try.ts";
import { browsers } from "./browsers.ts";
import { cardService } from "./card-service.ts";
import { certificateStore } from "./certificate-store.ts";
import { clock } from "./clock.ts";
import { computer } from "./computer.ts";
import { downloads } from "./downloads.ts";
import { drivers } from "./drivers.ts";
import { network } from "./network.ts";
import { observation } from "./observation-schema.ts";
import { pluginToken } from "./plugin-token.ts";
import { plugins } from "./plugins.ts";
import { revocation } from "./revocation.ts";
import type { Marked } from "./schema.ts";
import { signature } from "./signature.ts";
import { tokenDiscs } from "./token-discs.ts";
import { tokens } from "./tokens.ts";
import { usb } from "./usb.ts";

export const factsSchema = "kyso/facts@1";

/**
 * How a subject comes to be known. probe: read by a probe whenever a step needs it · consent: read by a probe, but only
 * after the person has agreed, because it belongs to them · act: the outcome of an act; no probe reads it
 */
type Source = "probe" | "consent" | "act";

/** The schema of a subject's entry in the facts (an observation, left out if nobody has looked), with its source. */
function subject<const F extends Source, V extends Marked>(from: F, value: V) {
  return Object.assign(observation(value).exactOptional(), { from });
}

/** Every subject, declared here and nowhere else; their order is that of the schema. */
export const subjects = {
  computer: subject("probe", computer),
  clock: subject("probe", clock),
  usb: subject("probe", usb),
  cardService: subject("probe", cardService),
  drivers: subject("probe", drivers),
  tokens: subject("probe", tokens),
  certificateStore: subject("probe", certificateStore),
  network: subject("probe", network),
  revocation: subject("probe", revocation),
  plugins: subject("probe", plugins),
  pluginToken: subject("probe", pluginToken),
  browsers: subject("probe", browsers),
  browserTry: subject("act", browserTry),
  downloads: subject("consent", downloads),
  tokenDiscs: subject("consent", tokenDiscs),
  signature: subject("act", signature),
};

type Subjects = typeof subjects;

export type SubjectName = keyof Subjects;

/** The names of all subjects, in the schema's order. */
export const subjectNames = Object.keys(subjects).filter((name): name is SubjectName => Object.hasOwn(subjects, name));

type SubjectFrom<F extends Source> = { [S in SubjectName]: Subjects[S]["from"] extends F ? S : never }[SubjectName];

/** Subjects that a probe reads. */
export type ProbedSubject = SubjectFrom<"probe" | "consent">;

/** Subjects that belong to the person and are looked at only with their consent. */
export type AskedSubject = SubjectFrom<"consent">;

/** What is known of a subject that has been observed. */
export type Value<S extends SubjectName> = Extract<z.output<Subjects[S]>, { readonly status: "observed" }>["value"];
