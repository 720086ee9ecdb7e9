import { describe, expect, it } from "vitest";
import { agreed } from "../../src/acts/consent.ts";
import { signTest, testText, testWords } from "../../src/acts/sign-test.ts";
import type { RaisedTry, TryCounter } from "../../src/acts/count-try.ts";
import { missing } from "../../src/facts/observation.ts";
import type { Signature } from "../../src/facts/signature.ts";
import type { SigningTerms } from "../../src/facts/signing-terms.ts";
import type { DriverPort, SignRequest } from "../../src/machine/driver-port.ts";
import { machineOf } from "../lab/machine.ts";

const deadlines = { load: 1, call: 1, signature: 1 };
const terms: SigningTerms = {
  driver: { kind: "practice", path: "TẬP DƯỢT / PRACTICE" },
  token: { label: "token", serial: "1", manufacturer: "maker", model: "model" },
  certificateDer: new Uint8Array(),
  keyId: "01",
  unattended: false,
  triesToldOf: "no-sign-of-misses",
};

/** Returns a port that records what it is asked to sign. */
function recording() {
  const asked: SignRequest[] = [];
  const port: DriverPort = {
    ...machineOf().drivers,
    async sign(request) {
      asked.push(request);
      return {
        driver: request.driver.path,
        kind: request.driver.kind,
        tokenSerial: request.token.serial,
        certificateSha256: "",
        mechanism: "",
        login: "ok",
        answer: "",
        verified: true,
        signMs: 1,
        flagsAfter: missing("skipped", "a port of the test"),
      };
    },
  };
  return { port, asked };
}

it("signs kyso's own words, which say what they are, and a nonce", () => {
  const text = Buffer.from(testText(Buffer.from("a1b2", "hex"))).toString("utf8");
  expect(text).toBe(`${testWords}a1b2\n`);
  expect(text).toBe(text.normalize("NFC"));
});

it("signs once for one yes", async () => {
  const { port, asked } = recording();
  const consent = agreed(terms);
  const once = () => signTest({ port, terms, consent, pin: null, deadlines, counter: null, nonce: Buffer.alloc(16) });
  await once();
  await expect(once()).rejects.toThrow("without a yes");
  expect(asked).toHaveLength(1);
});

it("signs nothing by a yes to other terms, even to terms that read the same, and wipes the PIN", async () => {
  const { port, asked } = recording();
  const pin = Buffer.from("123456");
  const consent = agreed({ ...terms });
  const signing = signTest({ port, terms, consent, pin, deadlines, counter: null, nonce: Buffer.alloc(16) });
  await expect(signing).rejects.toThrow("without a yes");
  expect(asked).toEqual([]);
  expect([...pin]).toEqual([0, 0, 0, 0, 0, 0]);
});

/** Returns a counter that records its calls. */
function counting(before = 0, problem: Pick<RaisedTry, "fault" | "unusable"> = { fault: null, unusable: false }) {
  const told: string[] = [];
  const counter: TryCounter = {
    raise: async () => {
      told.push("raised");
      return { before, ...problem, settle: async (login) => void told.push(login) };
    },
  };
  return { counter, told };
}

/** Returns a port whose token is ready, and that records whether it may log in. */
function ready(login: Signature["login"]) {
  const { port } = recording();
  const may: boolean[] = [];
  const sign: DriverPort["sign"] = async (request, pin, limits, events) => {
    may.push((await events?.mayLogIn?.()) ?? true);
    return { ...(await port.sign(request, pin, limits)), login };
  };
  return { port: { ...port, sign }, may };
}

const real: SigningTerms = { ...terms, driver: { kind: "pkcs11", path: "/usr/lib/module.so" } };

function test(of: SigningTerms, port: DriverPort, counter: TryCounter) {
  const pin = Buffer.from("123456");
  return signTest({ port, terms: of, consent: agreed(of), pin, deadlines, counter, nonce: Buffer.alloc(16) });
}

it("counts a try before the login, settles it after, and reports what was counted", async () => {
  const { counter, told } = counting(1);
  const { port, may } = ready("pin-incorrect");
  const signature = await test({ ...real, triesToldOf: "missed-before" }, port, counter);
  expect(told).toEqual(["raised", "pin-incorrect"]);
  expect([may, signature.countedBefore]).toEqual([[true], 1]);
});

it("settles the try before a second signature, in which the driver may hang or the person may end kyso", async () => {
  const { counter, told } = counting();
  const { port } = recording();
  const atSecond: string[][] = [];
  const sign: DriverPort["sign"] = async (request, pin, limits, events) => {
    await events?.mayLogIn?.();
    const first = await port.sign(request, pin, limits);
    await events?.settled?.(first);
    atSecond.push([...told]);
    return first;
  };
  await test(real, { ...port, sign }, counter);
  expect(atSecond).toEqual([["raised", "ok"]]);
  expect(told).toEqual(["raised", "ok"]);
});

it("has SHA-1 sign the same text as SHA-256, and nothing else", async () => {
  const { port, asked } = recording();
  await test({ ...terms, certificateDer: Buffer.from("a certificate") }, port, counting().counter);
  expect(asked[0]?.sha1Text).toEqual(testText(Buffer.alloc(16)));
  expect(asked[0]?.sha1Text).toEqual(asked[0]?.text);
});

it("allows no login if more misses were counted than the person was told of", async () => {
  for (const [of, before] of [
    [{ ...real, triesToldOf: "missed-before" }, 2],
    [{ ...real, triesToldOf: "no-sign-of-misses" }, 1],
    [{ ...real, triesToldOf: "last-try", unattended: true }, 1],
  ] as const) {
    const { port, may } = ready("tries-changed");
    await test(of, port, counting(before).counter);
    expect(may).toEqual([false]);
  }
});

describe("where a try cannot be counted", () => {
  const full = { fault: "ENOSPC", unusable: true };
  const never = { fault: "EACCES", unusable: false };

  it.each([
    ["unattended, in a folder that is there", { ...real, unattended: true }, full, false],
    ["unattended, where there never was a folder", { ...real, unattended: true }, never, true],
    ["before a person who was not told", real, full, false],
    ["before a person who was not told that there is none", real, never, false],
    ["before a person who was told", { ...real, uncountedToldOf: true }, full, true],
  ] as const)("(%s) a login is made only if that was known", async (_, of, problem, expected) => {
    const { port, may } = ready(expected ? "pin-incorrect" : "tries-changed");
    const { counter, told } = counting(0, problem);
    const signature = await test(of, port, counter);
    expect(may).toEqual([expected]);
    expect(signature).toMatchObject({ login: expected ? "pin-incorrect" : "not-counted", uncounted: problem.fault });
    expect(told).toEqual(["raised", expected ? "pin-incorrect" : "tries-changed"]);
  });

  it("misses that were counted before are the graver reason", async () => {
    const { port } = ready("refused-by-count");
    const signature = await test({ ...real, unattended: true }, port, counting(1, full).counter);
    expect(signature.login).toBe("refused-by-count");
  });
});

it("counts nothing for the practice token, and nothing without a login", async () => {
  const { counter, told } = counting();
  await test(terms, ready("pin-incorrect").port, counter);
  await test(real, recording().port, counter);
  expect(told).toEqual([]);
});
