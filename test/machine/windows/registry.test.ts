import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { missing, observed } from "../../../src/facts/observation.ts";
import type { Programs } from "../../../src/machine/machine.ts";
import { registry } from "../../../src/machine/windows/registry.ts";
import { tapedRegistry } from "../../lab/taped-registry.ts";

const chrome = String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Google\Chrome`;
const edge = String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Edge`;
const google = String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Google`;
const windows = String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows`;
const temporary = mkdtempSync(join(tmpdir(), "kyso-registry-"));

function read(programs: Programs, folder = temporary) {
  return registry(programs, (name) => (name === "TEMP" ? folder : undefined));
}

describe.each(["values", "tree"] as const)("asked for a key's %s", (question) => {
  const ask = (programs: Programs, key: string) => read(programs)[question](key, "64", 1000);

  it("reports a missing key as absent, even if the key above is missing too", async () => {
    const programs = tapedRegistry({ keys: { [windows]: "" } });
    expect(await ask(programs, edge)).toEqual({ status: "absent", reason: "no such key" });
    expect(await ask(programs, chrome)).toEqual({ status: "absent", reason: "no such key" });
  });

  it("does not report a key that this user may not read as absent", async () => {
    const programs = tapedRegistry({ keys: {}, denied: [edge] });
    expect(await ask(programs, edge)).toEqual({ status: "failed", reason: "Windows does not let this user read it" });
  });

  it("does not report a key below one that this user may not read as absent", async () => {
    const programs = tapedRegistry({ keys: {}, denied: [google] });
    expect(await ask(programs, chrome)).toMatchObject({ status: "failed" });
  });

  it("calls no key absent where a policy forbids all reading (DisableRegistryTools)", async () => {
    const programs = tapedRegistry({ keys: { [chrome]: "" }, disabled: true });
    expect(await ask(programs, chrome)).toEqual({
      status: "failed",
      reason: "Windows lets its program “reg” read nothing",
    });
  });

  it("looks at the key above where Windows has other words for a key that is not there", async () => {
    const programs = tapedRegistry({ keys: { [windows]: "" }, otherWords: { [edge]: "ERROR: …\r\n" } });
    expect(await ask(programs, edge)).toMatchObject({ status: "absent" });
  });

  it("looks at the key above where `reg` has no words for why it reads none", async () => {
    const silent = (programs: Programs): Programs => ({
      run: async (...call) => {
        const ended = await programs.run(...call);
        return ended.status === "observed" ? observed({ ...ended.value, stderr: "" }) : ended;
      },
    });
    expect(await ask(silent(tapedRegistry({ keys: {}, denied: [edge] })), edge)).toMatchObject({ status: "failed" });
    expect(await ask(silent(tapedRegistry({ keys: { [windows]: "" } })), edge)).toMatchObject({ status: "absent" });
  });

  it("does not call a key absent where there is no `reg`, or its answer does not come", async () => {
    expect(await ask({ run: async () => missing("absent", "no such program") }, edge)).toMatchObject({
      status: "failed",
    });
    expect(await ask({ run: async () => missing("timed-out", "…") }, edge)).toMatchObject({ status: "timed-out" });
  });

  it("asks two questions more for any number of keys that are not there", async () => {
    const programs = tapedRegistry({ keys: { [windows]: "" } });
    const one = read(programs);
    await Promise.all([edge, chrome, google].map((key) => one[question](key, "64", 1000)));
    expect(programs.calls).toHaveLength(3 + 2);
  });
});

it("reads a key's values of a view, and asks nothing else", async () => {
  const programs = tapedRegistry({ keys: { [edge]: "    Version    REG_SZ    1.2" } });
  expect(await read(programs).values(edge, "32", 1000)).toEqual(observed(new Map([["Version", "1.2"]])));
  expect(programs.calls).toEqual([`query ${edge} /reg:32`]);
});

it("looks again whether `reg` reads at all, when the first look did not end", async () => {
  let first = true;
  const whole = tapedRegistry({ keys: {} });
  const slow: Programs = {
    run: async (name, args, deadlineMs) => {
      if (!args.includes(String.raw`HKEY_LOCAL_MACHINE\SYSTEM\Select`) || !first)
        return whole.run(name, args, deadlineMs);
      first = false;
      return missing("timed-out", "…");
    },
  };
  const one = read(slow);
  expect(await one.values(edge, "64", 1000)).toMatchObject({ status: "timed-out" });
  expect(await one.values(edge, "64", 1000)).toMatchObject({ status: "absent" });
});

it("does not take a key for absent that could not be asked for, without a folder to put the answer in", async () => {
  const gone = join(tmpdir(), "kyso-no-such-folder");
  expect(await read(tapedRegistry({ keys: {} }), gone).tree(edge, "64", 1000)).toMatchObject({ status: "failed" });
});

it("does not take a key for absent whose export ended well and is not there", async () => {
  const silent: Programs = { run: async () => observed({ exitCode: 0, stdout: "", stderr: "" }) };
  expect(await read(silent).tree(edge, "64", 1000)).toMatchObject({ status: "failed", error: "ENOENT" });
});
