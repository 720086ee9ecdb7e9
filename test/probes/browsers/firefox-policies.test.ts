import { expect, it } from "vitest";
import type { BrowserProfile } from "../../../src/facts/browsers.ts";
import { missing, observed, valueOf } from "../../../src/facts/observation.ts";
import type { Machine } from "../../../src/machine/machine.ts";
import { keysFromExport } from "../../../src/machine/windows/registry-text.ts";
import { underPolicies } from "../../../src/probes/browsers/firefox-policies.ts";
import { machineOf } from "../../lab/machine.ts";
import { macOf } from "../../lab/macos.ts";
import { disk } from "../../lab/rooted-files.ts";

const no = missing("not-applicable", "not asked here");
const profile: BrowserProfile = {
  lastUsed: true,
  loopback: observed("not-gated"),
  extension: no,
  exceptions: observed([]),
  systemRoots: observed(true),
};

/** Whether the profile trusts what the system trusts, under the policies of the machine. */
async function roots(machine: Machine) {
  return valueOf(await underPolicies(machine, observed([profile]), 1000))?.[0]?.systemRoots;
}

const key = "SOFTWARE\\Policies\\Mozilla\\Firefox";
const gone = missing("absent", "no such key");

function windows(trees: Readonly<Record<string, string>>, file: string | null = null) {
  const { files, write } = disk();
  if (file !== null) write("C:\\Program Files\\Mozilla Firefox\\distribution\\policies.json", file);
  const tree: Machine["registry"]["tree"] = async (path) => {
    const text = trees[path.split("\\")[0] ?? ""];
    return text === undefined ? gone : observed(keysFromExport(text));
  };
  const environment = (name: string) => (name === "ProgramFiles" ? "C:\\Program Files" : undefined);
  return machineOf({ system: "windows", files, environment, registry: { values: async () => gone, tree } });
}

const set = (hive: string, value: number) =>
  `[${hive}\\${key}]\n"DisableTelemetry"=dword:00000001\n\n[${hive}\\${key}\\Certificates]\n"ImportEnterpriseRoots"=dword:0000000${value}\n`;
const file = (value: boolean) => JSON.stringify({ policies: { Certificates: { ImportEnterpriseRoots: value } } });

it("takes on Windows the machine's policy before the person's, and both before policies.json", async () => {
  const [machine, user] = ["HKEY_LOCAL_MACHINE", "HKEY_CURRENT_USER"];
  expect(await roots(windows({}))).toEqual(observed(true));
  expect(await roots(windows({}, file(false)))).toEqual(observed(false));
  expect(await roots(windows({ [user]: set(user, 1) }, file(false)))).toEqual(observed(true));
  expect(await roots(windows({ [user]: set(user, 1), [machine]: set(machine, 0) }))).toEqual(observed(false));
});

it("does not know it where policies.json is broken or the registry does not answer", async () => {
  expect(await roots(windows({}, '{"policies": ['))).toMatchObject({ status: "failed", error: "MALFORMED" });
  const refused = missing("timed-out", "no end within 1000 ms");
  const registry: Machine["registry"] = { values: async () => refused, tree: async () => refused };
  expect(await roots(machineOf({ system: "windows", registry }))).toEqual(refused);
});

const plist = "/Library/Managed Preferences/org.mozilla.firefox.plist";

function mac(given: object) {
  const { machine, disk: on } = macOf({ [`plutil -convert json -o - -- ${plist}`]: JSON.stringify(given) });
  on.write(plist, "bplist00");
  return { machine, on };
}

it("reads on a Mac what a profile sets, nested or with names that hold another's", async () => {
  const on = { EnterprisePoliciesEnabled: true };
  expect(await roots(mac({ ...on, Certificates: { ImportEnterpriseRoots: false } }).machine)).toEqual(observed(false));
  const flat = { ...on, Certificates__ImportEnterpriseRoots: false, Certificates__Install: ["a.pem"] };
  expect(await roots(mac(flat).machine)).toEqual(observed(false));
});

it("passes over a Mac's profile that switches no policies on, and takes policies.json of the app then", async () => {
  const { machine, on } = mac({ Certificates: { ImportEnterpriseRoots: true } });
  on.write("/Applications/Firefox.app/Contents/Resources/distribution/policies.json", file(false));
  expect(await roots(machine)).toEqual(observed(false));
});

it("leaves other systems, and profiles that could not be read, as they are", async () => {
  expect(await roots(machineOf())).toEqual(observed(true));
  expect(await underPolicies(windows({}), no, 1000)).toEqual(no);
});
