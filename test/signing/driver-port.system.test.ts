import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { tokensSeen } from "../../src/steps/token/seen.ts";
import { callsIn, type Drivers, drivers, isAlive, patient } from "../lab/drivers.ts";
import { settle } from "../lab/manual-clock.ts";
import { heldDeadlines } from "../lab/held-deadlines.ts";

let lab: Drivers;

beforeAll(() => {
  lab = drivers();
});

async function look(rules: string) {
  const [asked] = await lab.port({ P11FAULT: rules }).look([{ kind: "pkcs11", path: lab.faulty }], patient);
  return asked;
}

describe("a look at a driver", () => {
  it("shows the token with its certificates and mechanisms by name, without a login", async () => {
    const log = join(lab.hsm.dir, "look.log");
    const [asked] = await lab.port({ P11FAULT_LOG: log }).look([{ kind: "pkcs11", path: lab.faulty }], patient);
    expect(asked).toMatchObject({ lastCall: "", output: "", sight: { status: "observed" } });
    const [seen] = tokensSeen({ tokens: { status: "observed", value: { drivers: asked ? [asked] : [] } } });
    expect(seen?.token.label).toBe("TEST TOKEN");
    expect(JSON.stringify(seen?.token.certificates)).toContain(lab.hsm.certificate.toString("base64"));
    expect(JSON.stringify(seen?.token.mechanisms)).toContain("CKM_SHA256_RSA_PKCS");
    expect(callsIn(log).map((c) => c.call)).not.toContain("C_Login");
  });

  it("lists a token's objects in the order of their ids, whatever order the module lists them in", async () => {
    const modules = Array.from({ length: 6 }, () => ({ kind: "pkcs11", path: lab.hsm.module }) as const);
    for (const asked of await lab.port().look(modules, patient)) {
      const [seen] = tokensSeen({ tokens: { status: "observed", value: { drivers: [asked] } } });
      const ids = seen?.token.certificates.status === "observed" ? seen.token.certificates.value.map((c) => c.id) : [];
      expect(ids.length).toBeGreaterThan(1);
      expect(ids).toEqual(ids.toSorted());
    }
  });

  it.each([
    ["C_Initialize:crash", { status: "crashed", reason: "ended by SIGSEGV" }, "C_Initialize"],
    ["C_GetSlotList:abort", { status: "crashed", reason: "ended by SIGABRT" }, "C_GetSlotList"],
    ["C_GetTokenInfo:exit=0", { status: "crashed", reason: "ended with status 0" }, "C_GetTokenInfo"],
    ["load:crash", { status: "crashed", reason: "ended by SIGSEGV" }, "load"],
    ["C_Initialize:rv=CKR_HOST_MEMORY", { status: "failed", error: "CKR_HOST_MEMORY" }, "C_Initialize"],
    ["C_GetInfo:rv=0x80000123", { status: "failed", error: "CKR_VENDOR_DEFINED 0x80000123" }, "C_GetInfo"],
  ])("names what went wrong and where: %s", async (rules, sight, lastCall) => {
    expect(await look(rules)).toMatchObject({ sight, lastCall });
  });

  it("reports a module that cannot be loaded with the loader's message", async () => {
    const [asked] = await lab.port().look([{ kind: "pkcs11", path: "/nowhere/driver.so" }], patient);
    expect(asked).toMatchObject({ sight: { status: "failed" }, lastCall: "load" });
    expect(JSON.stringify(asked?.sight)).toContain("cannot open shared object file");
  });

  it("accepts a module that insists on the system's locks, or is already initialised", async () => {
    expect(await look("C_Initialize@1:rv=CKR_CANT_LOCK")).toMatchObject({ sight: { status: "observed" } });
    expect(await look("C_Initialize:after=CKR_CRYPTOKI_ALREADY_INITIALIZED")).toMatchObject({
      sight: { status: "observed" },
    });
  });

  it("loses no token to a dead slot, an attribute of 50 MB or a failing list next to it", async () => {
    const asked = await look(
      "C_GetSlotInfo@1:rv=CKR_DEVICE_ERROR;label:big=50000000;C_GetMechanismList:rv=CKR_FUNCTION_FAILED",
    );
    const slots = asked?.sight.status === "observed" ? asked.sight.value.slots : [];
    expect(slots.map((s) => s.token.status).sort()).toEqual(["failed", "observed"]);
  });

  it("reads no certificate of 50 MB, and reports it as too large", async () => {
    const text = JSON.stringify((await look("cert:big=50000000"))?.sight);
    expect(text).toContain('"der":"","tooLarge":true');
    expect(text.length).toBeLessThan(100_000);
  });

  it("keeps the beginning of what a module prints as evidence, and is not confused by it", async () => {
    expect(await look("C_Initialize:stdout=noise")).toMatchObject({ sight: { status: "observed" }, output: "noise" });
    const loud = await look("C_Initialize:stdout=@3000000");
    expect(loud?.sight.status).toBe("observed");
    expect(loud?.output.length).toBe(2048);
  });

  it("gives up a hanging call when its deadline runs out, and names it", async () => {
    const held = heldDeadlines([777]);
    const looking = lab
      .port({ P11FAULT: "C_Initialize:hang", P11FAULT_LOG: join(lab.hsm.dir, "hang.log") }, held)
      .look([{ kind: "pkcs11", path: lab.faulty }], { ...patient, load: 777 });
    await expect.poll(() => callsIn(join(lab.hsm.dir, "hang.log")).at(-1)?.rest, { timeout: 60_000 }).toBe("hang");
    // The call that it announced may still be in the pipe.
    await settle();
    held.runOut(777);
    expect((await looking)[0]).toMatchObject({
      sight: { status: "timed-out", reason: expect.stringContaining("C_Initialize") },
      lastCall: "C_Initialize",
    });
  });
});

