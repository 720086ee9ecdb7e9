import { describe, expect, it } from "vitest";
import { agreed } from "../../src/acts/consent.ts";
import { type Openable, openForPerson } from "../../src/acts/open.ts";
import { type Opener, openerFor } from "../../src/acts/opener.ts";
import type { System } from "../../src/facts/computer.ts";
import { missing, type Observation, observed } from "../../src/facts/observation.ts";
import { machineOf } from "../lab/machine.ts";

const root = (name: string) => (name === "SystemRoot" ? "C:\\Windows" : undefined);
const on = (system: System, target: string) => openerFor({ system, environment: root }, target);

/** Returns the command line that Windows gets: unchanged, or quoted for the C runtime where needed. */
function commandLine(opener: Opener | null): string {
  return (opener?.args ?? []).map((a) => (opener?.verbatim || !/[\s"]/.test(a) ? a : JSON.stringify(a))).join(" ");
}

describe("what opens something on Windows", () => {
  it("is the system's own handler for an address, which stays one argument whatever it contains", () => {
    const address = "https://dichvucong.gov.vn/p/home?a=1&b=2,3;c|d^%41#x";
    expect(on("windows", address)).toEqual({
      program: "C:\\Windows\\System32\\rundll32.exe",
      args: ["url.dll,FileProtocolHandler", address],
      verbatim: false,
      tells: true,
    });
    expect(commandLine(on("windows", address))).toBe(`url.dll,FileProtocolHandler ${address}`);
  });

  it.each([
    "C:\\Users\\Lan\\Downloads",
    "D:\\Tải về, 2026",
    "D:\\a=b,c",
    "E:\\",
    "\\\\may-chu\\chung\\Tải về",
    "C:\\Users\\$(calc) & del %TEMP% ^x",
  ])("is Explorer for the folder %s, in quotes, since it splits its line at commas and equals signs", (path) => {
    const opener = on("windows", path);
    expect(opener).toMatchObject({ program: "C:\\Windows\\explorer.exe", verbatim: true, tells: false });
    expect(commandLine(opener)).toBe(`"${path}"`);
  });

  it.each([
    '"C:\\x" /select,"C:\\y',
    "C:\\a\nb",
    "Downloads",
    "/root,::{21ec2020}",
    "shell:startup",
    "https://a.vn/ b",
    'https://a.vn/"',
    "file:///C:/Windows/System32/calc.exe",
    "javascript:alert(1)",
  ])("is null for %j", (target) => {
    expect(on("windows", target)).toBeNull();
  });
});

describe("what opens something on a Mac", () => {
  it("is its own `open`, for an address and for a folder", () => {
    for (const target of ["https://dichvucong.gov.vn/?a=1&b=2", "/Users/lan/Downloads", "/Volumes/VNPT-CA Ace"])
      expect(on("macos", target)).toEqual({ program: "/usr/bin/open", args: [target], verbatim: false, tells: true });
  });

  it("only shows a folder that may be a program", () => {
    for (const path of ["/Volumes/TOKEN/Setup.app", "/Volumes/TOKEN/Driver.pkg/", "/Volumes/V1.0"])
      expect(on("macos", path)?.args).toEqual(["-R", path]);
  });

  it("is null for what could be an option or another scheme", () => {
    for (const target of ["-a Calculator", "Downloads", "file:///x", "tel:1"]) expect(on("macos", target)).toBeNull();
  });
});

/** Opens with a launcher that only records what it is to start. */
async function opened(system: System, opening: Openable, launched: Observation<number | "stays">) {
  const started: Opener[] = [];
  const folder = observed({ kind: "folder" as const, size: 0, modified: new Date(), owner: "" });
  const files = { ...machineOf().files, status: async () => folder };
  const machine = machineOf({ system, environment: root, files });
  const why = await openForPerson({
    machine,
    opening,
    consent: agreed(opening),
    pages: ["https://dichvucong.gov.vn/"],
    waitMs: 1000,
    start: async (_, opener) => {
      started.push(opener);
      return launched;
    },
  });
  return { why, started };
}

describe("opening for a person on Windows and on a Mac", () => {
  const page: Openable = { kind: "page", url: "https://dichvucong.gov.vn/" };
  const folder: Openable = { kind: "folder", path: "C:\\Users\\Lan\\Downloads" };

  it("starts exactly that, once, after a yes", async () => {
    for (const system of ["windows", "macos"] as const) {
      const { why, started } = await opened(system, page, observed(0));
      expect(why).toBeNull();
      expect(started.map((o) => o.args.at(-1))).toEqual(["https://dichvucong.gov.vn/"]);
    }
    expect((await opened("windows", folder, observed(0))).started[0]?.args).toEqual(['"C:\\Users\\Lan\\Downloads"']);
  });

  it("ignores Explorer's exit status, but reports another program's", async () => {
    expect((await opened("windows", folder, observed(1))).why).toBeNull();
    expect((await opened("windows", page, observed(1))).why?.en).toContain("rundll32.exe reports an error");
    expect((await opened("macos", page, observed(1))).why?.en).toContain("/usr/bin/open reports an error");
    expect((await opened("windows", folder, missing("absent", "", "ENOENT"))).why?.en).toContain("there is no");
  });

  it("starts nothing for a page outside the catalogue", async () => {
    const { why, started } = await opened("windows", { kind: "page", url: "https://example.com/" }, observed(0));
    expect(why).not.toBeNull();
    expect(started).toEqual([]);
  });
});
