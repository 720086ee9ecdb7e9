// Wine 10 in a chroot: a Windows on which the package can be tried.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { debian, type Ended, type Inside, inside, mirror, runInside, suite } from "./chroot.ts";

const libraries = "usr/lib/x86_64-linux-gnu/wine/i386-windows";

/**
 * Adds the 32-bit half of Windows, which Debian's 64-bit Wine lacks; it consists of PE files and needs no 32-bit Linux.
 * The files come from the i386 package of the same Wine or, if its index cannot be fetched, from the next suite's,
 * which is signed too (a mirror that lags behind must not fail the tests).
 */
function addNarrowWindows(chroot: string): void {
  const script = (from: string) => `
    set -e; mkdir -p /tmp/lists/partial /tmp/narrow; cd /tmp/narrow; rm -rf ./*
    echo "deb [arch=i386] ${mirror()} ${from} main" > /tmp/narrow.list
    options="-o Dir::Etc::sourcelist=/tmp/narrow.list -o Dir::Etc::sourceparts=- -o Dir::State::Lists=/tmp/lists -o APT::Sandbox::User=root -o Acquire::Check-Valid-Until=false"
    apt-get $options update
    apt-get $options download libwine:i386
    same=$(dpkg-query -W -f '\${Version}' libwine | cut -d~ -f1)
    test "$(dpkg-deb -f libwine*.deb Version | cut -d~ -f1)" = "$same"
    dpkg-deb -x libwine*.deb . && cp usr/lib/i386-linux-gnu/wine/i386-windows/* /${libraries}/
    rm -rf /tmp/narrow /tmp/lists`;
  for (const from of [suite, "sid"]) {
    try {
      execFileSync("chroot", [chroot, "sh", "-c", script(from)], { stdio: "inherit" });
    } catch {
      continue;
    }
    if (existsSync(join(chroot, libraries, "kernel32.dll"))) return;
  }
  throw new Error("no 32-bit half of this Wine is to be had");
}

/** A folder in the chroot with a name as a user in Viet Nam might choose it for the unpacked package. */
export const place = "/Ổ đĩa của tôi";

export interface Windows {
  readonly chroot: string;
  /** The unpacked package's folder in the chroot. */
  readonly home: string;
  /** kyso's own folder in %LOCALAPPDATA%, as a path outside the chroot. */
  readonly state: string;
  /** Runs kyso.cmd with a line of arguments, in a folder that cannot be written to. */
  kyso(line: string, how?: { readonly input?: string; readonly environment?: Readonly<Record<string, string>> }): Ended;
  /** Returns a shell command line that runs kyso.cmd, for a terminal. */
  kysoLine(line: string, environment?: Readonly<Record<string, string>>): string;
  wine(line: string): Ended;
  /** Returns a shell command line that runs a Windows program in the package's folder, for a terminal. */
  wineLine(line: string): string;
}

const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

/** Makes a fresh Windows with the package's zip unpacked in it. */
export function windowsWith(zip: string): Windows {
  const chroot = debian("wine", ["wine", "wine64"], addNarrowWindows);
  rmSync(join(chroot, place), { recursive: true, force: true });
  mkdirSync(join(chroot, place));
  execFileSync("unzip", ["-q", zip, "-d", join(chroot, place)]);
  const home = `${place}/${readdirSync(join(chroot, place))[0] ?? ""}`;
  const settings = { WINEPREFIX: "/prefix", WINEDEBUG: "-all", XDG_RUNTIME_DIR: "/tmp", TERM: "xterm-256color" };
  const wine = (line: string): Ended =>
    runInside(chroot, `cd ${quoted(home)} && wine ${line}`, { environment: settings });
  if (!existsSync(join(chroot, "prefix"))) wine("wineboot -i");
  const state = join(chroot, "prefix", "drive_c", "users", "root", "AppData", "Local", "kyso");
  // Tries counted by an earlier run would make kyso more careful in this one.
  rmSync(state, { recursive: true, force: true });
  const script = (line: string) => `cd ${quoted(home)} && wine cmd /c kyso.cmd ${line}`;
  const details = (environment: Readonly<Record<string, string>> = {}): Inside => ({
    readOnly: home,
    environment: { ...settings, ...environment },
  });
  return {
    chroot,
    home,
    state,
    wine,
    wineLine: (line) =>
      inside(chroot, `cd ${quoted(home)} && wine ${line}`, { environment: settings })
        .map(quoted)
        .join(" "),
    kyso: (line, { input, environment } = {}) =>
      runInside(chroot, script(line), { ...details(environment), ...(input === undefined ? {} : { input }) }),
    kysoLine: (line, environment) => inside(chroot, script(line), details(environment)).map(quoted).join(" "),
  };
}

/** Copies a folder into the Windows, next to the package. */
export function bringFolder(from: string, { chroot }: Windows, name: string): void {
  cpSync(from, join(chroot, place, name), { recursive: true });
}

/** Ends the processes that Wine leaves running. */
export function endWine({ chroot }: Windows): void {
  runInside(chroot, "wineserver -k", { environment: { WINEPREFIX: "/prefix" } });
}
