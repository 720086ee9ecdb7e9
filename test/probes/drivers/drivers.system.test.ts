import { expect, it } from "vitest";
import type { DriverModule } from "../../../src/facts/drivers.ts";
import { missing, observed, valueOf } from "../../../src/facts/observation.ts";
import { time } from "../../../src/machine/index.ts";
import { programs } from "../../../src/machine/programs.ts";
import type { Machine } from "../../../src/machine/machine.ts";
import { drivers } from "../../../src/probes/drivers/index.ts";
import type { Look, ProbeOptions } from "../../../src/probes/probe.ts";
import { packageOwners } from "../../../src/probes/drivers/package-owner.ts";
import { elf, pe } from "../../lab/binaries.ts";
import { machineOf } from "../../lab/machine.ts";
import { probeOptions } from "../../lab/probe-options.ts";
import { type Disk, disk } from "../../lab/rooted-files.ts";

const module = elf("C_GetFunctionList");
const host = { ...machineOf().host, processArchitecture: "x64" };

interface Given {
  readonly environment?: Readonly<Record<string, string>>;
  readonly named?: readonly string[];
  readonly confirmed?: ProbeOptions["confirmed"];
}

async function lookAt(on: Disk, { environment = {}, named = [], confirmed = [] }: Given = {}) {
  const machine = machineOf({ files: on.files, environment: (name) => environment[name], host });
  const seen = await drivers.look({ machine, options: { ...probeOptions, named, confirmed }, known: {} });
  return valueOf(seen)?.modules ?? [];
}

function consentTo({ path, file }: DriverModule) {
  return { path, identity: valueOf(file)?.identity };
}

function summaryOf(modules: readonly DriverModule[]) {
  return modules.map(({ path, origin, loading }) => [path, origin, loading]);
}

it("finds modules registered with p11-kit, by name and by full path, and loads them without asking", async () => {
  const on = disk();
  on.write("/usr/lib/x86_64-linux-gnu/pkcs11/token-one.so", module);
  on.write("/usr/lib/x86_64-linux-gnu/pkcs11/p11-kit-trust.so", module);
  on.write("/opt/maker/lib/engine.so", module);
  on.write("/usr/share/p11-kit/modules/one.module", "# a comment\n module : token-one.so \npriority: 3\n");
  on.write("/usr/share/p11-kit/modules/p11-kit-trust.module", "module: p11-kit-trust.so\ntrust-policy: yes\n");
  on.write("/etc/pkcs11/modules/two.module", "module: /opt/maker/lib/engine.so");
  on.write("/etc/pkcs11/modules/notes.txt", "module: /opt/maker/lib/no.so");
  const modules = await lookAt(on);
  expect(summaryOf(modules)).toEqual([
    ["/opt/maker/lib/engine.so", "registered", "allowed"],
    ["/usr/lib/x86_64-linux-gnu/pkcs11/token-one.so", "registered", "allowed"],
  ]);
  expect(modules.map((m) => m.by)).toEqual(["/etc/pkcs11/modules/two.module", "/usr/share/p11-kit/modules/one.module"]);
});

it("lets the person's own p11-kit files override and switch off the system's, unless those forbid it", async () => {
  const on = disk();
  for (const name of ["system", "mine", "other"]) on.write(`/opt/${name}/engine.so`, module);
  on.write("/usr/share/p11-kit/modules/a.module", "module: /opt/system/engine.so");
  on.write("/usr/share/p11-kit/modules/b.module", "module: /opt/other/engine.so");
  on.write("/home/me/.config/pkcs11/modules/a.module", "module: /opt/mine/engine.so");
  on.write("/home/me/.config/pkcs11/modules/b.module", "module:\n");
  const environment = { HOME: "/home/me" };
  const paths = async (more: Readonly<Record<string, string>> = {}) =>
    (await lookAt(on, { environment: { ...environment, ...more } })).map((m) => m.path);
  expect(await paths()).toEqual(["/opt/mine/engine.so"]);
  expect(await paths({ XDG_CONFIG_HOME: "/elsewhere" })).toEqual(["/opt/system/engine.so", "/opt/other/engine.so"]);
  on.write("/home/me/.config/pkcs11/pkcs11.conf", "user-config: only");
  on.write("/usr/share/p11-kit/modules/c.module", "module: /opt/system/engine.so");
  expect(await paths()).toEqual(["/opt/mine/engine.so"]);
  on.write("/etc/pkcs11/pkcs11.conf", "user-config: none");
  expect(await paths()).toEqual(["/opt/system/engine.so", "/opt/other/engine.so"]);
});

