import { expect, it } from "vitest";
import { pluginProduct, type PluginProduct } from "../../../src/catalogue/plugins.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import type { Machine, Registry } from "../../../src/machine/machine.ts";
import { keysFromExport, valuesFromQuery } from "../../../src/machine/windows/registry-text.ts";
import { installedOf, systemLists } from "../../../src/probes/plugins/installed/index.ts";
import { machineOf } from "../../lab/machine.ts";

function product(id: string): PluginProduct {
  const found = pluginProduct(id);
  if (!found) throw new Error(`no such product: ${id}`);
  return found;
}

const root = String.raw`SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall`;

/** Returns an uninstall entry as `reg export` writes it. */
const exported = (hive: string, name: string, version: string) => `Windows Registry Editor Version 5.00

[${hive}\\${root}]

[${hive}\\${root}\\{11111111-2222-3333-4444-555555555555}_is1]
"DisplayName"="${name}"
"DisplayVersion"="${version}"

[${hive}\\${root}\\Trình duyệt]
"DisplayName"="Trình duyệt khác"
`;

/** Returns a Windows machine whose registry has these exports, by hive and view. */
function windows(texts: Readonly<Record<string, string>>, protocol = false): Machine {
  const gone = missing("absent", "no such key");
  const registry: Registry = {
    tree: async (key, view) => {
      const text = texts[`${key.split("\\")[0]} ${view}`];
      return text === undefined ? gone : observed(keysFromExport(text));
    },
    values: async (key) =>
      protocol && key === "HKEY_CLASSES_ROOT\\vnpt-plugin"
        ? observed(valuesFromQuery("\r\nHKEY_CLASSES_ROOT\\vnpt-plugin\r\n    URL Protocol    REG_SZ    \r\n"))
        : gone,
  };
  return machineOf({ system: "windows", registry });
}

const installed = (machine: Machine, id: string) =>
  installedOf(machine, product(id), systemLists(machine, 10_000), 10_000);

it("finds a product's uninstall entry in the half of 32-bit programs, and its version", async () => {
  const machine = windows({
    "HKEY_LOCAL_MACHINE 64": exported("HKEY_LOCAL_MACHINE", "Bộ gõ tiếng Việt", "4.3"),
    "HKEY_LOCAL_MACHINE 32": exported("HKEY_LOCAL_MACHINE", "VNPT-CA Plugin phiên bản 1.0.4.3", "1.0.4.3"),
  });
  expect(await installed(machine, "vnpt-ca-plugin")).toEqual(
    observed([{ by: "uninstall", name: "VNPT-CA Plugin phiên bản 1.0.4.3", version: "1.0.4.3" }]),
  );
  expect(await installed(machine, "ctsigninghub")).toEqual(observed([]));
});

it("finds a product that only this person installed, and the URL protocol", async () => {
  const machine = windows({ "HKEY_CURRENT_USER 64": exported("HKEY_CURRENT_USER", "CTSigningHub", "1.2") }, true);
  expect(await installed(machine, "ctsigninghub")).toEqual(
    observed([{ by: "uninstall", name: "CTSigningHub", version: "1.2" }]),
  );
  expect(await installed(machine, "vnpt-ca-plugin")).toEqual(
    observed([{ by: "url-protocol", name: "vnpt-plugin:", version: null }]),
  );
});

it("does not report a product as absent if the registry is unreadable or its name unknown", async () => {
  const refused = missing("failed", "not permitted", "EPERM");
  const registry: Registry = { tree: async () => refused, values: async () => refused };
  expect(await installed(machineOf({ system: "windows", registry }), "vnpt-ca-plugin")).toEqual(refused);
  // The half that could not be read may hold the product.
  const half: Registry = { ...registry, tree: async (_, view) => (view === "32" ? refused : observed([])) };
  expect(await installed(machineOf({ system: "windows", registry: half }), "vnpt-ca-plugin")).toEqual(refused);
  expect((await installed(windows({}), "bkav-ca-signer")).status).toBe("unsupported");
});
