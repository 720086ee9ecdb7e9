import { launcher } from "../../lab/built.ts";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, it } from "vitest";
import { callsIn, drivers, isAlive } from "../../lab/drivers.ts";

it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "ends a check at once on %s while a driver hangs, and leaves no process behind",
  async (signal) => {
    const lab = drivers();
    const log = join(lab.hsm.dir, "calls.log");
    const env = { ...process.env, SOFTHSM2_CONF: lab.hsm.conf, P11FAULT: "C_Initialize:hang", P11FAULT_LOG: log };
    const kyso = spawn(process.execPath, [launcher, "check", "--offline", "--module", lab.faulty], {
      env,
      stdio: "ignore",
    });
    await expect.poll(() => callsIn(log).at(-1)?.rest, { timeout: 60_000 }).toBe("hang");
    const ended = once(kyso, "exit");
    kyso.kill(signal);
    expect(await ended).toEqual([130, null]);
    const pid = callsIn(log)[0]?.pid ?? 0;
    await expect.poll(() => isAlive(pid)).toBe(false);
  },
);
