// `npm run test:wine`: the facts that kyso reads from Wine's registry, files and processes.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { type Facts, factsFrom } from "../../src/facts/facts.ts";
import { valueOf } from "../../src/facts/observation.ts";
import { made } from "./package.ts";
import { buildPlugin } from "./plugin.ts";
import { derOf, putInStore, userStore } from "./store.ts";
import { endWine, type Windows, windowsWith } from "./wine.ts";

const uninstall = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall";
const keys = {
  plugin: `HKEY_LOCAL_MACHINE\\SOFTWARE\\WOW6432Node\\${uninstall.slice("SOFTWARE\\".length)}\\{9D1B0A11}_is1`,
  hub: `HKEY_CURRENT_USER\\${uninstall}\\Trung tâm ký số`,
  protocol: "HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\vnpt-plugin",
  host: "HKEY_CURRENT_USER\\SOFTWARE\\Google\\Chrome\\NativeMessagingHosts\\vn.example.host",
  policy: "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome",
  provider: "HKEY_LOCAL_MACHINE\\SOFTWARE\\WOW6432Node\\Microsoft\\Cryptography\\Defaults\\Provider\\FastCA CSP 1.0",
  store: userStore,
  choice: "HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\Shell\\Associations\\UrlAssociations\\https\\UserChoice",
} as const;

/** Registry entries in the format of Registry Editor's exports. */
const entries = `Windows Registry Editor Version 5.00

[${keys.plugin}]
"DisplayName"="VNPT-CA Plugin, bản kiểm thử"
"DisplayVersion"="1.0.5.0"

[${keys.hub}]
"DisplayName"="CTSigningHub"

[${keys.protocol}]
"URL Protocol"=""

[${keys.host}]
@="C:\\\\Chữ ký số\\\\host.json"

[${keys.policy}\\LoopbackNetworkBlockedForUrls]
"1"="https://cổng.vn"
"2"="*"

[${keys.provider}]
"Image Path"="C:\\\\windows\\\\system32\\\\fca_v1_s.dll"
"Type"=dword:00000001

[${keys.choice}]
"ProgId"="ChromeHTML"
`;

const manifest = {
  name: "vn.example.host",
  description: "…",
  path: "host.exe",
  type: "stdio",
  allowed_origins: ["chrome-extension://ekaaenaocpheoabajfdnkhiibfmfmloo/"],
};

const user = "users/root/AppData";
const pluginProgram = "Program Files (x86)/VNPT-CA Plugin/VNPT-CA Plugin.exe";
const chrome = `${user}/Local/Google/Chrome/User Data`;
const firefox = `${user}/Roaming/Mozilla/Firefox`;
const folders = [dirname(pluginProgram), "Chữ ký số", `${user}/Local/Google`, `${user}/Roaming/Mozilla`];

let windows: Windows;
let facts: Facts;

const drive = (path: string) => join(windows.chroot, "prefix", "drive_c", path);

function put(path: string, content: string): void {
  mkdirSync(dirname(drive(path)), { recursive: true });
  writeFileSync(drive(path), content);
}

function cleared(): void {
  for (const key of Object.values(keys)) windows.wine(`reg delete '${key}' /f`);
  for (const path of folders) rmSync(drive(path), { recursive: true, force: true });
}

beforeAll(() => {
  windows = windowsWith(made("windows-x64"));
  cleared();
  const text = join(windows.chroot, windows.home, "..", "entries.reg");
  writeFileSync(text, Buffer.from(`\uFEFF${entries.replaceAll("\n", "\r\n")}`, "utf16le"));
  windows.wine("reg import ..\\\\entries.reg");
  const program = buildPlugin();
  for (const path of [pluginProgram, "Chữ ký số/host.exe"]) {
    mkdirSync(dirname(drive(path)), { recursive: true });
    copyFileSync(program, drive(path));
  }
  put("Chữ ký số/host.json", JSON.stringify(manifest));
  put(`${chrome}/Last Version`, "156.0.8078.79");
  put(`${chrome}/Default/Preferences`, "{}");
  put(`${firefox}/profiles.ini`, "[Profile0]\nName=x\nIsRelative=1\nPath=Profiles/x.default\n");
  put(`${firefox}/Profiles/x.default/compatibility.ini`, "[Compatibility]\nLastVersion=153.7.0_1/2\n");
  put(`${firefox}/Profiles/x.default/prefs.js`, "");
  putInStore(windows, [
    { certificate: "company", key: { provider: "FastCA CSP 1.0", type: 1 } },
    { certificate: "company-old", key: { provider: "VNPT-CA-CTDT V6-Token CSP", type: 1 } },
    { certificate: "company-renewed", key: { provider: "WINCA Key Storage Provider v6.0", type: 0 } },
    { certificate: "person" },
  ]);
  windows.wine(`start 'C:\\${pluginProgram.replaceAll("/", "\\")}'`);
  const ended = windows.kyso(
    "check --offline --timeout 20 --only computer,token,certificate,plugin,browser --format json --facts",
  );
  facts = z.object({ facts: factsFrom }).parse(JSON.parse(ended.stdout)).facts;
  console.log(`${new Date().toISOString()}  ${windows.wine("--version").stdout.trim()}`);
});
afterAll(() => {
  windows.wine("taskkill /f /im 'VNPT-CA Plugin.exe'");
  cleared();
  endWine(windows);
});

