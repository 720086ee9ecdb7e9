import { launcher } from "../lab/built.ts";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { signTestSchema } from "../../src/report/sign-test.ts";
import { triesIn } from "../lab/counted-tries.ts";
import { callsIn, type Drivers, drivers } from "../lab/drivers.ts";
import { runKyso } from "../lab/run-kyso.ts";

let lab: Drivers;
let runs = 0;

beforeAll(() => {
  lab = drivers();
});

/** Returns the surroundings of one run under these rules of the faulty module, and its log. */
function under(rules: string) {
  runs += 1;
  const log = join(lab.hsm.dir, `second-${runs}.log`);
  const state = mkdtempSync(join(tmpdir(), "kyso-state-"));
  const environment = {
    SOFTHSM2_CONF: lab.hsm.conf,
    XDG_STATE_HOME: state,
    KYSO_LANG: "",
    P11FAULT: rules,
    P11FAULT_LOG: log,
  };
  const call = ["sign-test", "--format", "json", "--pin-stdin", "--module", lab.faulty];
  const logins = () => callsIn(log).filter(({ call: name, rest }) => name === "C_Login" && rest.startsWith("user"));
  return { log, state, environment, call, logins };
}

describe("sign-test on a token whose second signature, with SHA-1,", () => {
  it.each([
    ["is refused", "sha1:rv=CKR_MECHANISM_INVALID", ["SIG-00", "SIG-21"], 0],
    ["would need a login of its own", "sign:once", ["SIG-00", "SIG-23"], 0],
    ["is the first one again", "sign:again", ["SIG-00", "SIG-22"], 4],
  ])("%s logs in once, and keeps the first signature", async (_, rules, codes, status) => {
    const { environment, call, logins, state } = under(rules);
    const run = await runKyso(call, `${lab.hsm.pin}\n`, { environment });
    const told = signTestSchema.parse(JSON.parse(run.stdout));
    expect(told.findings.map(({ code }) => code)).toEqual(codes);
    expect(told).toMatchObject({ verified: true, mechanism: "CKM_SHA256_RSA_PKCS" });
    expect(told.signature).not.toBeNull();
    expect(run.status).toBe(status);
    expect(logins()).toHaveLength(1);
    expect(triesIn(state)).toEqual([]);
  });

  it("hangs leaves no counted try, also if kyso is killed then", async () => {
    const { environment, call, log, logins, state } = under("C_Sign@2:hang");
    const kyso = spawn(process.execPath, [launcher, ...call], { env: { ...process.env, ...environment } });
    const ended = once(kyso, "exit");
    kyso.stdin.end(`${lab.hsm.pin}\n`);
    await expect.poll(() => callsIn(log).at(-1), { timeout: 60_000 }).toMatchObject({ call: "C_Sign", rest: "hang" });
    kyso.kill("SIGKILL");
    await ended;
    expect(logins()).toHaveLength(1);
    expect(triesIn(state)).toEqual([]);
  });
});
