import { X509Certificate } from "node:crypto";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { alwaysAuthenticate } from "../../src/facts/answers.ts";
import type { SignRequest } from "../../src/machine/driver-port.ts";
import { callsIn, type Drivers, drivers, isAlive, patient } from "../lab/drivers.ts";
import { settle } from "../lab/manual-clock.ts";
import { heldDeadlines } from "../lab/held-deadlines.ts";

let lab: Drivers;
let request: SignRequest;
let runs = 0;

beforeAll(async () => {
  lab = drivers();
  request = await lab.request();
});

/** Signs once under these rules of the faulty module; returns the outcome and the calls that the module logged. */
async function sign(rules: string, pin = lab.hsm.pin, change: Partial<SignRequest> = {}) {
  runs += 1;
  const log = join(lab.hsm.dir, `sign-${runs}.log`);
  const bytes = Buffer.from(pin);
  const port = lab.port({ P11FAULT: rules, P11FAULT_LOG: log });
  const signature = await port.sign({ ...request, ...change }, bytes, patient);
  const calls = callsIn(log);
  return {
    signature,
    calls: calls.map((c) => c.call),
    logins: calls.filter((c) => c.call === "C_Login").length,
    wiped: bytes.every((byte) => byte === 0),
    pids: calls.map((c) => c.pid),
  };
}

describe("the test signature", () => {
  it("logs in once, signs, is verified, wipes the PIN, and leaves no process", async () => {
    const { signature, logins, wiped, pids } = await sign("");
    expect(signature).toMatchObject({ login: "ok", answer: "", mechanism: "CKM_SHA256_RSA_PKCS", verified: true });
    expect(logins).toBe(1);
    expect(wiped).toBe(true);
    expect(pids.map(isAlive)).not.toContain(true);
  });

  it("calls nothing that writes to a token", async () => {
    const harmless = [
      "load",
      "C_Initialize",
      "C_GetSlotList",
      "C_GetTokenInfo",
      "C_GetMechanismList",
      "C_OpenSession",
      "C_FindObjectsInit",
      "C_FindObjects",
      "C_FindObjectsFinal",
      "C_GetAttributeValue",
      "C_Login",
      "C_SignInit",
      "C_Sign",
    ];
    expect((await sign("")).calls.filter((call) => !harmless.includes(call))).toEqual([]);
  });

  it.each(["corrupt", "short", "zero"])("is not verified if the module returns a %s one", async (how) => {
    expect((await sign(`sign:${how}`)).signature).toMatchObject({ login: "ok", verified: false, form: "no-trace" });
  });

  it.each([
    "C_SignInit@1:rv=CKR_MECHANISM_INVALID",
    "C_SignInit@1:rv=CKR_GENERAL_ERROR",
    "C_SignInit@1:rv=0x80000123",
    "C_Sign@1:rv=CKR_ARGUMENTS_BAD",
    "C_Sign@1:rv=CKR_DATA_INVALID",
    // A driver that leaves the failed signature open needs a session of its own for the next one.
    "C_Sign@1:rv=CKR_DEVICE_ERROR;C_SignInit@2:rv=CKR_OPERATION_ACTIVE",
  ])("falls back to a DigestInfo on the same login, and says so, after %s", async (rules) => {
    const { signature, logins } = await sign(rules);
    expect(signature).toMatchObject({ mechanism: "CKM_RSA_PKCS", verified: true, form: "proper" });
    expect(signature.otherWays).toMatchObject([{ mechanism: "CKM_SHA256_RSA_PKCS", form: null }]);
    expect(logins).toBe(1);
  });

  it("falls back to the whole text where the digest was to come first", async () => {
    const { signature } = await sign("C_Sign@1:rv=CKR_ARGUMENTS_BAD", lab.hsm.pin, { digestFirst: true });
    expect(signature).toMatchObject({
      mechanism: "CKM_SHA256_RSA_PKCS",
      verified: true,
      otherWays: [{ mechanism: "CKM_RSA_PKCS", answer: "CKR_ARGUMENTS_BAD", form: null }],
    });
  });

  it.each(["CKR_DEVICE_REMOVED", "CKR_SESSION_HANDLE_INVALID", "CKR_PIN_EXPIRED", "CKR_USER_NOT_LOGGED_IN"])(
    "tries no other way after %s",
    async (answer) => {
      const { signature, calls } = await sign(`C_SignInit@1:rv=${answer}`);
      expect(signature).toMatchObject({ login: "ok", answer, verified: null });
      expect(calls.filter((call) => call === "C_SignInit")).toHaveLength(1);
    },
  );

  it("goes on to the way whose signature verifies, on the same login", async () => {
    const { signature, logins } = await sign("sign:form=nonull");
    expect(signature).toMatchObject({ mechanism: "CKM_RSA_PKCS", verified: true, form: "proper" });
    expect(signature.otherWays).toEqual([{ mechanism: "CKM_SHA256_RSA_PKCS", answer: "", form: "without-null" }]);
    expect(logins).toBe(1);
  });

  it.each([
    ["nonull", "without-null"],
    ["bare", "bare-digest"],
    ["padding", "bad-padding"],
    ["other", "other-content"],
    ["reversed", "reversed"],
  ])("is told to be by the very key, if every way gives an odd one: %s", async (how, form) => {
    const { signature } = await sign(`sign:form=${how};sign:anyway`);
    expect(signature).toMatchObject({ mechanism: "CKM_SHA256_RSA_PKCS", verified: false, form, keyFits: true });
  });

  it("finds the key by its public part if objects have no id", async () => {
    expect((await sign("id:empty", lab.hsm.pin, { keyId: "" })).signature).toMatchObject({ verified: true });
  });

  it("reports that the token has no key for the certificate", async () => {
    expect((await sign("keys:none")).signature).toMatchObject({
      login: "ok",
      answer: "no private key for this certificate",
      verified: null,
    });
  });

  it("keeps the token's answer if the key does not sign", async () => {
    expect((await sign("C_SignInit:rv=CKR_KEY_FUNCTION_NOT_PERMITTED")).signature).toMatchObject({
      login: "ok",
      answer: "CKR_KEY_FUNCTION_NOT_PERMITTED",
      verified: null,
    });
  });

  it("does not log in again for a key that needs the PIN for each signature", async () => {
    const { signature, logins } = await sign("key:always");
    expect(signature).toMatchObject({
      login: "ok",
      answer: alwaysAuthenticate,
      cause: "always-authenticate",
      verified: null,
    });
    expect(logins).toBe(1);
  });

  it("works with a P-256 key, of which nobody asks SHA-1", async () => {
    const ec = drivers({ key: "ec" });
    const wanted = await ec.request({ driver: { kind: "pkcs11", path: ec.hsm.module } });
    expect(new X509Certificate(wanted.certificateDer).publicKey.asymmetricKeyType).toBe("ec");
    for (const keyId of [wanted.keyId, ""]) {
      const request = { ...wanted, keyId, sha1Text: wanted.text };
      const signature = await ec.port().sign(request, Buffer.from(ec.hsm.pin), patient);
      expect(signature).toMatchObject({ login: "ok", mechanism: "CKM_ECDSA", verified: true });
      expect(signature).not.toHaveProperty("withSha1");
    }
  });
});

