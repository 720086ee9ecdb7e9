import { existsSync } from "node:fs";

/** The path of one of util-linux's tools; none where the system is another. */
function tool(platform: string, name: string): string | undefined {
  return [`/usr/bin/${name}`, `/bin/${name}`].find((path) => platform === "linux" && existsSync(path));
}

/**
 * How the driver's process is started so that it ends with its parent, also while a module hangs and nothing in it can
 * see that the pipe is closed. On Linux the kernel does it (PR_SET_PDEATHSIG, set by util-linux's setpriv); elsewhere
 * a thread of the child watches. On Linux it also leaves no core file: a module that crashes in the login would leave
 * the PIN in one.
 */
export function startLine(platform: string, execPath: string, childPath: string): readonly [string, ...string[]] {
  const node = ["--no-warnings", childPath];
  const [prlimit, setpriv] = [tool(platform, "prlimit"), tool(platform, "setpriv")];
  const line = setpriv
    ? ([setpriv, "--pdeathsig", "KILL", "--", execPath, ...node] as const)
    : ([execPath, ...node, "--watch-parent"] as const);
  return prlimit ? [prlimit, "--core=0", "--", ...line] : line;
}