it("asks before it loads a module registered for other programs, and skips one on another machine", async () => {
  const on = disk();
  for (const name of ["one", "two", "three"]) on.write(`/opt/x/${name}.so`, module);
  on.write("/etc/pkcs11/modules/one.module", "module: /opt/x/one.so\nenable-in: firefox, seahorse");
  on.write("/etc/pkcs11/modules/two.module", "module: /opt/x/two.so\ndisable-in: firefox kyso");
  on.write("/etc/pkcs11/modules/three.module", "module: /opt/x/three.so\ndisable-in: firefox");
  on.write("/etc/pkcs11/modules/four.module", "remote: |ssh other p11-kit remote /x.so");
  expect(summaryOf(await lookAt(on))).toEqual([
    ["/opt/x/one.so", "registered", "needs-yes"],
    ["/opt/x/three.so", "registered", "allowed"],
    ["/opt/x/two.so", "registered", "needs-yes"],
  ]);
});

it("shows a registered module whose file is gone", async () => {
  const on = disk();
  on.write("/etc/pkcs11/modules/gone.module", "module: /opt/gone/engine.so");
  const [gone, ...rest] = await lookAt(on);
  expect(rest).toEqual([]);
  expect(gone).toMatchObject({ resolved: null, file: { status: "absent" }, loading: "impossible" });
});

it("finds modules at the catalogue's paths, with any version in a folder's name", async () => {
  const on = disk();
  on.write("/usr/lib/fptca_v4.so", module);
  on.write("/opt/ePass2003-Castle-20160804/x64/redist/libcastle.so.1.0.0", module);
  expect(summaryOf(await lookAt(on))).toEqual([
    ["/usr/lib/fptca_v4.so", "catalogue", "allowed"],
    ["/opt/ePass2003-Castle-20160804/x64/redist/libcastle.so.1.0.0", "catalogue", "allowed"],
  ]);
});

it("never loads without consent a file that only looks like a module", async () => {
  const on = disk();
  on.write("/usr/local/lib/newca_csp11_v1.so", module);
  on.write("/usr/local/lib/other-ca_v7.so.2", module);
  on.write("/usr/local/lib/newca_csp11_v1_s.so", module);
  on.write("/usr/local/lib/pkcs11-spy.so", module);
  on.write("/usr/local/lib/libp11-tool.so", elf("something_else"));
  on.write("/usr/local/lib/readme-pkcs11.txt", "no library");
  on.write("/usr/lib/libp11-kit.so.0", module);
  on.link("/usr/lib/another-p11.so", "libp11-kit.so.0");
  const modules = await lookAt(on);
  expect(summaryOf(modules)).toEqual([
    ["/usr/local/lib/newca_csp11_v1.so", "scanned", "needs-yes"],
    ["/usr/local/lib/other-ca_v7.so.2", "scanned", "needs-yes"],
  ]);
  const confirmed = modules.slice(0, 1).map(consentTo);
  const after = async () => (await lookAt(on, { confirmed })).map((m) => m.loading);
  expect(await after()).toEqual(["allowed", "needs-yes"]);
  // A consent counts for the very file that was asked about, not for another one put in its place.
  on.write("/usr/local/lib/newca_csp11_v1.so", Buffer.concat([module, Buffer.alloc(1)]));
  expect(await after()).toEqual(["needs-yes", "needs-yes"]);
});

it("asks before it loads a module that any user may overwrite, and loads it when it is named", async () => {
  const on = disk();
  on.write("/opt/x/engine.so", module, 0o666);
  on.write("/etc/pkcs11/modules/x.module", "module: /opt/x/engine.so");
  expect(summaryOf(await lookAt(on))).toEqual([["/opt/x/engine.so", "registered", "needs-yes"]]);
  const [named] = await lookAt(on, { named: ["/opt/x/engine.so"] });
  expect(named).toMatchObject({ origin: "named", loading: "allowed" });
  expect(valueOf(named?.file)?.writableAt).toBe("/opt/x/engine.so");
});

