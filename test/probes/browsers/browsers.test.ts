import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { knownBrowsers } from "../../../src/catalogue/browsers.ts";
import { pluginProduct } from "../../../src/catalogue/plugins.ts";
import { browsers as browsersSchema } from "../../../src/facts/browsers.ts";
import { missing, observed, valueOf } from "../../../src/facts/observation.ts";
import { fileSystem } from "../../../src/machine/file-system.ts";
import type { Machine, Registry } from "../../../src/machine/machine.ts";
import { keysFromExport, valuesFromQuery } from "../../../src/machine/windows/registry-text.ts";
import { loopbackAnswer } from "../../../src/probes/browsers/chromium.ts";
import { certainDefault, defaultBrowsers, isDefault } from "../../../src/probes/browsers/default-browser.ts";
import { exceptionsIn } from "../../../src/probes/browsers/firefox.ts";
import { browsers } from "../../../src/probes/browsers/index.ts";
import { defaultDeadlines } from "../../../src/probes/probe.ts";
import { machineOf } from "../../lab/machine.ts";

let home = "";

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "kyso-home-"));
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Writes a file into the person's home. */
function put(path: string, content: string | object): void {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
}

function ownMachine(): Machine {
  return machineOf({ files: fileSystem, environment: (name) => (name === "HOME" ? home : undefined) });
}

async function look(machine: Machine = ownMachine()) {
  const options = {
    deadlines: defaultDeadlines,
    named: [],
    confirmed: [],
    practice: null,
    allowed: {},
    portal: { host: "dichvucong.gov.vn", port: 443 },
    plugins: [],
  };
  return browsersSchema.parse(valueOf(await browsers.look({ machine, options, known: {} }))).browsers;
}

const site = { scheme: "https", host: "dichvucong.gov.vn", port: 443 };

function exceptions(answers: object) {
  return { profile: { content_settings: { exceptions: answers } } };
}

it("finds no browser in a home without one", async () => {
  expect(await look()).toEqual([]);
});

it("reads version, default and each profile of Chrome, and nothing else", async () => {
  put(".config/google-chrome/Last Version", "150.0.7871.100");
  put(".config/google-chrome/Local State", { profile: { last_used: "Profile 2", info_cache: { x: "Nguyễn Văn A" } } });
  put(".config/google-chrome/Default/Preferences", exceptions({}));
  put(".config/google-chrome/Profile 2/Preferences", {
    ...exceptions({ loopback_network: { "https://dichvucong.gov.vn:443,*": { setting: 2 } } }),
    account_info: [{ email: "ke.toan@example.vn" }],
  });
  const added = "[Added Associations]\nx-scheme-handler/https=firefox.desktop;\n\n";
  put(".config/mimeapps.list", `${added}[Default Applications]\nx-scheme-handler/https=google-chrome.desktop;\n`);
  const [chrome, ...others] = await look();
  expect(others).toEqual([]);
  expect(chrome).toMatchObject({ product: "chrome", version: observed("150.0.7871.100"), isDefault: observed(true) });
  const profiles = valueOf(chrome?.profiles) ?? [];
  expect(profiles.map((p) => [p.lastUsed, valueOf(p.loopback)]).sort()).toEqual([
    [false, "not-asked"],
    [true, "blocked"],
  ]);
  expect(JSON.stringify(chrome)).not.toMatch(/Nguyễn|ke\.toan|kyso-home/);
});

it("reads the default browser from a list of associations with Windows' line ends", async () => {
  put(".config/google-chrome/Local State", {});
  const list = ["[Added Associations]", "x-scheme-handler/https=firefox.desktop;", "", "[Default Applications]"];
  put(".config/mimeapps.list", [...list, "x-scheme-handler/https=google-chrome.desktop;", "[Other]", ""].join("\r\n"));
  expect((await look())[0]?.isDefault).toEqual(observed(true));
});

