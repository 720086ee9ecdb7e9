// stranger.ts PID TEXT: another program of the same user, which tries to read a process's memory and to trace it. Prints
// how each ended as JSON: where the text was found, or the name of the error; “open”, or the name of the error.
import { spawnSync } from "node:child_process";
import { foundInMemory } from "./memory.ts";

const [pid = "", text = ""] = process.argv.slice(2);

function memory(): string {
  try {
    return foundInMemory(Number(pid), text).length > 0 ? "found" : "not found";
  } catch (fault) {
    return fault instanceof Error && "code" in fault ? String(fault.code) : "failed";
  }
}

/** PTRACE_SEIZE, which does not stop the process; the tracer's end lets it go. */
const seize = `
import ctypes, errno, sys
libc = ctypes.CDLL(None, use_errno=True)
failed = libc.ptrace(0x4206, int(sys.argv[1]), None, None) != 0
print(errno.errorcode[ctypes.get_errno()] if failed else "open", end="")
`;

const trace = spawnSync("python3", ["-c", seize, pid], { encoding: "utf8" }).stdout;
process.stdout.write(JSON.stringify({ memory: memory(), trace }));
