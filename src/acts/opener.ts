import { posix, win32 } from "node:path";
import type { Machine } from "../machine/machine.ts";
import { systemPath } from "../machine/unix-programs.ts";
import { systemRoot } from "../machine/windows/programs.ts";

/** A program that opens one thing for the person, with its arguments. */
export interface Opener {
  /** Its full path, or the name alone of a program of the system (`systemProgram`). */
  readonly program: string;
  readonly args: readonly string[];
  /** Windows only: the arguments are passed as the command line unchanged, with their quotes. */
  readonly verbatim: boolean;
  /** Whether its exit status shows success; Explorer's is 1 also then. */
  readonly tells: boolean;
  /** The PATH that it is given, where it starts other programs by name; missing where it does not. */
  readonly searched?: string;
}

/** An address of printable ASCII only, without the quotes and spaces that would end an argument. */
const plainAddress = /^https?:\/\/[\x21\x23-\x7e]+$/;

/** A full path of Windows: with a drive letter, or on a server. */
const fullPath = /^(?:[A-Za-z]:\\|\\\\)/;

/**
 * Returns the opener on Windows. Explorer splits its command line at commas and equals signs, except within double
 * quotes (geoffchappell.com, “The Windows Explorer Command Line”), unlike most programs. No path of Windows holds a
 * double quote. An address goes to Windows' own URL handler: Explorer splits one with “=”, and `cmd /c start` runs what
 * follows an “&” (github.com/pkg/browser/issues/16).
 */
function onWindows(target: string, environment: Machine["environment"]): Opener | null {
  const root = systemRoot(environment);
  if (plainAddress.test(target)) {
    const program = win32.join(root, "System32", "rundll32.exe");
    return { program, args: ["url.dll,FileProtocolHandler", target], verbatim: false, tells: true };
  }
  if (!fullPath.test(target) || /["\p{Cc}]/u.test(target)) return null;
  return { program: win32.join(root, "explorer.exe"), args: [`"${target}"`], verbatim: true, tells: false };
}

/**
 * Returns the opener on macOS. `open` starts a target that is a program. A folder with an extension may be one, so it is
 * only shown.
 */
function onMacOs(target: string): Opener {
  const shown = !plainAddress.test(target) && posix.basename(target).includes(".");
  return { program: "/usr/bin/open", args: shown ? ["-R", target] : [target], verbatim: false, tells: true };
}

/**
 * Returns the opener on Linux. It is a shell script that starts the desktop's own opener and the browser by name: it
 * finds them in the system's folders first, then in the person's, and in none that depends on where kyso was started.
 */
function onLinux(target: string, environment: Machine["environment"]): Opener {
  const own = (environment("PATH") ?? "").split(":").filter((folder) => folder.startsWith("/"));
  const searched = [systemPath, ...own].join(":");
  return { program: "xdg-open", args: [target], verbatim: false, tells: true, searched };
}

/**
 * Returns what opens an address (http, https) or a folder by its full path on this system, never through a shell; null
 * if such a target cannot be opened. No argument can be taken for an option: each begins with a scheme, “/” or a quote.
 */
export function openerFor(
  { system, environment }: Pick<Machine, "system" | "environment">,
  target: string,
): Opener | null {
  if (!plainAddress.test(target) && !target.startsWith("/") && system !== "windows") return null;
  switch (system) {
    case "windows":
      return onWindows(target, environment);
    case "macos":
      return onMacOs(target);
    case "linux":
      return onLinux(target, environment);
    case "other":
      return null;
  }
}
