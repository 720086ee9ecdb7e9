import { mkdtempSync, symlinkSync, utimesSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pluginProducts } from "../../../src/catalogue/plugins.ts";
import { valueOf } from "../../../src/facts/observation.ts";
import { fileSystem } from "../../../src/machine/file-system.ts";
import type { Machine } from "../../../src/machine/machine.ts";
import { downloads, downloadsGlance } from "../../../src/probes/downloads/index.ts";
import type { Look } from "../../../src/probes/probe.ts";
import { machineOf } from "../../lab/machine.ts";
import { probeOptions } from "../../lab/probe-options.ts";

const agreedAt = new Date("2026-11-24T02:00:00.000Z");
const now = new Date("2026-11-24T02:10:00.000Z");
const setup = "VNPT-CA Plugin_Office_Setup.exe";

/** Returns a person's home with a download folder, as the probe sees it ten minutes after the consent. */
function home(parts: Partial<Machine> = {}) {
  const root = mkdtempSync(join(tmpdir(), "kyso-home-"));
  const folder = join(root, "Downloads");
  mkdirSync(folder);
  const environment = (name: string) => (name === "HOME" ? root : undefined);
  const time = { now: () => now, elapsed: () => 0, after: () => () => {} };
  const machine = machineOf({ files: fileSystem, environment, time, ...parts });
  const put = (name: string, minute: number, content = "x".repeat(1234), second = 0) => {
    const path = join(folder, name);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, content);
    const at = new Date(Date.UTC(2026, 10, 24, 2, minute, second));
    utimesSync(path, at, at);
  };
  const lookWith = (allowed: Look["options"]["allowed"] = { downloads: agreedAt }): Look => ({
    machine,
    options: { ...probeOptions, plugins: pluginProducts, allowed },
    known: {},
  });
  const look = async (allowed?: Look["options"]["allowed"]) => valueOf(await downloads.look(lookWith(allowed)));
  const files = async () => valueOf((await look())?.files) ?? [];
  const fingerprint = async () =>
    downloadsGlance({ ...lookWith(), known: { downloads: await downloads.look(lookWith()) } });
  return { root, folder, put, look, files, fingerprint };
}