describe("the login", () => {
  it.each([
    ["CKR_PIN_INCORRECT", "pin-incorrect"],
    ["CKR_PIN_LOCKED", "pin-locked"],
    ["CKR_PIN_EXPIRED", "pin-expired"],
    ["CKR_PIN_INVALID", "pin-invalid"],
    ["CKR_PIN_LEN_RANGE", "pin-length"],
    ["CKR_USER_PIN_NOT_INITIALIZED", "pin-not-initialised"],
    ["CKR_GENERAL_ERROR", "unclear"],
    ["CKR_FUNCTION_FAILED", "unclear"],
    ["CKR_DEVICE_REMOVED", "unclear"],
    ["CKR_TOKEN_NOT_PRESENT", "token-changed"],
    ["CKR_SESSION_HANDLE_INVALID", "token-changed"],
  ])("answered with %s is reported as “%s”, and not repeated", async (answer, login) => {
    const { signature, logins, wiped } = await sign(`C_Login:rv=${answer}`);
    expect(signature).toMatchObject({ login, answer, verified: null });
    expect(logins).toBe(1);
    expect(wiped).toBe(true);
  });

  it("is not repeated after a wrong PIN, and then not made where nobody can be asked", async () => {
    const wrong = await sign("pin:tries=3", "00000000");
    expect(wrong.signature).toMatchObject({ login: "pin-incorrect", flagsAfter: { status: "observed" } });
    expect(wrong.logins).toBe(1);
    const state = join(lab.hsm.dir, "tries");
    const port = lab.port({ P11FAULT: "pin:tries=3", P11FAULT_STATE: state });
    await port.sign(request, Buffer.from("00000000"), patient);
    const unattended = await port.sign({ ...request, unattended: true }, Buffer.from(lab.hsm.pin), patient);
    expect(unattended).toMatchObject({ login: "refused-by-flags", flagsAfter: { value: { userPinCountLow: true } } });
    expect(await port.sign(request, Buffer.from(lab.hsm.pin), patient)).toMatchObject({ login: "ok" });
  });

  it.each([
    ["locked, whoever asks", "token:flags=+0x40000", false],
    ["on its last try, where nobody can be asked", "token:flags=+0x20000", true],
    ["marked with a miss, where nobody can be asked", "token:flags=+0x10000", true],
  ])("is not made on a token that is %s; the PIN stays here", async (_, rules, unattended) => {
    const { signature, calls, wiped } = await sign(rules, lab.hsm.pin, { unattended });
    expect(signature).toMatchObject({ login: "refused-by-flags", verified: null });
    expect(calls).not.toContain("C_Login");
    expect(wiped).toBe(true);
  });

  it.each([
    ["another serial", "token:serial=text:OTHER", "token-changed"],
    ["another label", "token:label=text:OTHER", "token-changed"],
    ["another maker", "token:manufacturer=text:OTHER", "token-changed"],
    ["another model", "token:model=text:OTHER", "token-changed"],
    ["the same names but another certificate", "certs:none", "token-changed"],
    ["nothing any more", "slots:empty", "token-changed"],
  ])("is not made on a slot that holds %s", async (_, rules, login) => {
    const { signature, calls } = await sign(rules);
    expect(signature.login).toBe(login);
    expect(calls).not.toContain("C_Login");
  });

  it("is not made if two slots show the same token", async () => {
    const { signature, calls } = await sign("token:serial=text:SAME;token:label=text:SAME", lab.hsm.pin, {
      token: { ...request.token, serial: "SAME", label: "SAME" },
    });
    expect(signature.login).toBe("token-ambiguous");
    expect(calls).not.toContain("C_Login");
  });

  it("is made with one login on a token that announces a PIN pad, if the person has said that there is none", async () => {
    const rules = "token:flags=+0x100";
    expect(await sign(rules)).toMatchObject({ logins: 0, signature: { login: "pin-pad" }, wiped: true });
    const overruled = await sign(rules, lab.hsm.pin, { padOverruled: true });
    expect(overruled).toMatchObject({ logins: 1, signature: { login: "ok", verified: true }, wiped: true });
  });

  it("is not made without a PIN, and no empty one is tried on a reader with a PIN pad", async () => {
    for (const [rules, login] of [
      ["", "not-tried"],
      ["token:flags=+0x100", "pin-pad"],
    ] as const) {
      const log = join(lab.hsm.dir, `${login}.log`);
      const signature = await lab.port({ P11FAULT: rules, P11FAULT_LOG: log }).sign(request, null, patient);
      expect(signature.login).toBe(login);
      expect(callsIn(log).map((c) => c.call)).not.toContain("C_Login");
    }
  });
});

