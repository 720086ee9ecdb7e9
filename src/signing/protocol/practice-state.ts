import * as z from "zod";
import { practiceKinds, type PracticeKind } from "../../facts/practice.ts";

/** What the practice token holds; the parent keeps it between one child and the next. */
const held = z.object({
  /** Wrong PINs since the last right one. */
  misses: z.int().min(0).max(10),
  /** The practice authority's certificate, DER in base64. */
  authority: z.base64().max(8192),
  signers: z
    .array(
      z.object({
        /** CKA_ID in hexadecimal. */
        id: z.string().max(8),
        /** PKCS#8 in base64: a practice key, made for this run. */
        privateKey: z.base64().max(8192),
        /** DER in base64. */
        certificate: z.base64().max(8192),
      }),
    )
    .max(2),
});

/** The practice token's state, as it passes between parent and child. */
export const practiceState = z.object({
  kind: z.enum(practiceKinds),
  /** The day from which the certificates' dates are calculated. */
  today: z.iso.datetime(),
  /** Null until the first child has made the keys. */
  token: z.nullable(held),
});

export type PracticeState = z.output<typeof practiceState>;
export type PracticeToken = z.output<typeof held>;

/** Returns the state of a practice token that has not been used yet. */
export function freshPractice(kind: PracticeKind, today: Date): PracticeState {
  return { kind, today: today.toISOString(), token: null };
}
