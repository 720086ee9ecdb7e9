import { describe, expect, it } from "vitest";
import { savedName } from "../../../src/commands/course/desk/file-name.ts";
import { type PlacesOptions, savePlaces } from "../../../src/commands/course/desk/places.ts";
import { whyUnsaved } from "../../../src/commands/course/desk/why-unsaved.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import type { Files, RegistryValue } from "../../../src/machine/machine.ts";
import { machineOf } from "../../lab/machine.ts";

/** Files of which only the kind is known: the folders and files of a test. */
function filesOf(folders: readonly string[], taken: readonly string[] = []): Files {
  const { files } = machineOf();
  const same = (path: string) => (one: string) => one.toLowerCase() === path.toLowerCase();
  const status: Files["status"] = async (path) => {
    const kind = folders.some(same(path)) ? "folder" : taken.some(same(path)) ? "file" : null;
    if (kind === null) return missing("absent", "there is none", "ENOENT");
    return observed({ kind, size: 0, modified: new Date(0), owner: "lan" });
  };
  return { ...files, status, real: async (path) => observed(path) };
}

interface Given {
  readonly system?: "linux" | "macos" | "windows";
  readonly environment: Readonly<Record<string, string>>;
  readonly files: Files;
  readonly shellFolders?: readonly (readonly [string, RegistryValue])[];
  readonly here?: string;
  readonly own?: string;
  readonly ensure?: PlacesOptions["ensure"];
}

async function placesIn(given: Given) {
  const { system = "linux", environment, files, shellFolders = [], here = "/", own = "/opt/kyso" } = given;
  const tree = async () => observed([{ path: "…", values: new Map(shellFolders) }]);
  const machine = machineOf({
    system,
    files,
    environment: (name) => environment[name],
    registry: { tree, values: async () => missing("absent", "") },
  });
  const ensure = given.ensure ?? (async () => {});
  const places = await savePlaces({ machine, here, own, deadlineMs: 1000, ensure }, "kyso-bao-cao.html", new Map());
  return places.map(({ kind, path, sync, problem }) => ({ kind, path, sync, problem: problem?.en ?? null }));
}

const onLinux = { HOME: "/home/lan" };

