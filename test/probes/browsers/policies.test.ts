import { expect, it } from "vitest";
import { browserById } from "../../../src/catalogue/browsers.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import type { Machine } from "../../../src/machine/machine.ts";
import { keysFromExport } from "../../../src/machine/windows/registry-text.ts";
import { policiesOf } from "../../../src/probes/browsers/policies.ts";
import { machineOf } from "../../lab/machine.ts";
import { disk } from "../../lab/rooted-files.ts";

const chrome = browserById("chrome");
function policies(machine: Machine) {
  if (!chrome) throw new Error("no Chrome in the catalogue");
  return policiesOf(machine, chrome, 1000);
}

const key = "SOFTWARE\\Policies\\Google\\Chrome";
const listed = (hive: string, policy: string, pattern: string) => `[${hive}\\${key}\\${policy}]\n"1"="${pattern}"\n`;

it("uses on Windows the machine's list before the person's, and a policy set only for the person", async () => {
  const [machine, user] = ["HKEY_LOCAL_MACHINE", "HKEY_CURRENT_USER"];
  const trees: Readonly<Record<string, string>> = {
    [`${machine}\\${key}`]: listed(machine, "LoopbackNetworkAllowedForUrls", "https://may.vn"),
    [`${user}\\${key}`]:
      listed(user, "LoopbackNetworkAllowedForUrls", "https://nguoi.vn") +
      listed(user, "LocalNetworkAccessBlockedForUrls", "*"),
  };
  const registry: Machine["registry"] = {
    values: async () => missing("absent", "no such key"),
    tree: async (path) => observed(keysFromExport(trees[path] ?? "")),
  };
  expect(await policies(machineOf({ system: "windows", registry }))).toEqual(
    observed([
      { name: "LoopbackNetworkAllowedForUrls", patterns: ["https://may.vn"] },
      { name: "LocalNetworkAccessBlockedForUrls", patterns: ["*"] },
    ]),
  );
});

it("uses on Windows only binding policies: no recommendation, no other product's key, no value without a number", async () => {
  const own = `HKEY_LOCAL_MACHINE\\${key}`;
  const registry: Machine["registry"] = {
    values: async () => missing("absent", "no such key"),
    tree: async (path) =>
      path === own
        ? observed(
            keysFromExport(
              `[${own}\\Recommended\\LoopbackNetworkAllowedForUrls]\n"1"="https://goi-y.vn"\n` +
                `[${own}\\3rdparty\\extensions\\LoopbackNetworkAllowedForUrls]\n"1"="https://khac.vn"\n` +
                `[${own}\\LocalNetworkAccessAllowedForUrls]\n@="https://a.vn"\n"url"="https://b.vn"\n"2"="https://so.vn"\n`,
            ),
          )
        : missing("absent", "no such key"),
  };
  expect(await policies(machineOf({ system: "windows", registry }))).toEqual(
    observed([{ name: "LocalNetworkAccessAllowedForUrls", patterns: ["https://so.vn"] }]),
  );
});

it("uses on Linux the file whose name sorts last, as Chromium does, whatever its ending", async () => {
  const { files, folder, write } = disk();
  const list = (pattern: string) => JSON.stringify({ LoopbackNetworkBlockedForUrls: [pattern] });
  write("/etc/opt/chrome/policies/managed/10.json", list("https://truoc.vn"));
  write("/etc/opt/chrome/policies/managed/20.json", list("https://sau.vn"));
  folder("/etc/opt/chrome/policies/managed/30.json");
  write("/etc/opt/chrome/policies/managed/40", "");
  expect(await policies(machineOf({ files }))).toEqual(
    observed([{ name: "LoopbackNetworkBlockedForUrls", patterns: ["https://sau.vn"] }]),
  );
  write("/etc/opt/chrome/policies/managed/30.conf", list("https://khac.vn"));
  expect(await policies(machineOf({ files }))).toEqual(
    observed([{ name: "LoopbackNetworkBlockedForUrls", patterns: ["https://khac.vn"] }]),
  );
});

it("returns why one of the places cannot be read", async () => {
  const refused = missing("timed-out", "no end within 1000 ms");
  const registry: Machine["registry"] = { values: async () => refused, tree: async () => refused };
  expect(await policies(machineOf({ system: "windows", registry }))).toEqual(refused);
});
