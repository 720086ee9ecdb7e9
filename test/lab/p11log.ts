import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface LogModuleOptions {
  /** The number of a mechanism that the module does not list and refuses to sign with. */
  readonly hide?: number;
  /** A function that the module never returns from. */
  readonly hang?: "C_Login" | "C_Sign" | "C_Initialize";
}

/** A logged call; `answer` is the value it returned, null if it never returned. */
export interface LoggedCall {
  readonly pid: number;
  readonly call: string;
  readonly slot: string;
  readonly answer: number | null;
}

/** A PKCS#11 module that forwards to a real one and logs initialisations, logins, logouts and signatures by process. */
export interface LogModule {
  readonly path: string;
  /** Sets how the module behaves from the next call on. */
  behave(options: LogModuleOptions): void;
  calls(): readonly LoggedCall[];
  /** The number of C_Login calls begun, whatever their outcome. */
  logins(): number;
  /** The log's text. */
  text(): string;
  forget(): void;
}

/** Builds the module in a folder, to forward to the real module at `target`. */
export function makeLogModule(folder: string, target: string): LogModule {
  const path = join(folder, "p11log.so");
  const log = join(folder, "p11log.calls");
  const source = join(import.meta.dirname, "p11log", "p11log.c");
  const headers = execFileSync("pkg-config", ["--cflags", "p11-kit-1"], { encoding: "utf8" }).trim().split(/\s+/);
  const flags = ["-O1", "-Wall", "-Wextra", "-Werror", "-fPIC", "-fvisibility=hidden", "-shared"];
  execFileSync("gcc", [...flags, ...headers, source, "-o", path, "-ldl"], { stdio: "pipe" });
  const behave = ({ hide, hang }: LogModuleOptions) => {
    const lines = [`target=${target}`, `log=${log}`];
    if (hide !== undefined) lines.push(`hide=${hide}`);
    if (hang !== undefined) lines.push(`hang=${hang}`);
    writeFileSync(`${path}.conf`, `${lines.join("\n")}\n`);
  };
  behave({});
  const text = () => (existsSync(log) ? readFileSync(log, "utf8") : "");
  return {
    path,
    behave,
    calls: () => callsIn(text()),
    logins: () => callsIn(text()).filter(({ call }) => call === "C_Login").length,
    text,
    forget: () => writeFileSync(log, ""),
  };
}

/** Returns the begun calls in order, each with the answer that its process logged next for that function. */
function callsIn(log: string): readonly LoggedCall[] {
  const lines = log
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [pid, call = "", slot = "", outcome = ""] = line.split(" ");
      return { pid: Number(pid), call, slot, outcome };
    });
  return lines.flatMap(({ pid, call, slot, outcome }, at) => {
    if (outcome !== "begins") return [];
    const end = lines.slice(at + 1).find((line) => line.pid === pid && line.call === call);
    return [{ pid, call, slot, answer: end ? Number(end.outcome) : null }];
  });
}
