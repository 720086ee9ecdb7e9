import { describe, expect, it } from "vitest";
import { missing, observed, valueOf } from "../../src/facts/observation.ts";
import { ofMechanisms, ofOtherWays, ofSpeed } from "../../src/steps/signature/fitness.ts";
import { ofOutcome } from "../../src/steps/signature/outcome.ts";
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

  it("is reported apart from that of the login before it, above five seconds", () => {
    expect(speed({ signMs: 300, loginMs: 5000 })).toEqual([]);
    expect(speed({ signMs: 300, loginMs: 5001 })).toEqual(["SIG-27"]);
    expect(speed({ signMs: 3001, loginMs: 5001 })).toEqual(["SIG-09", "SIG-27"]);
  });

  it("is not reported for a practice token, nor for a signature that is not good", () => {
    expect(speed({ signMs: 9000, kind: "practice" })).toEqual([]);
    expect(speed({ signMs: 9000, verified: false })).toEqual([]);
  });
});

describe("a signature that does not fit", () => {
  it("is not told as perhaps damaged where the key itself shows that it is another one", () => {
    const told = (keyFits: boolean | null) => {
      const made = valueOf(signature({ verified: false, form: "no-trace", keyFits }).signature);
      if (!made) throw new Error("no signature");
      return ofOutcome(made, null);
    };
    expect(told(false)).toMatchObject({ code: "SIG-02", what: { vi: expect.not.stringContaining("bị hỏng") } });
    expect(told(null)).toMatchObject({ code: "SIG-02", what: { vi: expect.stringContaining("bị hỏng") } });
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
