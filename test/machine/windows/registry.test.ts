import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { observed } from "../../../src/facts/observation.ts";
import type { Programs } from "../../../src/machine/machine.ts";
import { registry } from "../../../src/machine/windows/registry.ts";

const key = String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Policies`;
/** Windows' own `reg`, for which there is no such key. */
const noKey: Programs = { run: async () => observed({ exitCode: 1, stdout: "", stderr: "ERROR: …" }) };

function withTemporary(folder: string) {
  return registry(noKey, (name) => (name === "TEMP" ? folder : undefined));
}

it("takes a key for absent where reg says so", async () => {
  const there = mkdtempSync(join(tmpdir(), "kyso-registry-"));
  expect(await withTemporary(there).tree(key, "64", 1000)).toMatchObject({ status: "absent" });
});

it("does not take a key for absent that could not be asked for, without a folder to put the answer in", async () => {
  const gone = join(tmpdir(), "kyso-no-such-folder");
  expect(await withTemporary(gone).tree(key, "64", 1000)).toMatchObject({ status: "failed" });
});
