import { copyFileSync, mkdtempSync, renameSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { fileChanged } from "../../src/facts/answers.ts";
import { valueOf } from "../../src/facts/observation.ts";
import { fileSystem } from "../../src/machine/file-system.ts";
import type { DriverRef } from "../../src/machine/driver-port.ts";
import { callsIn, type Drivers, drivers, patient } from "../lab/drivers.ts";

let lab: Drivers;
let path: string;
let log: string;

beforeAll(() => {
  lab = drivers();
  const folder = mkdtempSync(join(tmpdir(), "kyso-replaced-"));
  path = join(folder, "driver.so");
  log = join(folder, "log");
  copyFileSync(lab.faulty, path);
});

async function asItIsNow(): Promise<DriverRef> {
  const identity = valueOf(await fileSystem.status(path))?.identity ?? "";
  expect(identity).not.toBe("");
  return { kind: "pkcs11", path, identity };
}

/** Replaces the file by another one with the same bytes. */
function replace(): void {
  copyFileSync(lab.faulty, `${path}.new`);
  renameSync(`${path}.new`, path);
}

it("is loaded neither for a signature nor for a look until its file has been looked at again", async () => {
  const port = lab.port({ P11FAULT_LOG: log });
  const first = await asItIsNow();
  expect(await port.look([first], patient)).toMatchObject([{ sight: { status: "observed" } }]);

  replace();
  const calls = callsIn(log).length;
  const pin = Buffer.from(lab.hsm.pin);
  // The terms of a signature name the path alone: the port knows which file showed the token.
  const signature = await port.sign(await lab.request({ driver: { kind: "pkcs11", path } }), pin, patient);
  expect(signature).toMatchObject({
    login: "not-tried",
    answer: `load: ${fileChanged}`,
    cause: "file-changed",
    verified: null,
  });
  expect(pin.every((byte) => byte === 0)).toBe(true);
  expect(await port.look([first], patient)).toMatchObject([{ sight: { status: "failed", error: fileChanged } }]);
  expect(callsIn(log)).toHaveLength(calls);

  const second = await asItIsNow();
  expect(second.identity).not.toBe(first.identity);
  expect(await port.look([second], patient)).toMatchObject([{ sight: { status: "observed" } }]);
});
