import { tmpdir } from "node:os";
import { expect, it } from "vitest";
import { browserById } from "../../../src/catalogue/browsers.ts";
import { pluginProduct } from "../../../src/catalogue/plugins.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import type { Machine } from "../../../src/machine/machine.ts";
import { registry } from "../../../src/machine/windows/registry.ts";
import { defaultBrowsers } from "../../../src/probes/browsers/default-browser.ts";
import { policiesOf } from "../../../src/probes/browsers/policies.ts";
import { installedOf, systemLists } from "../../../src/probes/plugins/installed/index.ts";
import { machineOf } from "../../lab/machine.ts";
import { tapedRegistry } from "../../lab/taped-registry.ts";

const [chrome, esigner, vnpt] = [browserById("chrome"), pluginProduct("esigner"), pluginProduct("vnpt-ca-plugin")];
if (!chrome || !esigner || !vnpt) throw new Error("they are in the catalogue");
const classes = String.raw`HKEY_CLASSES_ROOT\.txt`;

function windows(settings: Parameters<typeof tapedRegistry>[0]): Machine {
  const keys = registry(tapedRegistry(settings), (name) => (name === "TEMP" ? tmpdir() : undefined));
  return machineOf({ system: "windows", registry: keys });
}

const installed = (machine: Machine, product: typeof vnpt) =>
  installedOf(machine, product, systemLists(machine, 1000), 1000);

it("finds nothing on a readable Windows without plugins and browsers", async () => {
  const machine = windows({ keys: { [classes]: "" } });
  expect(await policiesOf(machine, chrome, 1000)).toEqual(observed([]));
  expect(await installed(machine, vnpt)).toEqual(observed([]));
  expect(await installed(machine, esigner)).toEqual(observed([]));
});

it("reports plugins and browsers as unknown if a policy forbids reading the registry", async () => {
  const machine = windows({ keys: {}, disabled: true });
  const blocked = missing("failed", "Windows lets its program “reg” read nothing");
  expect(await policiesOf(machine, chrome, 1000)).toEqual(blocked);
  expect(await defaultBrowsers(machine, 1000)).toEqual(blocked);
  expect(await installed(machine, vnpt)).toEqual(blocked);
  expect(await installed(machine, esigner)).toEqual(blocked);
});

it.each([
  String.raw`HKEY_CLASSES_ROOT\vnpt-plugin`,
  String.raw`HKEY_CURRENT_USER\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall`,
])("does not call a plugin missing where %s may not be read", async (key) => {
  const machine = windows({ keys: { [classes]: "" }, denied: [key] });
  expect(await installed(machine, vnpt)).toEqual(missing("failed", "Windows does not let this user read it"));
});
