import { expect, it } from "vitest";
import { missing, type Observation, observed, valueOf } from "../../../src/facts/observation.ts";
import type { Machine } from "../../../src/machine/machine.ts";
import { keysFromExport } from "../../../src/machine/windows/registry-text.ts";
import { firefoxPolicies } from "../../../src/probes/browsers/firefox-policies.ts";
import { machineOf } from "../../lab/machine.ts";
import { macOf } from "../../lab/macos.ts";
import { disk } from "../../lab/rooted-files.ts";

/** Returns whether the machine's policies make Firefox trust the system's authorities; null if none says. */
async function roots(machine: Machine): Promise<Observation<boolean | null>> {
  const policies = await firefoxPolicies(machine, null, 1000);
  return policies.status === "observed" ? observed(policies.value.systemRoots) : policies;
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

it("uses on Windows the machine's policy before the person's, and both before policies.json", async () => {
  const [machine, user] = ["HKEY_LOCAL_MACHINE", "HKEY_CURRENT_USER"];
  expect(await roots(windows({}))).toEqual(observed(null));
  expect(await roots(windows({}, file(false)))).toEqual(observed(false));
  expect(await roots(windows({ [user]: set(user, 1) }, file(false)))).toEqual(observed(true));
  expect(await roots(windows({ [user]: set(user, 1), [machine]: set(machine, 0) }))).toEqual(observed(false));
});

it("fails if policies.json is broken or the registry does not answer", async () => {
  expect(await roots(windows({}, '{"policies": ['))).toMatchObject({ status: "failed", error: "MALFORMED" });
  const refused = missing("timed-out", "no end within 1000 ms");
  const registry: Machine["registry"] = { values: async () => refused, tree: async () => refused };
  expect(await roots(machineOf({ system: "windows", registry }))).toEqual(refused);
});

const plist = "/Library/Managed Preferences/org.mozilla.firefox.plist";

function mac(policies: object) {
  const { machine, disk: on } = macOf({ [`plutil -convert json -o - -- ${plist}`]: JSON.stringify(policies) });
  on.write(plist, "bplist00");
  return { machine, on };
}

it("reads on a Mac what a profile sets, nested or with names that hold another's", async () => {
  const on = { EnterprisePoliciesEnabled: true };
  expect(await roots(mac({ ...on, Certificates: { ImportEnterpriseRoots: false } }).machine)).toEqual(observed(false));
  const flat = { ...on, Certificates__ImportEnterpriseRoots: false, Certificates__Install: ["a.pem"] };
  expect(await roots(mac(flat).machine)).toEqual(observed(false));
});

it("ignores a Mac's profile that enables no policies, and uses the app's policies.json then", async () => {
  const { machine, on } = mac({ Certificates: { ImportEnterpriseRoots: true } });
  on.write("/Applications/Firefox.app/Contents/Resources/distribution/policies.json", file(false));
  expect(await roots(machine)).toEqual(observed(false));
});

it("finds no policies on another system", async () => {
  expect(await roots(machineOf({ system: "other" }))).toEqual(observed(null));
});

/** Returns the preferences that a policies.json at this path sets on Linux. */
async function preferences(policies: object, where: string, program: string | null = null) {
  const { files, write } = disk();
  write(where, JSON.stringify({ policies }));
  return valueOf(await firefoxPolicies(machineOf({ files }), program, 1000))?.preferences;
}

const ofSystem = "/etc/firefox/policies/policies.json";

it("uses on Linux the system's policies.json, and only without it the one in Firefox' own folder", async () => {
  const policies = { LocalNetworkAccess: { Enabled: false } };
  const expected = new Map([
    ["network.lna.enabled", { value: false, locked: false }],
    ["network.lna.blocking", { value: false, locked: false }],
  ]);
  expect(await preferences(policies, ofSystem)).toEqual(expected);
  const own = "/usr/lib/firefox-esr/distribution/policies.json";
  expect(await preferences(policies, own, "/usr/lib/firefox-esr")).toEqual(expected);
  expect(await preferences(policies, own, null)).toEqual(new Map());
  const { files, write } = disk();
  write(ofSystem, JSON.stringify({ policies: {} }));
  write(own, JSON.stringify({ policies }));
  const both = await firefoxPolicies(machineOf({ files }), "/usr/lib/firefox-esr", 1000);
  expect(valueOf(both)?.preferences).toEqual(new Map());
});

it("knows what each part of LocalNetworkAccess sets, and who may change it", async () => {
  const asks = { Enabled: true, EnablePrompting: false, SkipDomains: ["*.gov.vn", "localhost"], Locked: true };
  expect(await preferences({ LocalNetworkAccess: asks }, ofSystem)).toEqual(
    new Map<string, object>([
      ["network.lna.enabled", { value: true, locked: true }],
      ["network.lna.blocking", { value: false, locked: true }],
      ["network.lna.skip-domains", { value: "*.gov.vn,localhost", locked: true }],
    ]),
  );
  const single = {
    "network.lna.websocket.enabled": { Value: false, Status: "default" },
    "network.lna.blocking": { Value: true, Status: "clear" },
    "browser.startup.page": 3,
  };
  expect(await preferences({ Preferences: single }, ofSystem)).toEqual(
    new Map([["network.lna.websocket.enabled", { value: false, locked: false }]]),
  );
  expect(await preferences({ LocalNetworkAccess: "yes", Preferences: 7 }, ofSystem)).toEqual(new Map());
});
