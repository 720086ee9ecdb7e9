import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { missing } from "../../../src/facts/observation.ts";
import { DriverProcess } from "../../../src/signing/parent/driver-process.ts";
import { frame } from "../../../src/signing/protocol/frames.ts";
import { heldDeadlines } from "../../lab/held-deadlines.ts";

const deadline = 777;
const patience = {
  each: () => deadline,
  whole: deadline,
  longer: deadline,
  over: () => missing("timed-out", "no answer"),
};

it("reads what arrived while this process was busy before it reports a timeout", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kyso-busy-"));
  const answer = join(folder, "answer");
  const said = join(folder, "said");
  writeFileSync(answer, frame({ say: "opened", state: "" }));
  const child = spawn("sh", ["-c", 'cat "$0" >&3; : > "$1"; exec sleep 1000', answer, said], {
    stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"],
    detached: true,
  });
  const time = heldDeadlines([deadline]);
  const killHard = () => void child.kill("SIGKILL");
  const driver = new DriverProcess({ child, kill: killHard, killHard, clear: () => {} }, time);
  const asked = driver.ask({ ask: "open", kind: "pkcs11", path: "", identity: "", state: "" }, patience);
  const nobody = new Int32Array(new SharedArrayBuffer(4));
  while (!existsSync(said)) Atomics.wait(nobody, 0, 0, 10);
  time.runOut(deadline);
  expect(await asked).toMatchObject({ ok: true, reply: { say: "opened" } });
  await driver.end();
});
