import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Signature } from "../../src/facts/signature.ts";
import type { SignRequest } from "../../src/machine/driver-port.ts";
import { callsIn, type Drivers, drivers, isAlive, patient } from "../lab/drivers.ts";
import { heldDeadlines } from "../lab/held-deadlines.ts";
import { settle } from "../lab/manual-clock.ts";

let lab: Drivers;
let request: SignRequest;
let runs = 0;

beforeAll(async () => {
  lab = drivers();
  const sha1Text = Buffer.from("with SHA-1");
  request = { ...(await lab.request()), sha1Text };
});

/** Signs under these rules of the faulty module; returns the outcome, and the calls from the login on. */
async function sign(rules: string, change: Partial<SignRequest> = {}, asked = request) {
  runs += 1;
  const log = join(lab.hsm.dir, `sha1-${runs}.log`);
  const pin = Buffer.from(lab.hsm.pin);
  const port = lab.port({ P11FAULT: rules, P11FAULT_LOG: log });
  const outcomes: Signature[] = [];
  const settled = async (first: Signature) => void outcomes.push(first);
  const signature = await port.sign({ ...asked, ...change }, pin, patient, { settled });
  const calls = callsIn(log);
  const names = calls.map(({ call }) => call);
  return {
    signature,
    /** The outcome as it stood before the second signature. */
    first: outcomes,
    logins: names.filter((call) => call === "C_Login").length,
    /** What the module was asked after it had told its flags behind the first signature. */
    after: names.slice(names.lastIndexOf("C_GetTokenInfo") + 1),
    wiped: pin.every((byte) => byte === 0),
    living: calls.filter(({ pid }) => isAlive(pid)).length,
  };
}

/** What holds of every attempt with SHA-1: one login, and the first signature stays what it was. */
function expectFirstKept({ signature, first, logins, wiped, living }: Awaited<ReturnType<typeof sign>>) {
  const { withSha1: _, ...before } = signature;
  expect(first).toEqual([before]);
  expect(before).toMatchObject({
    login: "ok",
    answer: "",
    verified: true,
    form: "proper",
    loginMs: expect.any(Number),
  });
  expect({ logins, wiped, living }).toEqual({ logins: 1, wiped: true, living: 0 });
}

