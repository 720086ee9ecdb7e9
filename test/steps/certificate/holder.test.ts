import { expect, it } from "vitest";
import type { Token } from "../../../src/facts/tokens.ts";
import { holderCertificates } from "../../../src/steps/certificate/holder.ts";
import { viettelDll } from "../../scenarios/parts/drivers.ts";
import { sees, slot, token, tokens } from "../../scenarios/parts/tokens.ts";

/** Returns `key` of the token's first certificate. */
function keyOn(content: Token): string | undefined {
  return holderCertificates(tokens(sees(viettelDll, slot(content))))[0]?.key;
}

it("calls a key missing only if all keys were read", () => {
  const other = token([{ name: "company", key: "none" }]);
  const stranger = { kind: "private", id: "77", spkiSha256: null } as const;
  const beside: Token = { ...other, keys: { status: "observed", value: [stranger] } };
  expect(keyOn(token([{ name: "company" }]))).toBe("found");
  expect(keyOn(other)).toBe("not-seen");
  expect(keyOn(beside)).toBe("missing");
  expect(keyOn({ ...beside, cut: ["keys"] })).toBe("not-seen");
});
