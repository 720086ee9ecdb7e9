import { describe, expect, it } from "vitest";
import { missing, observed, valueOf } from "../../src/facts/observation.ts";
import { ofMechanisms, ofOtherWays, ofSpeed } from "../../src/steps/signature/fitness.ts";
import { signature } from "../scenarios/parts/scenario.ts";
import { token } from "../scenarios/parts/tokens.ts";

function speed(parts: Parameters<typeof signature>[0]) {
  const made = valueOf(signature(parts).signature);
  if (!made) throw new Error("no signature");
  return ofSpeed(made).map((f) => f.code);
}

describe("the time a token takes for its signature", () => {
  it("is reported only above three seconds", () => {
    expect(speed({ signMs: 3000 })).toEqual([]);
    expect(speed({ signMs: 3001 })).toEqual(["SIG-09"]);
  });

  it("is not reported for a practice token, nor for a signature that is not good", () => {
    expect(speed({ signMs: 9000, kind: "practice" })).toEqual([]);
    expect(speed({ signMs: 9000, verified: false })).toEqual([]);
  });
});

describe("another way to sign, by which the key signed in an odd form,", () => {
  it("is told as this very key's, and not as one that does not sign", () => {
    const otherWays = [{ mechanism: "CKM_SHA256_RSA_PKCS", answer: "", form: "without-null" as const }];
    const made = valueOf(signature({ mechanism: "CKM_RSA_PKCS", otherWays }).signature);
    if (!made) throw new Error("no signature");
    const [told] = ofOtherWays(made);
    expect(told?.what.en).toContain("this very key signed, in an odd form");
    expect(told?.what.vi).toContain("chính khóa này đã ký");
  });
});

describe("a token's mechanisms", () => {
  const codes = (mechanisms: ReturnType<typeof token>["mechanisms"]) =>
    ofMechanisms(token([], { mechanisms })).map((f) => f.code);

  it("are reported if none of them signs or hashes with SHA-256", () => {
    expect(codes(observed(["CKM_RSA_PKCS", "CKM_SHA1_RSA_PKCS", "CKM_SHA256_HMAC"]))).toEqual(["SIG-10"]);
    expect(codes(observed(["CKM_ECDSA", "CKM_ECDSA_SHA256"]))).toEqual([]);
    expect(codes(observed(["CKM_RSA_PKCS", "CKM_SHA256"]))).toEqual([]);
  });

  it("are not reported if the token lists none", () => {
    expect(codes(missing("failed", "CKR_DEVICE_ERROR"))).toEqual([]);
    expect(codes(observed([]))).toEqual([]);
  });

  it("are not reported if there are more than were read", () => {
    const some = token([], { mechanisms: observed(["CKM_RSA_PKCS"]) });
    expect(ofMechanisms(some).map((f) => f.code)).toEqual(["SIG-10"]);
    expect(ofMechanisms({ ...some, cut: ["mechanisms"] })).toEqual([]);
  });
});
