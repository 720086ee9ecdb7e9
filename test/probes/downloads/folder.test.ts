import { expect, it } from "vitest";
import { missing, observed } from "../../../src/facts/observation.ts";
import type { RegistryValue } from "../../../src/machine/machine.ts";
import { downloadFolder } from "../../../src/probes/downloads/folder.ts";
import { machineOf } from "../../lab/machine.ts";
import { disk } from "../../lab/rooted-files.ts";

function onLinux(settings: string | null) {
  const { files, write } = disk();
  if (settings !== null) write("/home/lan/.config/user-dirs.dirs", settings);
  return machineOf({ files, environment: (name) => (name === "HOME" ? "/home/lan" : undefined) });
}

function onWindows(values: readonly (readonly [string, RegistryValue])[] | null) {
  const key = { path: "HKEY_CURRENT_USER\\…\\User Shell Folders", values: new Map(values ?? []) };
  const tree = async () => (values ? observed([key]) : missing("absent", "no such key"));
  const environment = (name: string) => (name === "USERPROFILE" ? "C:\\Users\\Lan" : undefined);
  return machineOf({ system: "windows", environment, registry: { tree, values: async () => missing("absent", "") } });
}
const id = "{374DE290-123F-4565-9164-39C4925E467B}";

it.each([
  ["where the desktop's settings say", onLinux('XDG_DOWNLOAD_DIR="$HOME/Tải xuống"\n'), "/home/lan/Tải xuống"],
  ["on another disk", onLinux('XDG_DOWNLOAD_DIR="/data/tai \\"ve\\""\n'), '/data/tai "ve"'],
  ["in the usual place without settings", onLinux(null), "/home/lan/Downloads"],
  [
    "in the usual place where the settings are commented out",
    onLinux('#XDG_DOWNLOAD_DIR="/x"\n'),
    "/home/lan/Downloads",
  ],
  ["in the usual place where they name a relative one", onLinux('XDG_DOWNLOAD_DIR="x"\n'), "/home/lan/Downloads"],
  ["where Windows' registry says", onWindows([[id, "D:\\Tải về"]]), "D:\\Tải về"],
  [
    "below the profile, as Windows writes it",
    onWindows([[id.toLowerCase(), "%USERPROFILE%\\Downloads"]]),
    "C:\\Users\\Lan\\Downloads",
  ],
  ["in Windows' usual place where nothing is written", onWindows([]), "C:\\Users\\Lan\\Downloads"],
  ["in Windows' usual place where a variable is not set", onWindows([[id, "%NO%\\x"]]), "C:\\Users\\Lan\\Downloads"],
  [
    "in the usual place of a Mac",
    machineOf({ system: "macos", environment: () => "/Users/lan" }),
    "/Users/lan/Downloads",
  ],
])("the download folder is found %s", async (_, machine, folder) => {
  expect(await downloadFolder(machine, 1000)).toEqual(observed(folder));
});

it("is not guessed if the environment does not name it", async () => {
  for (const system of ["linux", "macos", "windows", "other"] as const)
    expect((await downloadFolder(machineOf({ system }), 1000)).status).not.toBe("observed");
});
