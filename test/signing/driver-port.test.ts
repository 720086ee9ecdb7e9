import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import type { Time } from "../../src/machine/machine.ts";
import { createDriverPort } from "../../src/signing/driver-port.ts";
import { makeFaultModule, makeSoftHsm } from "../lab/softhsm.ts";

const time: Time = {
  now: () => new Date(),
  elapsed: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
const deadlines = { load: 5000, call: 5000, signature: 10_000 };
let hsm: ReturnType<typeof makeSoftHsm>;
let faulty: string;

beforeAll(() => {
  hsm = makeSoftHsm();
  faulty = makeFaultModule();
}, 60_000);

function port(env: Record<string, string> = {}) {
  const childPath = join(import.meta.dirname, "../../src/signing/child.ts");
  const whole = { ...process.env, SOFTHSM2_CONF: hsm.conf, ...env };
  return createDriverPort({ childPath, execPath: process.execPath, env: whole, time, practice: "healthy" });
}

async function look(fault: string, most = deadlines) {
  const [asked] = await port({ P11FAULT: fault }).look([{ kind: "pkcs11", path: faulty }], most);
  return asked;
}

async function sign(pin: string, env: Record<string, string> = {}, unattended = false) {
  const driver = { kind: "pkcs11", path: faulty } as const;
  const [asked] = await port().look([{ kind: "pkcs11", path: hsm.module }], deadlines);
  const slots = asked?.sight.status === "observed" ? asked.sight.value.slots : [];
  const tokens = slots.flatMap((s) => (s.token.status === "observed" ? [s.token.value] : []));
  const token = tokens.find((t) => t.label === "TEST TOKEN");
  const request = {
    driver,
    tokenSerial: token?.serial ?? "",
    tokenLabel: "TEST TOKEN",
    tokenManufacturer: token?.manufacturer ?? "",
    tokenModel: token?.model ?? "",
    certificateDer: hsm.certificate,
    keyId: "01",
    text: Buffer.from("kyso"),
    unattended,
  };
  const bytes = Buffer.from(pin);
  const signature = await port(env).sign(request, bytes, deadlines);
  return { signature, bytes };
}

it("shows a token's certificates without a login", async () => {
  const asked = await look("");
  expect(asked?.sight.status).toBe("observed");
  expect(JSON.stringify(asked?.sight)).toContain(hsm.certificate.toString("base64"));
});

it("signs, verifies, and wipes the PIN", async () => {
  const { signature, bytes } = await sign(hsm.pin);
  expect(signature).toMatchObject({ login: "ok", verified: true });
  expect(bytes.every((b) => b === 0)).toBe(true);
});

it("tells a corrupt signature from a good one", async () => {
  expect((await sign(hsm.pin, { P11FAULT: "sign:corrupt" })).signature.verified).toBe(false);
});

it("names the call that hung, crashed or left", async () => {
  expect(await look("C_Initialize:hang", { ...deadlines, load: 1500 })).toMatchObject({
    sight: { status: "timed-out" },
    lastCall: "C_Initialize",
  });
  expect(await look("C_Initialize:crash")).toMatchObject({ sight: { status: "crashed" }, lastCall: "C_Initialize" });
  expect(await look("C_Initialize:exit=0")).toMatchObject({ sight: { status: "crashed" } });
}, 20_000);

it("tries a wrong PIN exactly once, and then refuses where nobody can be asked", async () => {
  const log = join(hsm.dir, "calls.log");
  const env = { P11FAULT_LOG: log };
  const logins = () =>
    existsSync(log)
      ? readFileSync(log, "utf8")
          .split("\n")
          .filter((l) => /\bC_Login\b/.test(l))
      : [];
  expect((await sign("00000000", env)).signature.login).toBe("pin-incorrect");
  const after = logins().length;
  expect((await sign(hsm.pin, env, true)).signature.login).toBe("refused-by-flags");
  expect(after).toBe(1);
  expect(logins().length).toBe(after);
}, 20_000);

it("keeps what a module prints as evidence, and is not confused by it", async () => {
  const asked = await look("C_Initialize:stdout=noise");
  expect(asked).toMatchObject({ sight: { status: "observed" }, output: "noise" });
});

it("spends about one deadline on five hanging drivers among twelve, and still asks the others", async () => {
  const most = { load: 15_000, call: 10_000, signature: 10_000 };
  const paths = Array.from({ length: 12 }, (_, at) => (at < 5 ? faulty : hsm.module));
  const began = performance.now();
  const asked = await port({ P11FAULT: "C_GetTokenInfo:hang" }).look(
    paths.map((path) => ({ kind: "pkcs11", path })),
    most,
  );
  expect(asked.map((a) => a.sight.status)).toEqual(paths.map((path) => (path === faulty ? "timed-out" : "observed")));
  expect(performance.now() - began).toBeLessThan(2.5 * most.call);
}, 40_000);
