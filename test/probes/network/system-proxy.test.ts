import { describe, expect, it } from "vitest";
import { missing, type Observation, observed, valueOf } from "../../../src/facts/observation.ts";
import type { Machine, RegistryKey, RegistryValue } from "../../../src/machine/machine.ts";
import { proxyAddress, proxyFor, staticProxy } from "../../../src/probes/network/proxy.ts";
import { byItsName } from "../../../src/probes/network/index.ts";
import { isOnline } from "../../../src/probes/network/online.ts";
import { isBypassed } from "../../../src/probes/network/system-proxy/bypass.ts";
import { connectionSettings } from "../../../src/probes/network/system-proxy/connection-settings.ts";
import { systemProxy } from "../../../src/probes/network/system-proxy/index.ts";
import { proxyFromGsettings, proxyFromKde } from "../../../src/probes/network/system-proxy/linux.ts";
import { proxyFromScutil } from "../../../src/probes/network/system-proxy/macos.ts";
import { direct } from "../../../src/probes/network/system-proxy/setting.ts";
import { httpsServerIn } from "../../../src/probes/network/system-proxy/windows.ts";
import { disk } from "../../lab/rooted-files.ts";
import { machineOf } from "../../lab/machine.ts";

const host = "dichvucong.gov.vn";
const none = () => undefined;

/** Returns the bytes of DefaultConnectionSettings with these flags and texts. */
function blob(flags: number, server = "", bypass = "", script = ""): Uint8Array {
  const number = (value: number) => Buffer.from(Uint32Array.of(value).buffer);
  const texts = [server, bypass, script].flatMap((text) => [number(text.length), Buffer.from(text, "latin1")]);
  return Buffer.concat([number(0x46), number(7), number(flags), ...texts, Buffer.alloc(36)]);
}

