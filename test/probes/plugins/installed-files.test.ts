import { expect, it } from "vitest";
import { type PluginProduct, pluginProduct } from "../../../src/catalogue/plugins.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import type { Machine, Registry } from "../../../src/machine/machine.ts";
import { keysFromExport } from "../../../src/machine/windows/registry-text.ts";
import { installedOf, systemLists } from "../../../src/probes/plugins/installed/index.ts";
import { pe } from "../../lab/binaries.ts";
import { machineOf } from "../../lab/machine.ts";
import { disk } from "../../lab/rooted-files.ts";

const installed = (machine: Machine, product: PluginProduct | null) => {
  if (!product) throw new Error("no such product");
  return installedOf(machine, product, systemLists(machine, 10_000), 10_000);
};

const variables: Readonly<Record<string, string>> = {
  "ProgramFiles(x86)": "C:\\Program Files (x86)",
  ProgramFiles: "C:\\Program Files",
  LOCALAPPDATA: "C:\\Users\\Kế toán\\AppData\\Local",
  HOME: "/home/ke-toan",
};
const environment = (name: string) => variables[name];
const gone = missing("absent", "no such key");

/** Returns a registry that holds only these exports, by key and view. */
function registryOf(exports: Readonly<Record<string, string>>): Registry {
  return {
    values: async () => gone,
    tree: async (key, view) => {
      const text = exports[`${key} ${view}`];
      return text === undefined ? gone : observed(keysFromExport(text));
    },
  };
}

const esigner = pluginProduct("esigner");
const origin = `chrome-extension://${esigner?.extension}/`;
const manifest = (path: string, allowed: readonly string[] = [origin]) =>
  JSON.stringify({ name: "vn.example.host", description: "…", path, type: "stdio", allowed_origins: allowed });

it("reads the version in the program file if no uninstall entry has it", async () => {
  const { files, write } = disk();
  write("C:\\Program Files (x86)\\VNPT-CA Plugin\\VNPT-CA Plugin.exe", pe([], { version: [1, 0, 4, 3] }));
  const machine = machineOf({ system: "windows", files, environment, registry: registryOf({}) });
  expect(await installed(machine, pluginProduct("vnpt-ca-plugin"))).toEqual(
    observed([{ by: "program", name: "VNPT-CA Plugin.exe", version: "1.0.4.3" }]),
  );
});

it("reports a program file without a version", async () => {
  const { files, write } = disk();
  write("C:\\Program Files\\VNPT-CA Plugin\\VNPT-CA Plugin.exe", "#!/bin/sh\n");
  const machine = machineOf({ system: "windows", files, environment, registry: registryOf({}) });
  expect(await installed(machine, pluginProduct("vnpt-ca-plugin"))).toEqual(
    observed([{ by: "program", name: "VNPT-CA Plugin.exe", version: null }]),
  );
});

const hosts = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Google\\Chrome\\NativeMessagingHosts";
/** Returns a key as `reg export` writes it: a backslash in a value is doubled. */
const registered = (file: string) =>
  `[${hosts}]\n\n[${hosts}\\vn.example.host]\n@="${file.replaceAll("\\", "\\\\")}"\n`;

it("finds eSigner by the native host that allows its extension, whatever the host's name", async () => {
  const { files, write } = disk();
  const folder = "C:\\Program Files (x86)\\Chữ ký số";
  write(`${folder}\\host.json`, manifest("host.exe"));
  write(`${folder}\\host.exe`, pe([], { version: [1, 1, 0, 0] }));
  const registry = registryOf({ [`${hosts} 32`]: registered(`${folder}\\host.json`) });
  const machine = machineOf({ system: "windows", files, environment, registry });
  expect(await installed(machine, esigner)).toEqual(
    observed([{ by: "native-host", name: "vn.example.host", version: "1.1.0.0" }]),
  );
});

it.each([
  ["another extension's", manifest("host.exe", ["chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"])],
  ["broken", "{"],
  ["of another form", JSON.stringify({ name: 1, allowed_origins: origin })],
])("does not take a manifest that is %s for eSigner's", async (_, text) => {
  const { files, write } = disk();
  write("C:\\x\\host.json", text);
  const registry = registryOf({ [`${hosts} 64`]: registered("C:\\x\\host.json") });
  const machine = machineOf({ system: "windows", files, environment, registry });
  expect(await installed(machine, esigner)).toEqual(observed([]));
});

it("does not report a missing native host if the registry could not be read", async () => {
  const refused = missing("timed-out", "no end within 10000 ms");
  const registry: Registry = { values: async () => gone, tree: async () => refused };
  expect(await installed(machineOf({ system: "windows", environment, registry }), esigner)).toEqual(refused);
});

it.each([
  ["macos", "/Library/Google/Chrome/NativeMessagingHosts/vn.example.host.json"],
  ["linux", "/home/ke-toan/.config/chromium/NativeMessagingHosts/vn.example.host.json"],
] as const)("finds a native host in the browsers' folders on %s", async (system, path) => {
  const { files, write } = disk();
  write(path, manifest("/opt/host"));
  expect(await installed(machineOf({ system, files, environment }), esigner)).toEqual(
    observed([{ by: "native-host", name: "vn.example.host", version: null }]),
  );
});