describe("the download folder", () => {
  it("is not read before the person agrees; only its path is", async () => {
    const { folder, put, look } = home();
    put(setup, 1);
    const seen = await look({});
    expect(seen?.folder).toEqual({ status: "observed", value: folder });
    expect(seen?.files.status).toBe("skipped");
    expect(JSON.stringify(seen)).not.toContain("VNPT-CA");
  });

  it("shows the signing tool's installers of any age, the newest first", async () => {
    const { put, files } = home();
    put(setup, -60 * 24 * 30);
    put("VNPT-CA Plugin_Office_Setup (1).exe", 5);
    put("CTSigningHub_signed.zip", 4);
    expect((await files()).map((f) => [f.name, f.product, f.kind])).toEqual([
      ["VNPT-CA Plugin_Office_Setup (1).exe", "vnpt-ca-plugin", "installer"],
      ["CTSigningHub_signed.zip", "ctsigninghub", "archive"],
      [setup, "vnpt-ca-plugin", "installer"],
    ]);
    expect((await files())[0]).toMatchObject({ size: 1234, modified: "2026-11-24T02:05:00.000Z", arriving: false });
  });

  it("shows other files only if they arrived since the person agreed and are installers or archives", async () => {
    const { put, files } = home();
    put("luong-thang-11.xlsx", 5);
    put("old-game.exe", -60);
    put("cong-cu.zip", 6);
    put("VNPT_CAMS_Plugin_Setup.exe", -60);
    expect((await files()).map((f) => [f.name, f.product])).toEqual([["cong-cu.zip", null]]);
  });

  it("leaves out known installers of another office's tool, however new", async () => {
    const { put, files } = home();
    for (const name of [
      "vss-declaration-Setup_2.0.7.19.exe",
      "eSigner_1.1.0_setup (2).zip",
      "VNPT_CAMS_Plugin_Setup.exe",
      "SIGNATUREAPPXP_Setup_2.0(1).zip",
    ])
      put(name, 5);
    put("vss-declaration-Setup_2.0.7.19.exe.crdownload", 6);
    put("vss-declaration-Setup_3.0.exe", 7);
    put(setup, 4);
    expect((await files()).map((f) => [f.name, f.product])).toEqual([
      ["vss-declaration-Setup_3.0.exe", null],
      [setup, "vnpt-ca-plugin"],
    ]);
  });

  it.each([
    ["Chrome's partial file", [`${setup}.crdownload`, 9]],
    ["Firefox's partial file", [`${setup}.part`, 9]],
    ["a file that was written to just now", [setup, 9, 59]],
    ["an empty file", [setup, 1, 0, ""]],
  ] as const)("takes %s for one that still arrives", async (_, [name, minute, second = 0, content]) => {
    const { put, files } = home();
    put(name, minute, content, second);
    expect(await files()).toMatchObject([{ name: setup, arriving: true }]);
  });

  it("shows Firefox's empty file and its partial file as one", async () => {
    const { put, files } = home();
    put(setup, 9, "");
    put(`${setup}.part`, 9);
    expect(await files()).toMatchObject([{ name: setup, arriving: true }]);
  });

  it("shows the installers into which an archive was unpacked", async () => {
    const { put, files, look } = home();
    put("VNPT-CA.Plugin_Office_Setup.1.0.5.0.zip", 5);
    expect(await files()).toMatchObject([{ kind: "archive", unpacked: [] }]);
    expect((await look())?.publisher.status).toBe("absent");
    put(`VNPT-CA.Plugin_Office_Setup.1.0.5.0/${setup}`, -9000);
    put("VNPT-CA.Plugin_Office_Setup.1.0.5.0/doc.txt", -9000);
    expect(await files()).toMatchObject([{ kind: "archive", unpacked: [setup] }]);
    expect((await look())?.publisher.status).not.toBe("absent");
  });

  it("reads the publisher of the file with a known name, not of a later one", async () => {
    const { put, look } = home();
    put("may-in.dmg", 6);
    const ofTheOther = (await look())?.publisher;
    put(setup, 5);
    const both = (await look())?.publisher;
    expect(both).not.toEqual(ofTheOther);
    expect(both).toMatchObject({ status: "failed" });
  });

  it("follows no link, neither to a file nor to a folder", async () => {
    const { root, folder, put, files } = home();
    writeFileSync(join(root, "elsewhere.exe"), "x");
    symlinkSync(join(root, "elsewhere.exe"), join(folder, setup));
    mkdirSync(join(root, "out"));
    writeFileSync(join(root, "out", setup), "x");
    symlinkSync(join(root, "out"), join(folder, "VNPT Plugin"));
    put("VNPT Plugin.zip", 5);
    expect(await files()).toMatchObject([{ name: "VNPT Plugin.zip", unpacked: [] }]);
  });

  it("is read through a link, as when it was moved to another disk", async () => {
    const { root, folder, put, files } = home();
    const moved = `${root}-moved`;
    mkdirSync(moved);
    symlinkSync(moved, join(root, "Tải xuống"));
    mkdirSync(join(root, ".config"));
    writeFileSync(join(root, ".config", "user-dirs.dirs"), '# x\nXDG_DOWNLOAD_DIR="$HOME/Tải xuống"\n');
    put(setup, 1);
    writeFileSync(join(moved, "VNPT Plugin 2.exe"), "x");
    expect((await files()).map((f) => f.name)).toEqual(["VNPT Plugin 2.exe"]);
    expect(folder).not.toBe(moved);
  });

  it("is reported as cut if the folder has more names than are read", async () => {
    const { folder, look } = home();
    const list = async (path: string) =>
      path === folder
        ? { status: "observed" as const, value: Array.from({ length: 10_000 }, (_, i) => `hoa-don-${i}.xml`) }
        : fileSystem.list(path);
    const machine = machineOf({ files: { ...fileSystem, list }, environment: () => join(folder, "..") });
    const seen = valueOf(
      await downloads.look({ machine, options: { ...probeOptions, allowed: { downloads: agreedAt } }, known: {} }),
    );
    expect(seen?.cut).toBe(true);
    expect((await look())?.cut).toBe(false);
  });

  it("has a fingerprint that changes while a file grows, when it is complete, and when it is unpacked", async () => {
    const { put, fingerprint } = home();
    const fingerprints = [await fingerprint()];
    put("VNPT Plugin.zip.crdownload", 9, "x");
    fingerprints.push(await fingerprint());
    put("VNPT Plugin.zip.crdownload", 9, "xx");
    fingerprints.push(await fingerprint());
    put("VNPT Plugin.zip", 9, "xxx");
    fingerprints.push(await fingerprint());
    put("VNPT Plugin/setup.exe", 9);
    fingerprints.push(await fingerprint());
    expect(new Set(fingerprints).size).toBe(5);
    put("anh.jpg", 9);
    expect(await fingerprint()).toBe(fingerprints[4]);
  });
});