/** Writes a Chromium profile in which the portal is allowed. */
function putAllowed(folder: string): void {
  put(`${folder}/Last Version`, "150.0.7871.100");
  put(`${folder}/Local State`, {});
  put(
    `${folder}/Default/Preferences`,
    exceptions({ loopback_network: { "https://dichvucong.gov.vn:443,*": { setting: 1 } } }),
  );
}

it("finds every browser of the system, of a snap and of a flatpak, and reads the profiles of each", async () => {
  const ini = "[Profile0]\nName=default\nIsRelative=1\nPath=a.default\nDefault=1\n";
  for (const folder of [".mozilla", "snap/firefox/common/.mozilla", ".var/app/org.mozilla.firefox/.mozilla"]) {
    put(`${folder}/firefox/profiles.ini`, ini);
    put(`${folder}/firefox/a.default/compatibility.ini`, "[Compatibility]\nLastVersion=153.7.0_2026/2026\n");
  }
  for (const folder of ["snap/chromium/common/chromium", ".var/app/org.chromium.Chromium/config/chromium"])
    putAllowed(folder);
  putAllowed(".var/app/com.google.Chrome/config/google-chrome");
  putAllowed(".config/BraveSoftware/Brave-Browser");
  put(".config/mimeapps.list", "[Default Applications]\nx-scheme-handler/https=firefox_firefox.desktop\n");
  const seen = await look();
  expect(seen.map((b) => [b.product, b.packagedAs ?? null, valueOf(b.isDefault)])).toEqual([
    ["chrome", "flatpak", false],
    ["chromium", "snap", false],
    ["chromium", "flatpak", false],
    ["brave", null, false],
    ["firefox", null, false],
    ["firefox", "snap", true],
    ["firefox", "flatpak", false],
  ]);
  expect(seen.map((b) => b.version.status)).toEqual(Array(7).fill("observed"));
  const answers = seen.map((b) => valueOf(valueOf(b.profiles)?.[0]?.loopback));
  expect(answers.slice(0, 4)).toEqual(Array(4).fill("allowed"));
});

it.each([
  ["chrome", "com.google.Chrome.desktop", ".var/app/com.google.Chrome/config/google-chrome"],
  ["edge", "com.microsoft.Edge.desktop", ".var/app/com.microsoft.Edge/config/microsoft-edge"],
  ["chromium", "chromium_chromium.desktop", "snap/chromium/common/chromium"],
  ["chromium", "org.chromium.Chromium.desktop", ".var/app/org.chromium.Chromium/config/chromium"],
  ["brave", "brave-browser.desktop", ".config/BraveSoftware/Brave-Browser"],
  ["vivaldi", "vivaldi-stable.desktop", ".config/vivaldi"],
  ["opera", "opera.desktop", ".config/opera"],
])("recognises %s as the default browser by %s", async (product, desktop, folder) => {
  putAllowed(folder);
  put(".config/mimeapps.list", `[Default Applications]\nx-scheme-handler/https=${desktop}\n`);
  expect(await look()).toMatchObject([{ product, isDefault: observed(true) }]);
});

it("takes the certificates that a snap's store trusts for the snap alone", async () => {
  putAllowed("snap/chromium/common/chromium");
  putAllowed(".var/app/com.google.Chrome/config/google-chrome");
  const [flatpak, snap] = await look();
  const trust = (b: typeof snap) => valueOf(b?.profiles)?.[0]?.ownTrust;
  expect(trust(snap)).toEqual(observed([]));
  expect(trust(flatpak)?.status).toBe("unsupported");
  expect(snap?.policies.status).toBe("unsupported");
});

it("names the browsers that could not be looked for, and the default one that it does not know", async () => {
  put(".config/mimeapps.list", "[Default Applications]\nx-scheme-handler/https=librewolf.desktop\n");
  const refused = missing("failed", "EACCES", "EACCES");
  const own = ownMachine();
  const status: Machine["files"]["status"] = async (path) =>
    path.includes("google-chrome") ? refused : own.files.status(path);
  const options = { deadlines: defaultDeadlines, named: [], confirmed: [], practice: null, allowed: {}, plugins: [] };
  const machine = { ...own, files: { ...own.files, status } };
  const portal = { host: "dichvucong.gov.vn", port: 443 };
  const seen = valueOf(await browsers.look({ machine, options: { ...options, portal }, known: {} }));
  expect(seen).toEqual({ browsers: [], unread: ["chrome"], defaultName: observed("librewolf.desktop") });
});