describe("the port", () => {
  it("knows without loading it that the add-on is there", () => {
    expect(lab.port().askable).toEqual({ ok: true, reason: "" });
  });

  it("reports for a 32-bit driver that this build has no helper, and asks the others", async () => {
    const asked = await lab.port().look(
      [
        { kind: "pkcs11", path: "C:\\Windows\\SysWOW64\\ca.dll", helped: true },
        { kind: "pkcs11", path: lab.hsm.module },
      ],
      patient,
    );
    expect(asked.map((a) => a.sight.status)).toEqual(["failed", "observed"]);
  });

  it("leaves no process behind after a look, not even one that the module started", async () => {
    const log = join(lab.hsm.dir, "fork.log");
    await lab
      .port({ P11FAULT: "C_GetInfo:fork", P11FAULT_LOG: log })
      .look([{ kind: "pkcs11", path: lab.faulty }], patient);
    const calls = callsIn(log);
    const started = calls.filter((c) => c.call === "fork").map((c) => Number(c.rest));
    expect(started).toHaveLength(1);
    for (const pid of [...started, ...calls.map((c) => c.pid)]) await expect.poll(() => isAlive(pid)).toBe(false);
  });

  it("killAll ends a hanging driver at once, and its look says so", async () => {
    const log = join(lab.hsm.dir, "kill.log");
    const port = lab.port({ P11FAULT: "C_Initialize:hang", P11FAULT_LOG: log });
    const looking = port.look([{ kind: "pkcs11", path: lab.faulty }], patient);
    await expect.poll(() => callsIn(log).at(-1)?.rest, { timeout: 60_000 }).toBe("hang");
    port.killAll();
    expect((await looking)[0]?.sight).toMatchObject({
      status: "crashed",
      reason: "ended by SIGKILL",
      error: "SIGKILL",
    });
    expect(isAlive(callsIn(log)[0]?.pid ?? 0)).toBe(false);
  });
});