const product = (id: string) => valueOf(facts.plugins)?.products.find((p) => p.product === id);
const browser = (id: string) => valueOf(facts.browsers)?.browsers.find((b) => b.product === id);

test("finds a plugin by its 32-bit uninstall entry, its URL protocol, and its program with the version in the file", () => {
  expect(valueOf(product("vnpt-ca-plugin")?.installed)).toEqual([
    { by: "uninstall", name: "VNPT-CA Plugin, bản kiểm thử", version: "1.0.5.0" },
    { by: "url-protocol", name: "vnpt-plugin:", version: null },
    { by: "program", name: "VNPT-CA Plugin.exe", version: "1.7.0.42" },
  ]);
  expect(valueOf(product("vnpt-ca-plugin")?.files)).toHaveLength(1);
});

test("finds what is installed for one user only, and nothing that is not installed", () => {
  expect(valueOf(product("ctsigninghub")?.installed)).toEqual([
    { by: "uninstall", name: "CTSigningHub", version: null },
  ]);
});

test("reports missing keys as absent: Wine's reg prints the same for them as for a key that never existed", () => {
  // There are no per-user policies for Chrome, and no policies at all for Firefox.
  expect(browser("chrome")?.policies.status).toBe("observed");
  expect(browser("firefox")?.profiles).toMatchObject({ value: [{ systemRoots: { status: "observed" } }] });
});

test("finds eSigner by its extension's native messaging host, in a folder with a Vietnamese name", () => {
  expect(valueOf(product("esigner")?.installed)).toEqual([
    { by: "native-host", name: "vn.example.host", version: "1.7.0.42" },
  ]);
});

test("sees that the plugin runs and its port is in use, and reports that Wine does not show by which process", () => {
  const plugin = product("vnpt-ca-plugin");
  expect(valueOf(plugin?.processes)).toEqual(["VNPT-CA Plugin.exe"]);
  const [first, second] = plugin?.ports ?? [];
  expect(first?.tcp.status).toBe("observed");
  expect(first?.tls.status).toBe("timed-out");
  expect(first?.owner).toMatchObject({ status: "failed", reason: "netstat named no listener" });
  expect(second?.tcp.status).toBe("absent");
});

test("reads a policy without losing a letter, the default browser, and the profiles of Chrome and Firefox", () => {
  expect(browser("chrome")).toMatchObject({
    version: { value: "156.0.8078.79" },
    isDefault: { value: true },
    policies: { value: [{ name: "LoopbackNetworkBlockedForUrls", patterns: ["https://cổng.vn", "*"] }] },
    profiles: { value: [{ loopback: { value: "not-asked" } }] },
  });
  expect(browser("firefox")).toMatchObject({ version: { value: "153.7.0" }, isDefault: { value: false } });
});

test("reads the card service's state, and does not take the empty output of Wine's pnputil for a machine without USB", () => {
  expect(valueOf(facts.cardService)).toMatchObject({ installed: { value: true }, running: { status: "observed" } });
  expect(facts.usb).toMatchObject({ status: "failed", reason: "pnputil listed nothing" });
});

test("reads what a program put into the certificate store through CryptoAPI, with each key's provider", () => {
  const [user, machine] = valueOf(facts.certificateStore)?.parts ?? [];
  expect(user).toMatchObject({ of: "user", unreadable: 0, cut: false });
  const stored = (name: string, key: unknown) => ({ der: derOf(name).toString("base64"), key });
  const kept = (kind: string, provider: string) => ({ status: "observed", value: { kind, provider } });
  expect(valueOf(user?.certificates)).toHaveLength(4);
  expect(valueOf(user?.certificates)).toEqual(
    expect.arrayContaining([
      stored("company", kept("capi", "FastCA CSP 1.0")),
      stored("company-old", kept("capi", "VNPT-CA-CTDT V6-Token CSP")),
      stored("company-renewed", kept("cng", "WINCA Key Storage Provider v6.0")),
      stored("person", expect.objectContaining({ status: "absent" })),
    ]),
  );
  expect(machine).toMatchObject({ of: "machine", certificates: { status: "observed" } });
});

test("tells which provider this Windows has, also one for 32-bit programs alone, and that Wine shows none of CNG's", () => {
  const providers = valueOf(facts.certificateStore)?.providers ?? [];
  const registered = (name: string) => providers.find((one) => one.name === name)?.registered;
  expect(registered("FastCA CSP 1.0")).toEqual({ status: "observed", value: true });
  expect(registered("VNPT-CA-CTDT V6-Token CSP")).toEqual({ status: "observed", value: false });
  expect(registered("WINCA Key Storage Provider v6.0")).toMatchObject({ status: "unsupported" });
});
