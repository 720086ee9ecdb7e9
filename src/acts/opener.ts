import { win32 } from "node:path";
import { systemRoot } from "../machine/windows/programs.ts";
import type { Machine } from "../machine/machine.ts";

/** A program that opens one thing for the person, with its arguments as they reach it. */
export interface Opener {
  readonly program: string;
  readonly args: readonly string[];
  /** Windows only: the arguments are the command line as it stands, quotes and all. */
  readonly verbatim: boolean;
  /** Whether its exit status says how it went; Explorer's is 1 when all is well. */
  readonly tells: boolean;
}

/** An address of nothing but printable ASCII, without the quotes and spaces that would end an argument. */
const plainAddress = /^https?:\/\/[\x21\x23-\x7e]+$/;

/** With a drive's letter, or on a server. */
const fullPath = /^(?:[A-Za-z]:\\|\\\\)/;

/**
 * Explorer parts its command line at commas and equals signs and takes what stands in double quotes whole
 * (geoffchappell.com, “The Windows Explorer Command Line”), which is not how a program's arguments are quoted as a rule.
 * No path of Windows holds a double quote. An address goes to Windows' own handler of addresses: Explorer takes one
 * with “=” apart, and `cmd /c start` runs what stands behind an “&” (github.com/pkg/browser/issues/16).
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

/** `open` starts what it is given where that is a program: a folder with an ending may be one, and is only shown. */
function onMacOs(target: string): Opener {
  const shown = !plainAddress.test(target) && /\.[^/]*$/.test(target.replace(/\/+$/, ""));
  return { program: "/usr/bin/open", args: shown ? ["-R", target] : [target], verbatim: false, tells: true };
}

/**
 * What opens an address (http, https) or a folder by its full path on this system, never by a shell; null where such a
 * target cannot be opened here. No argument can be taken for an option: each begins with a scheme, “/” or a quote.
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
      return { program: "xdg-open", args: [target], verbatim: false, tells: true };
    case "other":
      return null;
  }
}