describe("a driver that fails while it signs", () => {
  it.each([
    ["before the login: no try was made", "C_OpenSession:crash", "not-tried", "C_OpenSession: ended by SIGSEGV"],
    [
      "before the login: no try was made",
      "C_GetSlotList:rv=CKR_DEVICE_ERROR",
      "not-tried",
      "C_GetSlotList: CKR_DEVICE_ERROR",
    ],
    ["while loading: no try was made", "C_Initialize:rv=CKR_HOST_MEMORY", "not-tried", "C_Initialize: CKR_HOST_MEMORY"],
    ["in the login: nobody knows", "C_Login:crash", "unclear", "C_Login: ended by SIGSEGV"],
    ["after the login: it stays told", "C_SignInit:crash", "ok", "C_SignInit: ended by SIGSEGV"],
    ["in the signature", "C_Sign:exit=0", "ok", "C_Sign: ended with status 0"],
    [
      "after a refused PIN: it stays told",
      "C_Login:rv=CKR_PIN_INCORRECT;C_GetTokenInfo@4:crash",
      "pin-incorrect",
      "CKR_PIN_INCORRECT",
    ],
  ])("%s (%s)", async (_, rules, login, answer) => {
    const { signature, wiped, pids } = await sign(rules);
    expect(signature).toMatchObject({ login, answer, verified: null });
    expect(wiped).toBe(true);
    expect(pids.map(isAlive)).not.toContain(true);
  });

  it.each([
    ["C_Login", 60_003, "unclear"],
    ["C_Sign", 60_003, "ok"],
  ] as const)("is given up when %s hangs, by that call's own deadline", async (call, deadline, login) => {
    const time = heldDeadlines([60_001, 60_003]);
    const log = join(lab.hsm.dir, `hang-${call}.log`);
    const port = lab.port({ P11FAULT: `${call}:hang`, P11FAULT_LOG: log }, time);
    const signing = port.sign(request, Buffer.from(lab.hsm.pin), { load: 60_000, call: 60_001, signature: 60_003 });
    await expect.poll(() => callsIn(log).at(-1), { timeout: 60_000 }).toMatchObject({ call, rest: "hang" });
    // The call that it announced may still be in the pipe.
    await settle();
    expect(time.runOut(deadline)).toBe(1);
    expect(await signing).toMatchObject({ login, verified: null, answer: expect.stringContaining(call) });
  });
});