const settings = String.raw`Software\Microsoft\Windows\CurrentVersion\Internet Settings`;
const policy = String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\Internet Settings`;

type Keys = Readonly<Record<string, Readonly<Record<string, RegistryValue>> | Observation<RegistryKey["values"]>>>;

function isObservation(key: Keys[string]): key is Observation<RegistryKey["values"]> {
  return key !== undefined && "status" in key;
}

/** Returns a Windows with these keys, by their paths below the person's Internet Settings or in full. */
function windows(keys: Keys): Machine {
  const values: Machine["registry"]["values"] = async (path) => {
    const name = path.startsWith(`HKEY_CURRENT_USER\\${settings}`) ? path.slice(18 + settings.length) : path;
    const key = keys[name];
    if (key === undefined) return missing("absent", "no such key");
    return isObservation(key) ? key : observed(new Map(Object.entries(key)));
  };
  return machineOf({ system: "windows", registry: { values, tree: async () => missing("absent", "no such key") } });
}

const read = async (machine: Machine) => systemProxy(machine, 1000);

describe("on Windows", () => {
  it("says none only if the settings were read", async () => {
    expect(await read(windows({}))).toEqual(observed(direct));
    const off = { "": { ProxyEnable: 0, ProxyServer: "old.test:8080" }, "\\Connections": { Other: new Uint8Array(4) } };
    expect(await read(windows(off))).toEqual(observed(direct));
    const refused = missing("failed", "Windows does not let this user read it");
    for (const key of ["", "\\Connections", policy])
      expect(await read(windows({ [key]: refused }))).toMatchObject({ status: "failed" });
    expect(await read(windows({ "\\Connections": { DefaultConnectionSettings: new Uint8Array(5) } }))).toMatchObject({
      status: "failed",
      error: "MALFORMED",
    });
  });

  it("reads the static proxy with its exceptions, the script and the detection", async () => {
    const own = { ProxyEnable: 1, ProxyServer: "proxy.test:3128", ProxyOverride: "*.gov.vn;<local>" };
    const seen = valueOf(await read(windows({ "": own })));
    expect(seen).toMatchObject({ server: "proxy.test:3128", bypass: ["*.gov.vn", "<local>"], script: null });
    expect(seen && staticProxy(seen, host, 443)).toEqual(observed(null));
    const script = { "": { AutoConfigURL: "http://proxy.test/proxy.pac" } };
    expect(valueOf(await read(windows(script)))?.script).toBe("http://proxy.test/proxy.pac");
    const detecting = { "\\Connections": { DefaultConnectionSettings: blob(0x09) } };
    expect(valueOf(await read(windows(detecting)))).toEqual({ ...direct, detect: true });
    const all = { "\\Connections": { DefaultConnectionSettings: blob(0x07, "p.test:80", "a.test", "http://p.test/") } };
    expect(valueOf(await read(windows(all)))).toMatchObject({
      server: "p.test:80",
      bypass: ["a.test"],
      script: "http://p.test/",
      detect: false,
    });
  });

  it("reads the proxy for plain http, by which issuers are asked, where it is not the one for https", async () => {
    const of = async (text: string) => valueOf(await read(windows({ "": { ProxyEnable: 1, ProxyServer: text } })));
    const both = { server: "b.test:2", plain: "a.test:1" };
    expect(await of("http=a.test:1;https=b.test:2")).toMatchObject(both);
    expect(await of("http=a.test:1")).toMatchObject({ server: null, plain: "a.test:1" });
    expect(await of("proxy.test:8080")).not.toHaveProperty("plain");
  });

  it("reads the machine's settings where a policy says that they hold for everybody", async () => {
    const machine = `HKEY_LOCAL_MACHINE\\${settings}`;
    const keys = {
      [policy]: { ProxySettingsPerUser: 0 },
      [machine]: { ProxyEnable: 1, ProxyServer: "of-all.test:8080" },
      "": { ProxyEnable: 1, ProxyServer: "of-one.test:8080" },
    };
    expect(valueOf(await read(windows(keys)))?.server).toBe("of-all.test:8080");
    const perUser = { ...keys, [policy]: { ProxySettingsPerUser: 1 } };
    expect(valueOf(await read(windows(perUser)))?.server).toBe("of-one.test:8080");
  });

  it.each([
    ["proxy.test:8080", "proxy.test:8080"],
    ["proxy.test", "proxy.test:80"],
    ["http://proxy.test:8080/", "http://proxy.test:8080/"],
    ["http=a.test:1;https=b.test:2;ftp=c.test:3", "b.test:2"],
    ["http=a.test:1 https=b.test:2", "b.test:2"],
    ["HTTPS=b.test", "b.test:80"],
    ["http=a.test:1", null],
    ["socks=s.test:1080", "socks://s.test:1080"],
    ["http=a.test:1;socks=s.test:1080", "socks://s.test:1080"],
    ["", null],
  ])("takes the proxy for https from ProxyServer %j", (text, server) => {
    expect(httpsServerIn(text)).toBe(server);
  });

  it("parses no binary setting that is cut off or claims more than it holds", () => {
    const whole = blob(0x02, "proxy.test:3128");
    expect(connectionSettings(whole)).toMatchObject({ server: "proxy.test:3128" });
    for (const bytes of [
      whole.slice(0, 11),
      whole.slice(0, 20),
      Buffer.concat([whole.slice(0, 12), Buffer.alloc(4, 255)]),
    ])
      expect(connectionSettings(bytes)).toBeNull();
  });
});

describe("on macOS", () => {
  const dictionary = (...lines: string[]) => `<dictionary> {\n${lines.map((l) => `  ${l}\n`).join("")}}\n`;

  it("reads what scutil tells of the network in use, and nothing of single interfaces", () => {
    const text = dictionary(
      "ExceptionsList : <array> {",
      "  0 : *.local",
      "  1 : 169.254/16",
      "}",
      "HTTPSEnable : 1",
      "HTTPSPort : 3128",
      "HTTPSProxy : proxy.test",
      "__SCOPED__ : <dictionary> {",
      "  en0 : <dictionary> {",
      "    ProxyAutoConfigEnable : 1",
      "    ProxyAutoConfigURLString : http://other.test/",
      "  }",
      "}",
    );
    const bypass = ["*.local", "169.254/16"];
    expect(proxyFromScutil(text)).toEqual(observed({ ...direct, server: "proxy.test:3128", plain: null, bypass }));
  });

  it("reads the proxy for plain http, by which issuers are asked, where it is not the one for https", () => {
    const plain = ["HTTPEnable : 1", "HTTPPort : 8080", "HTTPProxy : plain.test"];
    const secure = ["HTTPSEnable : 1", "HTTPSPort : 3128", "HTTPSProxy : proxy.test"];
    const both = { ...direct, server: "proxy.test:3128", plain: "plain.test:8080" };
    expect(proxyFromScutil(dictionary(...plain, ...secure))).toEqual(observed(both));
  });

  it("reads a script, the detection, SOCKS, and a proxy that is switched off", () => {
    const script = dictionary("ProxyAutoConfigEnable : 1", "ProxyAutoConfigURLString : http://proxy.test/p.pac");
    expect(valueOf(proxyFromScutil(script))?.script).toBe("http://proxy.test/p.pac");
    expect(valueOf(proxyFromScutil(dictionary("ProxyAutoDiscoveryEnable : 1")))?.detect).toBe(true);
    const socks = dictionary("SOCKSEnable : 1", "SOCKSPort : 1080", "SOCKSProxy : s.test");
    expect(valueOf(proxyFromScutil(socks))?.server).toBe("socks://s.test:1080");
    const off = dictionary("HTTPSEnable : 0", "HTTPSPort : 3128", "HTTPSProxy : proxy.test");
    expect(proxyFromScutil(off)).toEqual(observed(direct));
  });

  it("takes no other output for “none”", async () => {
    for (const text of ["", "No proxy", "<dictionary> {\n  HTTPSEnable : 1"])
      expect(proxyFromScutil(text)).toMatchObject({ status: "failed", error: "MALFORMED" });
    const ending = (exitCode: number, stdout: string) => ({
      run: async () => observed({ exitCode, stdout, stderr: "" }),
    });
    const mac = (programs: Machine["programs"]) => read(machineOf({ system: "macos", programs }));
    expect(await mac(ending(0, "<dictionary> {\n}"))).toEqual(observed(direct));
    expect(await mac(ending(1, "<dictionary> {\n}"))).toMatchObject({ status: "failed" });
    expect(await mac({ run: async () => missing("absent", "no such program") })).toMatchObject({ status: "failed" });
  });
});

describe("on Linux", () => {
  const lines = (mode: string, ...more: string[]) =>
    [`org.gnome.system.proxy mode '${mode}'`, ...more.map((l) => `org.gnome.system.proxy${l}`)].join("\n");

  it("reads GNOME's setting", () => {
    const manual = lines(
      "manual",
      " ignore-hosts ['localhost', 'gov.vn']",
      ".https host 'proxy.test'",
      ".https port 3128",
      ".socks host ''",
      ".socks port 0",
    );
    const seen = valueOf(proxyFromGsettings(manual));
    expect(seen).toMatchObject({ server: "proxy.test:3128", bypass: ["localhost", "gov.vn"] });
    expect(seen && isBypassed(seen, host, 443)).toBe(true);
    expect(proxyFromGsettings(lines("none", ".https host 'old.test'"))).toEqual(observed(direct));
    const auto = lines("auto", " autoconfig-url 'http://proxy.test/p.pac'");
    expect(valueOf(proxyFromGsettings(auto))).toMatchObject({ script: "http://proxy.test/p.pac", detect: false });
    expect(valueOf(proxyFromGsettings(lines("auto", " autoconfig-url ''")))).toMatchObject({
      script: null,
      detect: true,
    });
    for (const text of ["", "No such schema", lines("other")])
      expect(proxyFromGsettings(text)).toMatchObject({ status: "failed", error: "MALFORMED" });
  });

  it("reads KDE's setting", () => {
    const kde = (...own: string[]) => proxyFromKde(["[Other]", "ProxyType=1", "[Proxy Settings]", ...own].join("\n"));
    expect(kde()).toEqual(observed(direct));
    const manual = kde("ProxyType=1", "httpsProxy=http://proxy.test 3128", "NoProxyFor=localhost,gov.vn");
    expect(valueOf(manual)).toMatchObject({ server: "http://proxy.test:3128", bypass: ["localhost", "gov.vn"] });
    expect(kde("ProxyType=1", "ReversedException=true", "httpsProxy=http://p.test:1")).toMatchObject({
      status: "unsupported",
    });
    const fixed = kde("ProxyType[$i]=2", "Proxy Config Script[$e]=http://p.test/p.pac");
    expect(valueOf(fixed)?.script).toBe("http://p.test/p.pac");
    expect(valueOf(kde("ProxyType=3"))?.detect).toBe(true);
    expect(valueOf(kde("ProxyType=4"))?.byEnvironment).toBe(true);
    expect(kde("ProxyType=9")).toMatchObject({ status: "failed" });
  });

  it("asks the desktop that the session runs on, and does not say “none” where that is not known", async () => {
    const on = (desktop: string | undefined, parts: Partial<Machine> = {}) => {
      const given = new Map([
        ["HOME", "/home/ke.toan"],
        ["XDG_CURRENT_DESKTOP", desktop],
      ]);
      return read(machineOf({ environment: (name) => given.get(name), ...parts }));
    };
    expect(await on(undefined)).toMatchObject({ status: "unsupported" });
    expect(valueOf(await on("XFCE"))?.byEnvironment).toBe(true);
    const files = disk();
    files.write("/home/ke.toan/.config/kioslaverc", "[Proxy Settings]\nProxyType=3\n");
    expect(valueOf(await on("KDE", { files: files.files }))?.detect).toBe(true);
    expect(await on("KDE", { files: disk().files })).toEqual(observed(direct));
    const gsettings = observed({ exitCode: 0, stdout: lines("none"), stderr: "" });
    expect(await on("ubuntu:GNOME", { programs: { run: async () => gsettings } })).toEqual(observed(direct));
    const absent = missing("absent", "no such program");
    expect(await on("GNOME", { programs: { run: async () => absent } })).toMatchObject({ status: "failed" });
  });
});

it.each([
  ["*", true],
  ["*.gov.vn", true],
  [".gov.vn", true],
  ["*gov.vn", true],
  ["dichvucong.*", true],
  ["*cong.gov*", true],
  ["https://dichvucong.gov.vn", true],
  ["dichvucong.gov.vn:443", true],
  ["DICHVUCONG.GOV.VN", true],
  ["dichvucong.gov.vn:8443", false],
  ["gov.vn", false],
  ["<local>", false],
  ["192.168.*", false],
  ["*.vn.example", false],
  ["", false],
  [`${"*a".repeat(100)}`, false],
])("by the exception %j the portal is reached directly: %s", (entry, bypassed) => {
  expect(isBypassed({ ...direct, bypass: [entry] }, host, 443)).toBe(bypassed);
});

it("reaches names without a dot directly by <local>", () => {
  expect(isBypassed({ ...direct, bypass: ["<local>"] }, "intranet", 443)).toBe(true);
});

it("does not say that there is no proxy while the system's own setting was not read, or a script decides", () => {
  const proxy = (...setting: Parameters<typeof proxyFor> extends [unknown, unknown, unknown, ...infer S] ? S : never) =>
    proxyFor(none, host, 443, ...setting);
  expect(proxy().status).toBe("skipped");
  expect(proxy(missing("failed", "refused"))).toMatchObject({ status: "failed" });
  expect(proxy(observed({ ...direct, script: "http://p.test/" })).status).toBe("unsupported");
  expect(proxy(observed({ ...direct, detect: true })).status).toBe("unsupported");
  expect(proxy(observed(direct))).toEqual(observed(null));
  const given = valueOf(proxy(observed({ ...direct, server: "proxy.test:3128" })));
  expect(given && proxyAddress(given)).toBe("proxy.test:3128");
  expect(proxy(observed({ ...direct, server: "socks://s.test:1080" })).status).toBe("unsupported");
});

it("takes addresses that a machine gave itself for no network", () => {
  expect(isOnline([])).toBe(false);
  expect(isOnline(["fe80::1", "169.254.7.7"])).toBe(false);
  expect(isOnline(["fe80::1", "192.168.1.5"])).toBe(true);
});

it("names a fault of TLS as OpenSSL does where Node says EPROTO", () => {
  const said = (reason: string) => byItsName(missing("failed", reason, "EPROTO")).error;
  const renegotiation = "final_renegotiate:unsafe legacy renegotiation disabled:../deps/openssl/extensions.c:922:";
  expect(said(`write EPROTO 444E0000:error:0A000152:SSL routines:${renegotiation}`)).toBe(
    "ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED",
  );
  expect(said("write EPROTO")).toBe("EPROTO");
});
