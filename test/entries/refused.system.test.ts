import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const main = join(root, "src/entries/main.ts");

/** Runs kyso in a shell that changes its limits or where its output goes. */
function kysoIn(shell: string, program = main): { readonly status: number | null; readonly stderr: string } {
  const { status, stderr } = spawnSync("sh", ["-c", shell, process.execPath, program], {
    encoding: "utf8",
    env: { ...process.env, KYSO_LANG: "en" },
    input: "",
  });
  return { status, stderr };
}

it.each([
  '"$0" "$1" --help > /dev/full',
  '"$0" "$1" demo --list > /dev/full',
  '"$0" "$1" demo --plain > /dev/full',
  '"$0" "$1" check --offline --only computer > /dev/full',
])("says in one line that the disk is full, for %s", (shell) => {
  const { status, stderr } = kysoIn(shell);
  expect(stderr).toBe("kyso: the output cannot be written: the disk is full\n");
  expect(status).toBe(2);
});

it("ends with the same status where standard error takes nothing either", () => {
  expect(kysoIn('"$0" "$1" demo --list > /dev/full 2> /dev/full').status).toBe(2);
});

it("says so in one line for the version, too, which the launcher prints by itself", () => {
  const { status, stderr } = kysoIn('"$0" "$1" --version > /dev/full', join(root, "bin/kyso.cjs"));
  expect(stderr).toBe("kyso: không ghi được kết quả ra ngoài · the output cannot be written (ENOSPC)\n");
  expect(status).toBe(2);
});