describe("the second signature, with SHA-1", () => {
  it("is made and verified in the same login, by two calls more", async () => {
    const made = await sign("");
    expectFirstKept(made);
    expect(made.signature.withSha1).toMatchObject({ outcome: "signed", mechanism: "CKM_RSA_PKCS", form: "proper" });
    expect(made.after).toEqual(["C_SignInit", "C_Sign"]);
  });

  it("is not made unless it is asked for", async () => {
    const { sha1Text: _, ...alone } = request;
    const { signature, after } = await sign("", {}, alone);
    expect(signature).not.toHaveProperty("withSha1");
    expect(after).toEqual([]);
  });

  it("is made by the token's own SHA-1 if it takes no DigestInfo with it, which is told", async () => {
    const made = await sign("C_Sign@2:rv=CKR_DATA_INVALID");
    expectFirstKept(made);
    expect(made.signature.withSha1).toMatchObject({
      outcome: "signed",
      mechanism: "CKM_SHA1_RSA_PKCS",
      form: "proper",
      otherWay: { mechanism: "CKM_RSA_PKCS", answer: "CKR_DATA_INVALID" },
    });
  });

  it("is made in a session of its own if the driver left the first one open", async () => {
    const made = await sign("C_SignInit@2:rv=CKR_OPERATION_ACTIVE");
    expectFirstKept(made);
    expect(made.signature.withSha1).toMatchObject({ outcome: "signed", form: "proper" });
    expect(made.after).toEqual(["C_SignInit", "C_OpenSession", "C_SignInit", "C_Sign"]);
  });

  it.each([
    ["CKR_MECHANISM_INVALID", "refused"],
    ["CKR_DATA_INVALID", "refused"],
    ["CKR_DEVICE_ERROR", "failed"],
  ])("of which both ways end with %s is told to be %s", async (answer, outcome) => {
    const made = await sign(`sha1:rv=${answer}`);
    expectFirstKept(made);
    expect(made.signature.withSha1).toMatchObject({
      outcome,
      mechanism: "CKM_RSA_PKCS",
      answer,
      form: null,
    });
    expect(made.after.filter((call) => call === "C_SignInit")).toHaveLength(2);
  });

  it.each([
    ["CKR_USER_NOT_LOGGED_IN", "wants-pin"],
    ["CKR_FUNCTION_REJECTED", "declined"],
    ["CKR_DEVICE_REMOVED", "token-gone"],
  ])("answered with %s is no refusal (%s), and is not repeated", async (answer, outcome) => {
    const made = await sign(`C_Sign@2:rv=${answer}`);
    expectFirstKept(made);
    expect(made.signature.withSha1).toMatchObject({ outcome, answer, form: null });
    expect(made.after).toEqual(["C_SignInit", "C_Sign"]);
  });

  it("costs no second login on a token that ends its login with each signature", async () => {
    const made = await sign("sign:once");
    expectFirstKept(made);
    expect(made.signature.withSha1).toMatchObject({ outcome: "wants-pin" });
  });

  it("is told to be wrong if the module gives the first one again", async () => {
    const made = await sign("sign:again");
    expectFirstKept(made);
    expect(made.signature.withSha1).toMatchObject({ outcome: "signed", form: "other-content" });
  });

  it.each(["C_SignInit@2", "C_Sign@2"])("that crashes the driver in %s leaves the first one proven", async (at) => {
    const made = await sign(`${at}:crash`);
    expectFirstKept(made);
    const call = at.replace("@2", "");
    expect(made.signature.withSha1).toMatchObject({ outcome: "stopped", answer: `${call}: ended by SIGSEGV` });
  });

  it("is not tried where the person has overruled a PIN pad that the token announces", async () => {
    const made = await sign("token:flags=+0x100", { padOverruled: true });
    expectFirstKept(made);
    expect(made.signature.withSha1).toMatchObject({ outcome: "pin-pad" });
    expect(made.after).toEqual([]);
  });

  it.each([
    ["a signature that does not fit", "sign:corrupt"],
    ["a key that wants the PIN each time", "key:always"],
    ["the token going away", "C_Sign@1:rv=CKR_DEVICE_REMOVED"],
    ["a wrong PIN", "C_Login:rv=CKR_PIN_INCORRECT"],
  ])("is not tried after %s", async (_, rules) => {
    const { signature, after, logins } = await sign(rules);
    expect(signature.verified).not.toBe(true);
    expect(signature).not.toHaveProperty("withSha1");
    expect(after).toEqual([]);
    expect(logins).toBe(1);
  });

  it("is tried where SHA-256 was refused, so that a token with SHA-1 alone is told", async () => {
    const { signature, logins } = await sign("sha256:rv=CKR_MECHANISM_INVALID");
    expect(signature).toMatchObject({ login: "ok", verified: null, answer: "CKR_MECHANISM_INVALID" });
    expect(signature.withSha1).toMatchObject({ outcome: "signed", form: "proper" });
    expect(logins).toBe(1);
  });

  it("that hangs is given up by a short deadline, and the first one stays proven", async () => {
    const deadlines = { load: 60_001, call: 60_002, signature: 60_003 };
    const time = heldDeadlines([deadlines.call]);
    const log = join(lab.hsm.dir, "sha1-hang.log");
    const port = lab.port({ P11FAULT: "C_Sign@2:hang", P11FAULT_LOG: log }, time);
    const signing = port.sign(request, Buffer.from(lab.hsm.pin), deadlines);
    await expect.poll(() => callsIn(log).at(-1), { timeout: 60_000 }).toMatchObject({ call: "C_Sign", rest: "hang" });
    // The call that it announced may still be in the pipe.
    await settle();
    expect(time.runOut(deadlines.call)).toBe(1);
    expect(await signing).toMatchObject({
      login: "ok",
      verified: true,
      withSha1: { outcome: "slow", answer: "C_Sign", waitedMs: deadlines.call },
    });
  });
});

describe("a key that its token allows some mechanisms only (CKA_ALLOWED_MECHANISMS, SoftHSM's own)", () => {
  const own = drivers();

  /** Writes the holder's key anew, for these mechanisms alone. */
  function allow(mechanism: string): void {
    const { module, conf, pin, dir } = own.hsm;
    const tool = (...args: readonly string[]) =>
      execFileSync("pkcs11-tool", ["--module", module, "--login", "--pin", pin, "--type", "privkey", ...args], {
        env: { ...process.env, SOFTHSM2_CONF: conf },
        stdio: "pipe",
      });
    tool("--delete-object", "--id", "01");
    const key = ["--write-object", join(dir, "pki", "leaf.p8"), "--id", "01", "--usage-sign"];
    tool(...key, "--allowed-mechanisms", mechanism);
  }

  it.each([
    ["SHA256-RSA-PKCS", { verified: true, withSha1: { outcome: "refused", answer: "CKR_MECHANISM_INVALID" } }],
    [
      "SHA1-RSA-PKCS",
      { verified: null, answer: "CKR_MECHANISM_INVALID", withSha1: { outcome: "signed", form: "proper" } },
    ],
  ])("signs with %s, and with the other hash not", async (mechanism, expected) => {
    allow(mechanism);
    const driver = { kind: "pkcs11", path: own.hsm.module } as const;
    const wanted = await own.request({ driver, sha1Text: Buffer.from("with SHA-1") });
    const signature = await own.port().sign(wanted, Buffer.from(own.hsm.pin), patient);
    expect(signature).toMatchObject({ login: "ok", ...expected });
  });
});
