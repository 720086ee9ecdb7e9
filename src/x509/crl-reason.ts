/** Why a certificate was revoked, by the number of its CRLReason (RFC 5280, 5.3.1); 7 is not used. */
const reasons = {
  0: "unspecified",
  1: "keyCompromise",
  2: "cACompromise",
  3: "affiliationChanged",
  4: "superseded",
  5: "cessationOfOperation",
  6: "certificateHold",
  8: "removeFromCRL",
  9: "privilegeWithdrawn",
  10: "aACompromise",
} as const;

/** Why a certificate was revoked, in RFC 5280's words. */
export type CrlReason = (typeof reasons)[keyof typeof reasons];

const byNumber = new Map<number, CrlReason>(Object.entries(reasons).map(([number, name]) => [Number(number), name]));

/** All reasons, for a schema. */
export const crlReasons: readonly CrlReason[] = [...byNumber.values()];

/** Returns the reason with this number; null if there is none. */
export function crlReason(number: number): CrlReason | null {
  return byNumber.get(number) ?? null;
}