it("asks before it loads a module in a folder that any user may write to", async () => {
  const on = disk();
  on.folder("/opt/open", 0o777);
  on.write("/opt/open/deep/engine.so", module);
  on.write("/etc/pkcs11/modules/x.module", "module: /opt/open/deep/engine.so");
  const [found] = await lookAt(on);
  expect(found?.loading).toBe("needs-yes");
  expect(valueOf(found?.file)?.writableAt).toBe("/opt/open");
});

it("looks at the file a link leads to, and remembers which", async () => {
  const on = disk();
  on.write("/opt/x/engine.so.1.2", module, 0o666);
  on.link("/opt/x/engine.so", "engine.so.1.2");
  on.write("/etc/pkcs11/modules/x.module", "module: /opt/x/engine.so");
  on.write("/etc/pkcs11/modules/y.module", "module: /opt/x/engine.so.1.2");
  const modules = await lookAt(on);
  expect(modules).toHaveLength(1);
  expect(modules[0]).toMatchObject({
    path: "/opt/x/engine.so",
    resolved: "/opt/x/engine.so.1.2",
    loading: "needs-yes",
  });
});

it("reports why each file named by --module cannot be one, and never throws", async () => {
  const on = disk();
  on.folder("/a-folder");
  on.write("/text.so", "this is no library");
  on.write("/32-bit.so", elf("C_GetFunctionList", { wide: false, machine: 3 }));
  on.write("/other.so", elf("another_name"));
  on.write("/windows.dll", pe(["C_GetFunctionList"]));
  on.link("/circle.so", "circle.so");
  const named = [
    "/missing.so",
    "/a-folder",
    "/text.so",
    "/32-bit.so",
    "/other.so",
    "/windows.dll",
    "/circle.so",
    "/\0.so",
  ];
  const modules = await lookAt(on, { named });
  expect(modules.map((m) => m.path)).toEqual(named);
  expect(modules.every((m) => m.origin === "named" && m.loading === "impossible")).toBe(true);
  const [missing, folder, text, narrow, other, windows, circle, strange] = modules.map((m) => m.file);
  expect(missing).toMatchObject({ status: "absent", error: "ENOENT" });
  expect(folder).toMatchObject({ status: "failed", reason: "this is a folder" });
  expect(valueOf(text)).toMatchObject({ format: "none", architectures: [] });
  expect(valueOf(narrow)).toMatchObject({ format: "elf", architectures: ["ia32"] });
  expect(valueOf(valueOf(other)?.exportsFunctionList)).toBe(false);
  expect(valueOf(windows)).toMatchObject({ format: "pe", architectures: ["x64"] });
  expect(circle).toMatchObject({ status: "failed", error: "ELOOP" });
  expect(strange).toMatchObject({ status: "failed" });
});

it("names the maker of a file that the catalogue knows by its name", async () => {
  const on = disk();
  on.write("/home/me/libwdpkcs.so", module);
  const [found] = await lookAt(on, { named: ["/home/me/libwdpkcs.so"] });
  expect(found?.maker).toBe("watchdata-generic");
});

/** Returns the modules with what the probe adds while the drivers are already being asked. */
async function completed(look: Look): Promise<readonly DriverModule[]> {
  const seen = valueOf(await drivers.look(look));
  const whole = seen && (await drivers.complete?.(seen, look));
  return valueOf(whole)?.modules ?? [];
}

it("reads the package of modules that need consent, with one query, and runs none if no module does", async () => {
  const on = disk();
  on.write("/usr/lib/other-ca_v7.so", module);
  on.write("/usr/local/lib/newca_csp11_v1.so", module);
  on.write("/opt/x/engine.so", module);
  on.write("/etc/pkcs11/modules/x.module", "module: /opt/x/engine.so");
  const runs: (readonly string[])[] = [];
  const run = async (name: string, args: readonly string[]) => {
    runs.push([name, ...args]);
    const stdout = "diversion by dash from: /usr/lib/x\nother-ca, other-ca-extra:amd64: /lib/other-ca_v7.so\n";
    return observed({ exitCode: 1, stdout, stderr: "dpkg-query: no path found matching pattern …" });
  };
  const machine = machineOf({ files: on.files, programs: { run }, host });
  const modules = await completed({ machine, options: probeOptions, known: {} });
  expect(modules.map((m) => [m.path, m.package])).toEqual([
    ["/opt/x/engine.so", undefined],
    ["/usr/lib/other-ca_v7.so", observed("other-ca, other-ca-extra:amd64")],
    ["/usr/local/lib/newca_csp11_v1.so", observed(null)],
  ]);
  expect(runs.map(([name]) => name)).toEqual(["dpkg-query"]);
  expect(runs.flat()).not.toContain("/opt/x/engine.so");
});

