import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { missing, observed, valueOf } from "../../../src/facts/observation.ts";
import type { RegistryValue } from "../../../src/machine/machine.ts";
import { decoded } from "../../../src/machine/windows/decode.ts";
import { valuesFromQuery } from "../../../src/machine/windows/registry-text.ts";
import { computer } from "../../../src/probes/computer/index.ts";
import { machineOf } from "../../lab/machine.ts";
import { probeOptions } from "../../lab/probe-options.ts";
import { tapedPrograms } from "../../lab/taped-programs.ts";

type Keys = Readonly<Record<string, ReadonlyMap<string, RegistryValue>>>;
const currentVersion = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
const environmentKey = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";

async function lookAt(
  keys: Keys,
  environment: Readonly<Record<string, string>> = {},
  tapes: Parameters<typeof tapedPrograms>[0] = {},
) {
  const gone = missing("absent", "no such key");
  const machine = machineOf({
    system: "windows",
    host: { ...machineOf().host, kernelName: "Windows_NT", kernel: "10.0.22631", processArchitecture: "x64" },
    environment: (name) => environment[name],
    programs: tapedPrograms(tapes),
    registry: {
      values: async (key) => (keys[key] ? observed(keys[key]) : gone),
      tree: async () => gone,
    },
  });
  return valueOf(await computer.look({ machine, options: probeOptions, known: {} }));
}

const tape = (name: string) =>
  valuesFromQuery(decoded(readFileSync(join(import.meta.dirname, "..", "..", "tapes", "windows", name))));

it("reads edition, build and architecture from the registry", async () => {
  const keys = {
    [currentVersion]: tape("reg-query-current-version.txt"),
    [environmentKey]: tape("reg-query-environment.txt"),
  };
  const { name, version } = (await lookAt(keys)) ?? {};
  expect({ name, version }).toEqual({ name: "Windows 10 Pro", version: "19043" });
  expect(await lookAt(keys)).toMatchObject({ architecture: "x64", administrator: false, session: "local" });
});

// Written by hand, not recorded: the registry of Windows 11 still has “Windows 10” as the product's name.
it("calls Windows 11 by its name, and sees an arm64 machine under an emulated program", async () => {
  const keys = {
    [currentVersion]: new Map<string, RegistryValue>([
      ["ProductName", "Windows 10 Pro"],
      ["DisplayVersion", "23H2"],
      ["CurrentBuildNumber", "22631"],
      ["UBR", 4460],
    ]),
    [environmentKey]: new Map([["PROCESSOR_ARCHITECTURE", "ARM64"]]),
  };
  expect(await lookAt(keys, { SESSIONNAME: "RDP-Tcp#3" })).toMatchObject({
    name: "Windows 11 Pro",
    version: "23H2 (22631.4460)",
    architecture: "arm64",
    processArchitecture: "x64",
    session: "rdp",
  });
});

it("sees an administrator by a key that only they may open", async () => {
  const ofSystem = "reg query HKU\\S-1-5-19";
  expect(await lookAt({}, {}, { [ofSystem]: "\r\nHKEY_USERS\\S-1-5-19\\Environment\r\n" })).toMatchObject({
    administrator: true,
  });
  expect(await lookAt({}, {}, { [ofSystem]: { exitCode: 1 } })).toMatchObject({ administrator: false });
});

it("falls back on Node's own data if the registry cannot be read", async () => {
  expect(await lookAt({})).toMatchObject({ name: "Windows_NT", version: "", kernel: "10.0.22631" });
});
