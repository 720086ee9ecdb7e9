import * as z from "zod";
import { observation } from "../../facts/observation-schema.ts";
import { signature } from "../../facts/signature.ts";
import { driverAnswer, token, tokenFlags } from "../../facts/tokens.ts";
import { helperSight } from "./helper-answer.ts";
import type { ChosenOrder, SignOrder } from "./order.ts";
import { protocolVersion } from "./version.ts";

/** A request of the parent. The child trusts the parent: it checks only version and kind of a request. */
export type Request =
  | {
      readonly ask: "open";
      readonly kind: "pkcs11" | "practice";
      readonly path: string;
      /** `DriverRef.identity`; empty if unknown. */
      readonly identity: string;
      readonly state: string;
    }
  | { readonly ask: "slots" }
  | { readonly ask: "tokens" }
  | { readonly ask: "sign"; readonly order: SignOrder; readonly hasPin: boolean }
  /** The answer to `shown`: what is signed with which certificate; null if with none. */
  | { readonly ask: "sign-with"; readonly chosen: ChosenOrder | null }
  /** The same key is to sign this text (base64) with SHA-1, in the login of the signature before. */
  | { readonly ask: "sign-again"; readonly text: string };

/** The name of a function that a driver's process calls. */
const callName = z
  .string()
  .max(80)
  .regex(/^[ -~]*$/);

/** The longest state of the practice token, in characters. */
const longestState = 64 * 1024;

const bytes = z.nullable(z.base64().max(16 * 1024));
const made = z.object({
  mechanism: z.string().max(80),
  signature: bytes,
  signMs: z.nullable(z.int().min(0)),
  otherWays: z.optional(
    z
      .array(z.object({ mechanism: z.string().max(80), answer: z.string().max(2000), signature: bytes }))
      .max(8)
      .readonly(),
  ),
  keyFits: z.optional(z.nullable(z.boolean())),
});
const signedAgain = made.omit({ keyFits: true }).extend({ answer: z.string().max(2000) });
const signAnswer = made.extend({
  login: signature.shape.login,
  answer: z.string().max(2000),
  noCertificate: z.optional(z.boolean()),
  loginMs: z.optional(z.int().min(0)),
  flagsAfter: observation(tokenFlags),
});

/**
 * Messages of the child. `calling` goes ahead of each function, so that a hang or a crash can be named; `wants-pin`
 * comes when all is ready for the login, and only then is the PIN sent; `login` as soon as the login is answered;
 * `made` as soon as a signature exists. `shown` comes after the login if the order names no certificate; the child then
 * waits for `sign-with`.
 */
export const replyFrom = z.discriminatedUnion("say", [
  z.object({ v: z.literal(protocolVersion), say: z.literal("calling"), call: callName }),
  z.object({ v: z.literal(protocolVersion), say: z.literal("opened"), state: z.string().max(longestState) }),
  z.object({ v: z.literal(protocolVersion), say: z.literal("sight"), sight: driverAnswer }),
  helperSight.extend({ v: z.literal(protocolVersion), say: z.literal("helper-sight") }),
  z.object({ v: z.literal(protocolVersion), say: z.literal("wants-pin") }),
  z.object({
    v: z.literal(protocolVersion),
    say: z.literal("login"),
    login: signature.shape.login,
    answer: z.string().max(2000),
  }),
  made.extend({ v: z.literal(protocolVersion), say: z.literal("made") }),
  z.object({
    v: z.literal(protocolVersion),
    say: z.literal("shown"),
    certificates: token.shape.certificates,
    keys: token.shape.keys,
    cut: z.optional(z.array(z.enum(["certificates", "keys"])).max(2)),
    brokenOff: token.shape.brokenOff,
  }),
  z.object({
    v: z.literal(protocolVersion),
    say: z.literal("signed"),
    answer: signAnswer,
    state: z.string().max(longestState),
  }),
  z.object({ v: z.literal(protocolVersion), say: z.literal("signed-again"), answer: signedAgain }),
  z.object({
    v: z.literal(protocolVersion),
    say: z.literal("fault"),
    call: callName,
    answer: z.string().max(2000),
  }),
]);

type WithoutVersion<T> = T extends unknown ? Omit<T, "v"> : never;
/** A message of the child, without the protocol's version. */
export type Reply = WithoutVersion<z.output<typeof replyFrom>>;