it("knows no package if the system has no package list, or it cannot be queried", async () => {
  const on = disk();
  on.write("/usr/local/lib/newca_csp11_v1.so", module);
  const confirmed = (await lookAt(on)).map(consentTo);
  const packageBy = async (asking: Machine["programs"]) => {
    const machine = machineOf({ files: on.files, programs: asking, host });
    const modules = await completed({ machine, options: { ...probeOptions, confirmed }, known: {} });
    return modules[0]?.package?.status;
  };
  expect(await packageBy({ run: async () => missing("absent", "no such program") })).toBe("absent");
  expect(await packageBy({ run: async () => observed({ exitCode: 2, stdout: "", stderr: "" }) })).toBe("failed");
});

it("reads the owner of a real package's file", async () => {
  const path = "/usr/lib/x86_64-linux-gnu/pkcs11/opensc-pkcs11.so";
  const machine = machineOf({ programs: programs(time, {}) });
  const ownerOf = await packageOwners(machine, [path, "/nowhere/at-all.so", "/odd/[a-z]*.so"], 10_000);
  expect(ownerOf(path)).toEqual(observed("opensc-pkcs11:amd64"));
  expect(ownerOf("/nowhere/at-all.so")).toEqual(observed(null));
  expect(ownerOf("/odd/[a-z]*.so").status).toBe("unsupported");
});

it("never loads OpenSC's spy, which writes the PIN into its log, even where it is named", async () => {
  const on = disk();
  on.write("/home/me/pkcs11-spy.so", module);
  on.link("/home/me/token.so", "pkcs11-spy.so");
  const modules = await lookAt(on, { named: ["/home/me/token.so", "/home/me/pkcs11-spy.so"] });
  expect(modules.map((m) => m.loading)).toEqual(["impossible"]);
});

it("asks before it loads a module whose registration, or the folder of a link to it, any user may change", async () => {
  const on = disk();
  for (const name of ["a", "b"]) on.write(`/opt/${name}/engine.so`, module);
  on.write("/etc/pkcs11/modules/a.module", "module: /opt/a/engine.so", 0o666);
  on.folder("/opt/links", 0o777);
  on.link("/opt/links/b.so", "../b/engine.so");
  on.write("/etc/pkcs11/modules/b.module", "module: /opt/links/b.so");
  const modules = await lookAt(on);
  expect(summaryOf(modules)).toEqual([
    ["/opt/a/engine.so", "registered", "needs-yes"],
    ["/opt/links/b.so", "registered", "needs-yes"],
  ]);
  expect(modules.map(({ others }) => others)).toEqual([
    [{ of: "registration", at: "/etc/pkcs11/modules/a.module", as: "anyone", name: "" }],
    [{ of: "module", at: "/opt/links", as: "anyone", name: "" }],
  ]);
});

it("reads every file that a registration is made of", async () => {
  const on = disk();
  on.write("/opt/a/engine.so", module);
  on.write("/etc/pkcs11/modules/a.module", "module: /opt/a/engine.so");
  // Only a setting of the module that the first file names.
  on.write("/usr/share/p11-kit/modules/a.module", "enable-in: kyso", 0o666);
  expect((await lookAt(on))[0]).toMatchObject({
    by: "/etc/pkcs11/modules/a.module",
    loading: "needs-yes",
    others: [{ of: "registration", at: "/usr/share/p11-kit/modules/a.module", as: "anyone" }],
  });
});

it("takes no module from such a path on Windows, where any user may have made it", async () => {
  const on = disk();
  on.write("/opt/a/engine.so", module);
  on.write("/etc/pkcs11/modules/a.module", "module: /opt/a/engine.so");
  const machine = machineOf({ system: "windows", files: on.files, host });
  const seen = await drivers.look({ machine, options: probeOptions, known: {} });
  expect(valueOf(seen)?.modules).toEqual([]);
});
