import { existsSync } from "node:fs";

/** Returns the path of one of util-linux's tools; undefined if it is missing or the system is not Linux. */
function tool(platform: string, name: string): string | undefined {
  return [`/usr/bin/${name}`, `/bin/${name}`].find((path) => platform === "linux" && existsSync(path));
}

/**
 * Returns the command line of a driver's process that ends with its parent, also while a module hangs and the process
 * cannot notice the closed pipe. On Linux the kernel ends it (PR_SET_PDEATHSIG, set by util-linux's setpriv); elsewhere
 * a thread of the child watches the parent. On Linux it also writes no core file: a module that crashes in the login
 * would leave the PIN in one.
 */
export function startLine(platform: string, execPath: string, childPath: string): readonly [string, ...string[]] {
  const node = ["--no-warnings", childPath];
  const [prlimit, setpriv] = [tool(platform, "prlimit"), tool(platform, "setpriv")];
  const line = setpriv
    ? ([setpriv, "--pdeathsig", "KILL", "--", execPath, ...node] as const)
    : ([execPath, ...node, "--watch-parent"] as const);
  return prlimit ? [prlimit, "--core=0", "--", ...line] : line;
}
