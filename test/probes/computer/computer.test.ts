import { expect, it } from "vitest";
import { missing, observed, valueOf } from "../../../src/facts/observation.ts";
import type { Machine } from "../../../src/machine/machine.ts";
import { computer } from "../../../src/probes/computer/index.ts";
import { machineOf } from "../../lab/machine.ts";
import { probeOptions } from "../../lab/probe-options.ts";
import { disk } from "../../lab/rooted-files.ts";

async function lookAt(parts: Partial<Machine> = {}, environment: Readonly<Record<string, string>> = {}) {
  const machine = machineOf({ environment: (name) => environment[name], ...parts });
  const seen = valueOf(await computer.look({ machine, options: probeOptions, known: {} }));
  if (!seen) throw new Error("the computer was not read");
  return seen;
}

function saying(stdout: string): Machine["programs"] {
  return { run: async () => observed({ exitCode: stdout === "none" ? 1 : 0, stdout: `${stdout}\n`, stderr: "" }) };
}

it("reads the distribution's name and version, also where they are quoted or only under /usr/lib", async () => {
  for (const [path, text, name, version] of [
    ["/etc/os-release", 'NAME="Ubuntu"\nVERSION_ID="24.04"\n', "Ubuntu", "24.04"],
    ["/etc/os-release", "PRETTY_NAME=x\nNAME=Fedora\nVERSION_ID=41\n", "Fedora", "41"],
    ["/usr/lib/os-release", "NAME='Arch Linux'\n", "Arch Linux", ""],
    ["/etc/os-release", 'NAME="A \\"quoted\\" one"', 'A "quoted" one', ""],
  ] as const) {
    const on = disk();
    on.write(path, text);
    expect(await lookAt({ files: on.files })).toMatchObject({ name, version });
  }
});

it("falls back to the kernel's name", async () => {
  expect(await lookAt({ files: disk().files })).toMatchObject({ name: "Linux", version: "", kernel: "6.1.0" });
});

it("reports the machine's and the program's architecture by the same names, so that emulation shows", async () => {
  const host = { ...machineOf().host, architecture: "aarch64", processArchitecture: "x64" };
  expect(await lookAt({ host })).toMatchObject({ architecture: "arm64", processArchitecture: "x64" });
});

it("recognises a virtual machine, and real hardware, by systemd", async () => {
  expect((await lookAt({ programs: saying("kvm") })).virtualMachine).toEqual(observed("kvm"));
  expect((await lookAt({ programs: saying("none") })).virtualMachine).toEqual(observed(null));
});

it("reads the hardware without systemd, and does not guess", async () => {
  const hardware = { virtualMachine: async () => observed("VirtualBox") };
  expect((await lookAt({ hardware })).virtualMachine).toEqual(observed("VirtualBox"));
  const silent = missing("failed", "the machine's maker and model cannot be read");
  expect((await lookAt({ hardware: { virtualMachine: async () => silent } })).virtualMachine).toEqual(silent);
});

it("reads how the session reaches the machine", async () => {
  for (const [environment, session] of [
    [{}, "local"],
    [{ SSH_CONNECTION: "192.0.2.1 5 192.0.2.2 22" }, "ssh"],
    [{ XRDP_SESSION: "1" }, "rdp"],
    [{ VNCDESKTOP: "x" }, "other-remote"],
  ] as const)
    expect((await lookAt({}, environment)).session).toBe(session);
  expect((await lookAt({ system: "windows" }, { SESSIONNAME: "RDP-Tcp#3" })).session).toBe("rdp");
  expect((await lookAt({ system: "windows" }, { SESSIONNAME: "Console" })).session).toBe("local");
});

it("recognises an administrator, and reads the language of the session", async () => {
  const root = { ...machineOf().host, userId: 0 };
  expect(await lookAt({ host: root })).toMatchObject({ administrator: true, locale: "vi-VN" });
  expect(await lookAt({}, { LANG: "vi_VN.UTF-8" })).toMatchObject({ administrator: false, locale: "vi_VN.UTF-8" });
});
