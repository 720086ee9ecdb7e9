import { derOf } from "../../src/facts/certificate-leaf.ts";
import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { type Observation, valueOf } from "../../src/facts/observation.ts";
import type { Value } from "../../src/facts/subjects.ts";
import { tokensAfterLogin } from "../../src/wizard/after-login.ts";
import { outcome, shown, tokenOf, tokensFact, usable, withFlags } from "./token-facts.ts";

function tokensIn(tokens: Observation<Value<"tokens">> | undefined) {
  const drivers = (tokens && valueOf(tokens)?.drivers) ?? [];
  return drivers.flatMap(({ sight }) => (valueOf(sight)?.slots ?? []).flatMap(({ token }) => valueOf(token) ?? []));
}

it.each(["", "0000000000000000"])(
  "a right PIN on one token does not clear the misses of another with the same serial “%s”",
  async (serial) => {
    const one = { ...withFlags(await tokenOf("healthy", serial), { userPinCountLow: true }), counted: 1 };
    const other = { ...withFlags(await tokenOf("healthy", serial), { userPinFinalTry: true }), counted: 2 };
    const [certificate] = valueOf(one.certificates) ?? [];
    const der = derOf(certificate?.der ?? "");
    const certificateSha256 = createHash("sha256").update(der).digest("hex");
    const signature = outcome({ terms: { token: { serial } }, certificateSha256 })("ok", usable);
    const after = tokensAfterLogin({ tokens: tokensFact(shown("pkcs11", one), shown("pkcs11", other)) }, signature);
    expect(tokensIn(after)).toEqual([{ ...one, flags: usable, counted: 0 }, other]);
  },
);
