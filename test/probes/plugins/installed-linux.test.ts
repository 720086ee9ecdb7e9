import { assert, constantFrom, json, oneof, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { pluginProduct } from "../../../src/catalogue/plugins.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import type { Machine } from "../../../src/machine/machine.ts";
import { desktopEntry, handlersOf } from "../../../src/probes/plugins/installed/desktop-entry.ts";
import { installedOf, systemLists } from "../../../src/probes/plugins/installed/index.ts";
import { applicationFolders } from "../../../src/probes/plugins/installed/linux.ts";
import { existingFolders, processesOf } from "../../../src/probes/plugins/traces.ts";
import { machineOf } from "../../lab/machine.ts";
import { type Disk, disk } from "../../lab/rooted-files.ts";

const home = "/home/lan";
const own = `${home}/.local/share/applications`;

function productOf(id: string) {
  const product = pluginProduct(id);
  if (!product) throw new Error(`no such product: ${id}`);
  return product;
}
const vnpt = productOf("vnpt-ca-plugin");

function linux(files: Disk, variables: Readonly<Record<string, string>> = {}, parts: Partial<Machine> = {}): Machine {
  const environment = (name: string) => ({ HOME: home, ...variables })[name];
  return machineOf({ environment, files: files.files, ...parts });
}

function installed(machine: Machine, id = "vnpt-ca-plugin") {
  return installedOf(machine, productOf(id), systemLists(machine, 1000), 1000);
}

const entry = (...lines: readonly string[]) => `[Desktop Entry]\nType=Application\n${lines.join("\n")}\n`;
const handler = entry("Name=Ký số VNPT", "Exec=java -jar /opt/x.jar %u", "MimeType=x-scheme-handler/vnpt-plugin;");
const seen = (name: string) => observed([{ by: "url-protocol", name: `${name} (vnpt-plugin:)`, version: null }]);

describe("who opens the product's URL protocol", () => {
  it.each([
    ["the person's own folder", `${own}/vnpt.desktop`],
    ["everybody's folder", "/usr/share/applications/vnpt.desktop"],
    ["a folder below it, as Wine writes them", `${own}/wine/Programs/VNPT/vnpt.desktop`],
    ["flatpak's folder", "/var/lib/flatpak/exports/share/applications/vnpt.desktop"],
    ["snap's folder", "/var/lib/snapd/desktop/applications/vnpt.desktop"],
  ])("is found in %s", async (_, path) => {
    const files = disk();
    files.write(path, handler);
    files.write("/usr/share/applications/other.desktop", entry("Name=Other", "MimeType=x-scheme-handler/http;"));
    expect(await installed(linux(files))).toEqual(seen("Ký số VNPT"));
  });

  it("is found in the folders of the person's variables, of which relative ones are ignored", async () => {
    const files = disk();
    files.write("/data/applications/vnpt.desktop", handler);
    expect(await installed(linux(files, { XDG_DATA_DIRS: "data:/data" }))).toEqual(seen("Ký số VNPT"));
    expect(await installed(linux(files, { XDG_DATA_DIRS: "data" }))).toEqual(observed([]));
    expect(applicationFolders(linux(files, { XDG_DATA_HOME: "/mine", XDG_DATA_DIRS: "/data" }))).toEqual([
      "/mine/applications",
      "/data/applications",
      `${home}/.local/share/flatpak/exports/share/applications`,
      "/var/lib/flatpak/exports/share/applications",
      "/var/lib/snapd/desktop/applications",
    ]);
  });

  it.each([
    [`${home}/.config/mimeapps.list`, "Default Applications"],
    ["/etc/xdg/mimeapps.list", "Added Associations"],
    [`${own}/mimeapps.list`, "Default Applications"],
  ])("is found by the association in %s, [%s]", async (path, group) => {
    const files = disk();
    files.write(path, `[${group}]\nx-scheme-handler/vnpt-plugin=gone.desktop;maker-tool.desktop\n`);
    files.write(`${own}/maker/tool.desktop`, entry("Name=Tool"));
    expect(await installed(linux(files))).toEqual(seen("Tool"));
  });

  it("is missing if an association names a program that does not exist, or the program was removed", async () => {
    const files = disk();
    files.write(`${home}/.config/mimeapps.list`, "[Default Applications]\nx-scheme-handler/vnpt-plugin=gone.desktop\n");
    files.write(`${own}/hidden.desktop`, `${handler}Hidden=true\n`);
    files.write(
      `${own}/action.desktop`,
      `${entry("Name=A")}[Desktop Action x]\nMimeType=x-scheme-handler/vnpt-plugin;\n`,
    );
    files.write(`${own}/link.desktop`, handler.replace("Application", "Link"));
    files.write(`${own}/longer.desktop`, handler.replace("vnpt-plugin", "vnpt-plugin-x"));
    expect(await installed(linux(files))).toEqual(observed([]));
  });
});

it("finds a program that bears the product's name, also for a product without a URL protocol", async () => {
  const files = disk();
  files.write(`${own}/a.desktop`, entry("Name=VNPT-CA  Plugin 1.0"));
  files.write(`${own}/b.desktop`, entry("Name=CTSigningHub"));
  expect(await installed(linux(files))).toEqual(observed([{ by: "app", name: "VNPT-CA Plugin 1.0", version: null }]));
  expect(await installed(linux(files), "ctsigninghub")).toEqual(
    observed([{ by: "app", name: "CTSigningHub", version: null }]),
  );
});

it("reports nothing installed only if all was read and the product's protocol is known", async () => {
  const files = disk();
  files.write(`${own}/other.desktop`, entry("Name=Other"));
  expect(await installed(linux(files))).toEqual(observed([]));
  expect((await installed(linux(files), "ctsigninghub")).status).toBe("unsupported");
  expect((await installed(linux(files, { HOME: "" }))).status).toBe("failed");
  const refused = missing("failed", "EACCES: permission denied", "EACCES");
  const locked = linux(files);
  const list = async (folder: string) => (folder === own ? refused : locked.files.list(folder));
  expect(await installed({ ...locked, files: { ...locked.files, list } })).toEqual(refused);
  const read = async (path: string) => (path === `${own}/other.desktop` ? refused : locked.files.read(path, 1000));
  expect(await installed({ ...locked, files: { ...locked.files, read } })).toEqual(refused);
});

it("reads all of many programs, with a bounded number of open files", async () => {
  const files = disk();
  for (let i = 0; i < 150; i++) files.write(`${own}/a${i}.desktop`, entry(`Name=A${i}`));
  files.write(`${own}/z.desktop`, handler);
  const machine = linux(files);
  let [now, most] = [0, 0];
  const read: Machine["files"]["read"] = async (path, ...more) => {
    now += 1;
    most = Math.max(most, now);
    const seenThere = await machine.files.read(path, ...more);
    now -= 1;
    return seenThere;
  };
  expect(await installed({ ...machine, files: { ...machine.files, read } })).toEqual(seen("Ký số VNPT"));
  expect(most).toBeLessThan(100);
});

it("never throws for any contents of such a file", () => {
  const odd = oneof(string({ unit: "binary" }), json(), constantFrom("[", "=", "[Desktop Entry]\n=\n[x"));
  assert(
    property(odd, odd, (one, other) => {
      const text = `[Desktop Entry]\nType=Application\n${one}\nMimeType=${other}`;
      expect(desktopEntry("x.desktop", text)?.types ?? []).not.toContain("");
      expect(handlersOf(`[Added Associations]\n${one}=${other}`, one)).not.toContain("");
    }),
    { numRuns: 300 },
  );
});

describe("the plugin's process on Linux", () => {
  const running = (...names: readonly string[]) => processesOf(Promise.resolve(observed(names)), vnpt, "linux");

  it("is recognised by the words of its name, or as the program that replaces it on Linux", async () => {
    const names = ["java", "vnpt-ca-plugin.jar", "VNPT-CA Plugin.", "thucra", "vnpt-cams-plugin.jar", "vnpt-token"];
    expect(await running(...names)).toEqual(observed(["vnpt-ca-plugin.jar", "VNPT-CA Plugin.", "thucra"]));
    expect(await running("java", "node")).toEqual(observed([]));
  });

  it("is not confused with its installer on Windows, which bears the same words", async () => {
    const names = observed(["VNPT-CA Plugin_Office_Setup.exe", "thucra"]);
    expect(await processesOf(Promise.resolve(names), vnpt, "windows")).toEqual(observed([]));
  });
});

it("finds the folder of the program that replaces it on Linux", async () => {
  const files = disk();
  expect(await existingFolders(linux(files), vnpt)).toEqual(observed([]));
  files.folder(`${home}/.local/share/com.kemolumi.thucra`);
  expect(await existingFolders(linux(files), vnpt)).toEqual(observed([`${home}/.local/share/com.kemolumi.thucra`]));
});