it("reads the tax portal's extension, its version and whether it is enabled", async () => {
  const id = pluginProduct("esigner")?.extension ?? "";
  const profile = ".config/google-chrome/Default";
  // Versions are compared as numbers: 1.10 is newer than 1.9.
  for (const version of ["1.9.0_0", "1.10.0_0"]) put(`${profile}/Extensions/${id}/${version}/manifest.json`, {});
  put(`${profile}/Preferences`, { extensions: { settings: { [id]: { state: 1, disable_reasons: [] } } } });
  const extension = async () => valueOf(valueOf((await look())[0]?.profiles)?.[0]?.extension);
  expect(await extension()).toEqual({ version: "1.10.0", enabled: observed(true) });
  for (const off of [
    { disable_reasons: [1] },
    { state: 0 },
    { state: 0, disable_reasons: [] },
    { disable_reasons: 1 },
  ]) {
    put(`${profile}/Preferences`, { extensions: { settings: { [id]: off } } });
    expect(await extension()).toEqual({ version: "1.10.0", enabled: observed(false) });
  }
});

it("reads Windows' default browser and an administrator's policies from the registry", async () => {
  const policies = String.raw`Windows Registry Editor Version 5.00

[HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Google\Chrome]
"BrowserSignin"=dword:00000000

[HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Google\Chrome\LoopbackNetworkAllowedForUrls]
"1"="https://dichvucong.gov.vn"
"2"="[*.]gov.vn"
`;
  const choice = String.raw`
HKEY_CURRENT_USER\Software\Microsoft\Windows\Shell\Associations\UrlAssociations\https\UserChoice
    ProgId    REG_SZ    ChromeHTML
`.replaceAll("\n", "\r\n");
  const gone = missing("absent", "no such key");
  const registry: Registry = {
    tree: async (key) =>
      key.startsWith("HKEY_LOCAL_MACHINE") && key.endsWith("Chrome") ? observed(keysFromExport(policies)) : gone,
    values: async (key) => (key.endsWith("UserChoice") ? observed(valuesFromQuery(choice)) : gone),
  };
  const data = String.raw`C:\Users\k\AppData\Local\Google\Chrome\User Data`;
  const there = observed({ kind: "folder" as const, size: 0, modified: new Date(0), owner: "" });
  const none = machineOf();
  const machine = machineOf({
    system: "windows",
    registry,
    environment: (name) => (name === "LOCALAPPDATA" ? String.raw`C:\Users\k\AppData\Local` : undefined),
    files: { ...none.files, status: async (path) => (path === data ? there : gone), list: async () => observed([]) },
  });
  const [chrome, ...others] = await look(machine);
  expect(others).toEqual([]);
  expect(chrome?.isDefault).toEqual(observed(true));
  expect(chrome?.policies).toEqual(
    observed([{ name: "LoopbackNetworkAllowedForUrls", patterns: ["https://dichvucong.gov.vn", "[*.]gov.vn"] }]),
  );
});

it("takes neither of two default browsers that Windows names for sure, and no refusal for none", async () => {
  const keys: Readonly<Record<string, string>> = {
    UserChoice: "FirefoxURL-1",
    "UserChoiceLatest\\ProgId": "MSEdgeHTM",
  };
  const named = (given: typeof keys, other = missing("absent", "no such key")) => {
    const values: Registry["values"] = async (key) => {
      const id = Object.entries(given).find(([name]) => key.endsWith(`https\\${name}`))?.[1];
      return id === undefined ? other : observed(new Map([["ProgId", id]]));
    };
    return defaultBrowsers(machineOf({ system: "windows", registry: { values, tree: async () => other } }), 1000);
  };
  expect(await named(keys)).toEqual(observed(["FirefoxURL-1", "MSEdgeHTM"]));
  expect(certainDefault(await named(keys)).status).toBe("failed");
  const same = await named({ UserChoice: "MSEdgeHTM", UserChoiceLatest: "MSEdgeHTM" });
  expect(certainDefault(same)).toEqual(observed("MSEdgeHTM"));
  expect((await named({})).status).toBe("absent");
  const refused = missing("failed", "Windows does not let this user read it");
  expect(await named({ UserChoice: "MSEdgeHTM" }, refused)).toEqual(refused);
});

