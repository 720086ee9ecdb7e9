import { existsSync } from "node:fs";

/** Returns the path of one of util-linux's tools; undefined if it is missing or the system is not Linux. */
function tool(platform: string, name: string): string | undefined {
  return [`/usr/bin/${name}`, `/bin/${name}`].find((path) => platform === "linux" && existsSync(path));
}

/** Whether Node of this version knows the option that keeps SIGUSR1 from opening its inspector. */
function knowsDisableSigusr1(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 23 || (major === 23 && minor >= 7) || (major === 22 && minor >= 14);
}

/**
 * Returns the command line of a driver's process that ends with its parent, also while a module hangs and the process
 * cannot notice the closed pipe. It is run by the supervisor (native/driver-supervisor) if there is one. Without it, on
 * Linux, the kernel ends it (PR_SET_PDEATHSIG, set by util-linux's setpriv); elsewhere a thread of the child watches
 * the parent. On Linux it also writes no core file: a module that crashes in the login would leave the PIN in one.
 */
export function startLine(
  platform: string,
  execPath: string,
  childPath: string,
  supervisor: string | null = null,
): readonly [string, ...string[]] {
  const quiet = knowsDisableSigusr1(process.versions.node) ? ["--disable-sigusr1"] : [];
  const node = [...quiet, "--no-warnings", childPath];
  if (supervisor !== null) return [supervisor, String(process.pid), execPath, ...node, "--supervised"];
  const [prlimit, setpriv] = [tool(platform, "prlimit"), tool(platform, "setpriv")];
  const line = setpriv
    ? ([setpriv, "--pdeathsig", "KILL", "--", execPath, ...node] as const)
    : ([execPath, ...node, "--watch-parent"] as const);
  return prlimit ? [prlimit, "--core=0", "--", ...line] : line;
}
