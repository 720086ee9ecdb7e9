import { existsSync, readdirSync, readFileSync } from "node:fs";
import { afterAll, expect, test, vi } from "vitest";
import { observed } from "../../../src/facts/observation.ts";
import { time } from "../../../src/machine/index.ts";
import { createDriverPort } from "../../../src/signing/driver-port.ts";
import { type Ahead, startAhead } from "../../../src/signing/parent/start.ts";
import { driverChild as childPath } from "../../lab/built.ts";
import { isAlive, patient } from "../../lab/drivers.ts";
import { makeSoftHsm } from "../../lab/softhsm.ts";

const hsm = makeSoftHsm();
const details = { childPath, execPath: process.execPath, env: { ...process.env, SOFTHSM2_CONF: hsm.conf } };
const begun: Ahead[] = [];
afterAll(() => {
  for (const ahead of begun) ahead.end();
});

function ahead(count: number): Ahead {
  const some = startAhead(details, count);
  begun.push(some);
  return some;
}

test("a driver in a process started ahead shows the same as in one started for it", async () => {
  const started = ahead(1);
  const look = async (port: ReturnType<typeof createDriverPort>) => {
    const [asked] = await port.look([{ kind: "pkcs11", path: hsm.module }], patient);
    return asked?.sight;
  };
  const here = await look(createDriverPort({ ...details, time, practice: "healthy", ahead: started }));
  expect(started.take()).toBeNull();
  expect(here).toEqual(await look(createDriverPort({ ...details, time, practice: "healthy" })));
  expect(here).toEqual(observed(expect.anything()));
});

/** Returns the processes that this one has started. */
function ownChildren(): readonly string[] {
  const home = `/proc/${process.pid}/task`;
  return readdirSync(home).flatMap((task) =>
    readFileSync(`${home}/${task}/children`, "utf8").split(" ").filter(Boolean),
  );
}

test("a process that has died while it waited is not handed out", async () => {
  const before = ownChildren();
  const waiting = ahead(1);
  const [pid] = ownChildren().filter((child) => !before.includes(child));
  process.kill(Number(pid), "SIGKILL");
  await vi.waitFor(() => expect(existsSync(`/proc/${pid}`)).toBe(false), { timeout: 60_000 });
  expect(waiting.take()).toBeNull();
});

test("a process that crashes with a PIN in memory leaves no core file", async () => {
  const child = ahead(1).take()?.child;
  const limits = () => readFileSync(`/proc/${child?.pid}/limits`, "utf8");
  await vi.waitFor(() => expect(limits()).toMatch(/^Max core file size +0 +0 /m), { timeout: 60_000 });
  child?.kill("SIGKILL");
});

test("processes that nobody took end with the driver port", async () => {
  const waiting = ahead(2);
  const taken = waiting.take();
  const port = createDriverPort({ ...details, time, practice: "healthy", ahead: waiting });
  port.killAll();
  expect(waiting.take()).toBeNull();
  expect(isAlive(taken?.child.pid ?? 0)).toBe(true);
  taken?.kill();
  taken?.clear();
});