it.each([
  ["ChromeHTML", "chrome"],
  ["MSEdgeHTM", "edge"],
  // The ProgId of an installation for one person has a suffix (Chromium, shell_util.cc).
  ["CocCocHTML.2QNFTOHN2PRWHZLBZ2SEK2BVCQ", "coccoc"],
  ["FirefoxURL-308046B0AF4A39CB", "firefox"],
  ["BraveHTML", "brave"],
  ["VivaldiHTM.ABC", "vivaldi"],
  ["OperaStable", "opera"],
  ["LibreWolfURL", undefined],
])("recognises the ProgId %s as %s", (progId, id) => {
  const named = knownBrowsers.filter((known) => valueOf(isDefault(observed(progId), known)));
  expect(named.map((known) => known.id)).toEqual(id === undefined ? [] : [id]);
});

it("reports damaged preferences as failed, not as an answer", async () => {
  put(".config/google-chrome/Default/Preferences", '{"profile": {"content_settings"');
  const [chrome] = await look();
  expect(valueOf(chrome?.profiles)?.[0]?.loopback).toMatchObject({ status: "failed", error: "MALFORMED" });
});

it("uses the answer with the closest pattern, and the default if none fits", () => {
  const answers = { "[*.]gov.vn,*": { setting: 2 }, "https://dichvucong.gov.vn:443,*": { setting: 1 } };
  expect(loopbackAnswer(exceptions({ loopback_network: answers }), site, 150)).toEqual(observed("allowed"));
  const byDefault = { profile: { default_content_setting_values: { loopback_network: 2 } } };
  expect(loopbackAnswer(byDefault, site, 150)).toEqual(observed("blocked"));
  expect(loopbackAnswer({}, site, 150)).toEqual(observed("not-asked"));
  expect(loopbackAnswer(exceptions({ loopback_network: 7 }), site, 150).status).toBe("failed");
});

it("uses the older key until the browser has migrated it", () => {
  const old = { local_network_access: { "https://dichvucong.gov.vn:443,*": { setting: 2 } } };
  expect(loopbackAnswer(exceptions(old), site, 144)).toEqual(observed("blocked"));
  expect(loopbackAnswer(exceptions(old), site, 147)).toEqual(observed("not-asked"));
  const allowed = { local_network_access: { "https://dichvucong.gov.vn:443,*": { setting: 1 } } };
  expect(loopbackAnswer(exceptions(allowed), site, 147)).toEqual(observed("allowed"));
  // After the migration the older key no longer counts: the person may have withdrawn the answer since.
  const carried = { ...allowed, has_migrated_local_network_access: true };
  expect(loopbackAnswer(exceptions(carried), site, 147)).toEqual(observed("not-asked"));
});