describe("where a report may be saved", () => {
  it("is Documents and the desktop, wherever Linux' settings say, and the folder kyso was started in", async () => {
    const files = filesOf(["/home/lan/Documents", "/home/lan/Desktop", "/home/lan/thue", "/home/lan"]);
    const places = await placesIn({ environment: onLinux, files, here: "/home/lan/thue" });
    expect(places.map(({ kind, path }) => [kind, path])).toEqual([
      ["documents", "/home/lan/Documents/kyso-bao-cao.html"],
      ["desktop", "/home/lan/Desktop/kyso-bao-cao.html"],
      ["here", "/home/lan/thue/kyso-bao-cao.html"],
    ]);
  });

  it("is the person's own folder where there is neither", async () => {
    const places = await placesIn({ environment: onLinux, files: filesOf(["/home/lan"]), here: "/home/lan" });
    expect(places.map(({ kind }) => kind)).toEqual(["home"]);
  });

  it.each([
    ["kyso's own folder", "/home/lan/kyso-0.1.0"],
    ["a folder in it", "/home/lan/kyso-0.1.0/app"],
    ["a disk's root", "/"],
    ["a folder of the system", "/usr/bin"],
  ])("is never %s", async (_, here) => {
    const files = filesOf(["/home/lan/Documents", here]);
    const places = await placesIn({ environment: onLinux, files, here, own: "/home/lan/kyso-0.1.0" });
    expect(places.map(({ kind }) => kind)).toEqual(["documents"]);
  });

  it("may be the folder that the package was unpacked in", async () => {
    const files = filesOf(["/home/lan/Documents"]);
    const own = "/home/lan/Documents/kyso-0.1.0-linux-x64";
    expect((await placesIn({ environment: onLinux, files, own })).map(({ kind }) => kind)).toEqual(["documents"]);
  });

  it("is on Windows where OneDrive has moved it to, and this is said", async () => {
    const profile = "C:\\Users\\Lan";
    const moved = `${profile}\\OneDrive - CÔNG TY TNHH KIỂM THỬ\\Tài liệu`;
    const files = filesOf([moved, `${profile}\\Desktop`, "C:\\Windows\\System32", `${profile}\\Documents`]);
    const places = await placesIn({
      system: "windows",
      environment: { USERPROFILE: profile, SystemRoot: "C:\\Windows" },
      files,
      shellFolders: [
        ["Personal", "%USERPROFILE%\\OneDrive - CÔNG TY TNHH KIỂM THỬ\\Tài liệu"],
        ["Desktop", "%USERPROFILE%\\Desktop"],
      ],
      // Where a double click on kyso.cmd as an administrator begins.
      here: "c:\\windows\\system32",
      own: "D:\\kyso",
    });
    expect(places).toEqual([
      { kind: "documents", path: `${moved}\\kyso-bao-cao.html`, sync: "OneDrive", problem: null },
      { kind: "desktop", path: `${profile}\\Desktop\\kyso-bao-cao.html`, sync: null, problem: null },
    ]);
  });

  it("is on Windows not the folder that Explorer unpacked a zip to", async () => {
    const profile = "C:\\Users\\Lan";
    const temp = `${profile}\\AppData\\Local\\Temp`;
    const here = `${temp}\\Temp1_kyso.zip\\kyso`;
    const environment = { USERPROFILE: profile, TEMP: temp };
    const files = filesOf([`${profile}\\Documents`, here]);
    const places = await placesIn({ system: "windows", environment, files, here, own: here.toUpperCase() });
    expect(places.map(({ kind }) => kind)).toEqual(["documents"]);
  });

  it("has a number added where a file of this name is there", async () => {
    const taken = ["/home/lan/Documents/kyso-bao-cao.html", "/home/lan/Documents/kyso-bao-cao-2.html"];
    const files = filesOf(["/home/lan/Documents"], taken);
    const [first] = await placesIn({ environment: onLinux, files });
    expect(first?.path).toBe("/home/lan/Documents/kyso-bao-cao-3.html");
  });

  it("says where nothing can be written", async () => {
    const files = filesOf(["/home/lan/Documents", "/home/lan/Desktop"]);
    const ensure = async (path: string) => {
      if (path.includes("Documents")) throw Object.assign(new Error("no"), { code: "EACCES" });
    };
    const places = await placesIn({ environment: onLinux, files, ensure });
    expect(places.map(({ problem }) => problem)).toEqual(["no permission to write there", null]);
  });
});

describe("the name of a saved file", () => {
  const moment = new Date("2026-11-28T20:14:59.000Z");
  it.each([
    ["Asia/Ho_Chi_Minh", "kyso-bao-cao-20261129-0314.html"],
    ["America/New_York", "kyso-bao-cao-20261128-1514.html"],
    ["UTC", "kyso-bao-cao-20261128-2014.html"],
  ])("has the time of this machine's clocks: %s", (zone, name) => {
    expect(savedName("page", moment, zone)).toBe(name);
  });

  it("says what the file is, also at midnight and in an unknown zone", () => {
    const midnight = new Date("2026-11-27T17:00:00.000Z");
    const names = (["text", "json", "bundle"] as const).map((form) => savedName(form, midnight, "Asia/Ho_Chi_Minh"));
    expect(names).toEqual([
      "kyso-bao-cao-20261128-0000.txt",
      "kyso-bao-cao-20261128-0000.json",
      "kyso-goi-ho-tro-20261128-0000.json",
    ]);
    expect(savedName("page", midnight, "Nowhere/Nothing")).toMatch(/^kyso-bao-cao-2026112[78]-\d{4}\.html$/);
  });
});

describe("why a file was not saved", () => {
  const failed = (code: string) => Object.assign(new Error("no"), { code });
  it("names Windows' protection of folders, and macOS' privacy settings, with a way out", () => {
    expect(whyUnsaved("windows", failed("ENOENT"), true).en).toContain("Controlled folder access");
    expect(whyUnsaved("windows", failed("ENOENT"), false).en).toBe("there is no such folder");
    expect(whyUnsaved("macos", failed("EPERM"), true).en).toContain("Files and Folders");
    expect(whyUnsaved("macos", failed("EACCES"), true).en).toBe("no permission to write there");
    expect(whyUnsaved("linux", failed("ENOSPC"), true).vi).toBe("ổ đĩa đã đầy");
  });
});
