import { expect, it } from "vitest";
import { agreed } from "../../src/acts/consent.ts";
import { type SignPlan, signTest, testText, testWords } from "../../src/acts/sign-test.ts";
import { missing } from "../../src/facts/observation.ts";
import type { DriverPort, SignRequest } from "../../src/machine/driver-port.ts";
import { machineOf } from "../lab/machine.ts";

const deadlines = { load: 1, call: 1, signature: 1 };
const plan: SignPlan = {
  driver: { kind: "practice", path: "TẬP DƯỢT / PRACTICE" },
  tokenSerial: "1",
  tokenLabel: "token",
  tokenManufacturer: "maker",
  tokenModel: "model",
  certificateDer: new Uint8Array(),
  keyId: "01",
  unattended: false,
  told: "no-sign-of-misses",
};

/** A port that writes down what it is asked to sign. */
function recording() {
  const asked: SignRequest[] = [];
  const port: DriverPort = {
    ...machineOf().drivers,
    async sign(request) {
      asked.push(request);
      return {
        driver: request.driver.path,
        kind: request.driver.kind,
        tokenSerial: request.tokenSerial,
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
  const consent = agreed(plan);
  const once = () => signTest({ port, plan, consent, pin: null, deadlines, counter: null, nonce: Buffer.alloc(16) });
  await once();
  await expect(once()).rejects.toThrow("without a yes");
  expect(asked).toHaveLength(1);
});

it("signs nothing by a yes to another plan, even one that reads the same, and wipes the PIN", async () => {
  const { port, asked } = recording();
  const pin = Buffer.from("123456");
  const consent = agreed({ ...plan });
  const signing = signTest({ port, plan, consent, pin, deadlines, counter: null, nonce: Buffer.alloc(16) });
  await expect(signing).rejects.toThrow("without a yes");
  expect(asked).toEqual([]);
  expect([...pin]).toEqual([0, 0, 0, 0, 0, 0]);
});