it("reads Firefox's profiles, its own checks, and the certificates accepted for this machine", async () => {
  const folder = ".mozilla/firefox/x1y2z3.default-release";
  put(
    ".mozilla/firefox/profiles.ini",
    "[Install4F96D1932A9F858E]\nDefault=x1y2z3.default-release\n\n[Profile0]\nName=x\nIsRelative=1\nPath=x1y2z3.default-release\n",
  );
  put(`${folder}/compatibility.ini`, "[Compatibility]\nLastVersion=153.7.0_20261101000000/20261101000000\n");
  put(`${folder}/prefs.js`, 'user_pref("browser.startup.page", 3);\n');
  const fingerprint = Array(32).fill("AB").join(":");
  put(
    `${folder}/cert_override.txt`,
    `# PSM\nlocalhost:4433:\tOID.2.16.840.1.101.3.4.2.1\t${fingerprint}\t\nmail.example:443:\tOID.2.16.840.1.101.3.4.2.1\t${fingerprint}\t\n`,
  );
  const [firefox] = await look();
  expect(firefox).toMatchObject({ product: "firefox", version: observed("153.7.0") });
  expect(valueOf(firefox?.profiles)?.[0]).toMatchObject({
    lastUsed: true,
    loopback: observed("not-gated"),
    systemRoots: observed(true),
    exceptions: observed([{ address: "localhost:4433", sha256: "ab".repeat(32) }]),
  });
  put(
    `${folder}/prefs.js`,
    'user_pref("network.lna.blocking", true);\nuser_pref("security.enterprise_roots.enabled", false);\n',
  );
  const [strict] = await look();
  // Before version 154 this preference alone does not affect WebSockets.
  expect(valueOf(strict?.profiles)?.[0]).toMatchObject({
    loopback: observed("not-gated"),
    systemRoots: observed(false),
    ownTrust: observed([]),
  });
});

it.each([
  ["153.7.0", "", observed("not-gated")],
  ["154.0", "", observed("not-asked")],
  ["157.0.1", 'user_pref("network.lna.websocket.enabled", false);\n', observed("not-gated")],
  ["153.7.0", 'user_pref("network.lna.websocket.enabled", true);\n', observed("not-asked")],
  ["154.0", 'user_pref("network.lna.skip-domains", "dichvucong.gov.vn");\n', observed("not-gated")],
  [null, "", missing("failed", "whether it asks depends on its version, which is not known")],
])(
  "knows of Firefox %s with “%s” whether it asks before a page's WebSocket: from 154 on",
  async (version, prefs, is) => {
    const folder = ".mozilla/firefox/x.default";
    put(".mozilla/firefox/profiles.ini", "[Profile0]\nName=x\nIsRelative=1\nPath=x.default\n");
    if (version !== null) put(`${folder}/compatibility.ini`, `[Compatibility]\nLastVersion=${version}_1/2\n`);
    put(`${folder}/prefs.js`, prefs);
    const [firefox] = await look();
    expect(valueOf(firefox?.profiles)?.[0]?.loopback).toEqual(is);
  },
);

it("lets an administrator's setting in Firefox override the person's only if it is locked", async () => {
  const folder = ".mozilla/firefox/x.default";
  put(".mozilla/firefox/profiles.ini", "[Profile0]\nName=x\nIsRelative=1\nPath=x.default\n");
  const program = join(home, "firefox");
  put(`${folder}/compatibility.ini`, `[Compatibility]\nLastVersion=154.0_1/2\nLastPlatformDir=${program}\n`);
  put(`${folder}/prefs.js`, 'user_pref("network.lna.enabled", true);\n');
  const govern = async (policy: object) => {
    put("firefox/distribution/policies.json", { policies: { LocalNetworkAccess: policy } });
    return valueOf((await look())[0]?.profiles)?.[0]?.loopback;
  };
  expect(await govern({ Enabled: false, Locked: true })).toEqual(observed("by-policy"));
  // The policy switches two preferences off without locking them; the person has switched one on again.
  expect(await govern({ Enabled: false })).toEqual(observed("by-policy"));
  expect(await govern({ Enabled: true })).toEqual(observed("not-asked"));
  put(`${folder}/prefs.js`, 'user_pref("network.lna.enabled", true);\nuser_pref("network.lna.blocking", true);\n');
  expect(await govern({ Enabled: false })).toEqual(observed("not-asked"));
  expect(await govern({ SkipDomains: ["*.gov.vn"] })).toEqual(observed("by-policy"));
});

it("records no exception for another machine, and no invalid line", () => {
  const fingerprint = Array(32).fill("00").join(":");
  const text = `example.com:4433:\tOID\t${fingerprint}\t\nlocalhost:4433:\tOID\tnot a fingerprint\t\nnonsense\n`;
  expect(exceptionsIn(text)).toEqual(observed([]));
});
