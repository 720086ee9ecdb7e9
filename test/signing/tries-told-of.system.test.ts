import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { SignEvents, SignRequest } from "../../src/machine/driver-port.ts";
import { callsIn, type Drivers, drivers, patient } from "../lab/drivers.ts";

let lab: Drivers;
let request: SignRequest;
let runs = 0;

beforeAll(async () => {
  lab = drivers();
  request = await lab.request();
});

async function sign(rules: string, change: Partial<SignRequest>, events: SignEvents = {}) {
  runs += 1;
  const log = join(lab.hsm.dir, `told-${runs}.log`);
  const pin = Buffer.from(lab.hsm.pin);
  const port = lab.port({ P11FAULT: rules, P11FAULT_LOG: log });
  const { login, answer, verified } = await port.sign({ ...request, ...change }, pin, patient, events);
  const logins = callsIn(log).filter((c) => c.call === "C_Login").length;
  return { login, answer, verified, logins, wiped: pin.every((byte) => byte === 0) };
}

const low = "token:flags=+0x10000";
const final = "token:flags=+0x20000";
const locked = "token:flags=+0x40000";

describe("a token whose flags change between the yes and the login", () => {
  it.each([
    ["reports a first miss", low, "no-sign-of-misses", "tries-changed"],
    ["is at its last try", final, "no-sign-of-misses", "tries-changed"],
    ["is at its last try, where a miss was told of", final, "missed-before", "tries-changed"],
    ["is locked, whatever was told", locked, "last-try", "refused-by-flags"],
  ] as const)("and now %s gets no login, and the PIN stays in kyso", async (_, rules, triesToldOf, login) => {
    expect(await sign(rules, { triesToldOf })).toEqual({ login, answer: "", verified: null, logins: 0, wiped: true });
  });

  it.each([
    ["a miss that was told of", low, "missed-before"],
    ["a last try that a word was typed for", final, "may-be-last"],
    ["no miss any more", "", "last-try"],
  ] as const)("and shows %s is logged in to, once", async (_, rules, triesToldOf) => {
    expect(await sign(rules, { triesToldOf })).toMatchObject({ login: "ok", verified: true, logins: 1 });
  });
});

describe("a reader that announces a PIN pad, there or not", () => {
  it.each([true, false])("gets no PIN that was meant for a keyboard (unattended: %s)", async (unattended) => {
    const { login, logins, wiped } = await sign("token:flags=+0x100", { unattended });
    expect([login, logins, wiped]).toEqual(["pin-pad", 0, true]);
  });
});

describe("the last check before the login (mayLogIn)", () => {
  it.each([
    ["refused-by-count", true],
    ["tries-changed", false],
  ] as const)("keeps the PIN in kyso if it refuses (%s)", async (login, unattended) => {
    const said = await sign("", { unattended }, { mayLogIn: async () => false });
    expect(said).toMatchObject({ login, verified: null, logins: 0, wiped: true });
  });

  it("is made when the very token is ready, and for no other", async () => {
    let asked = 0;
    const mayLogIn = async () => {
      asked += 1;
      return true;
    };
    expect(await sign("", {}, { mayLogIn })).toMatchObject({ login: "ok", logins: 1 });
    expect(asked).toBe(1);
    expect(await sign("token:serial=text:OTHER", {}, { mayLogIn })).toMatchObject({
      login: "token-changed",
      logins: 0,
    });
    expect(asked).toBe(1);
  });

  it("sends no PIN to a driver that was given up during the check", async () => {
    const { promise, resolve: answer } = Promise.withResolvers<boolean>();
    const port = lab.port();
    const pin = Buffer.from(lab.hsm.pin);
    const signing = port.sign({ ...request, driver: { kind: "pkcs11", path: lab.hsm.module } }, pin, patient, {
      mayLogIn: () => {
        setImmediate(() => port.killAll());
        return promise;
      },
    });
    expect(await signing).toMatchObject({ login: "not-tried" });
    answer(true);
    expect([...pin]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });
});
