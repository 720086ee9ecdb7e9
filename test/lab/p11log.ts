import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface LogModuleOptions {
  /** A mechanism, by number, that the module hides and turns down. */
  readonly hide?: number;
  /** A function that never returns. */
  readonly hang?: "C_Login" | "C_Sign" | "C_Initialize";
}

/** One of the functions that the module writes down, as it began; `answer` is null where it never came back. */
export interface LoggedCall {
  readonly pid: number;
  readonly call: string;
  readonly slot: string;
  readonly answer: number | null;
}

/** A PKCS#11 module over a real one that tells when it was logged in to, and by whom. */
export interface LogModule {
  readonly path: string;
  /** From the next call on. */
  behave(options: LogModuleOptions): void;
  calls(): readonly LoggedCall[];
  /** How many C_Login have begun, whatever came of them. */
  logins(): number;
  /** The log as it is. */
  text(): string;
  forget(): void;
}

/** Builds the module in a folder, over the real one at `target`. */
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

/** Begun calls in their order, each with the answer that its process got next. */
function callsIn(log: string): readonly LoggedCall[] {
  const lines = log
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [pid, call = "", slot = "", said = ""] = line.split(" ");
      return { pid: Number(pid), call, slot, said };
    });
  return lines.flatMap(({ pid, call, slot, said }, at) => {
    if (said !== "begins") return [];
    const end = lines.slice(at + 1).find((line) => line.pid === pid && line.call === call);
    return [{ pid, call, slot, answer: end ? Number(end.said) : null }];
  });
}
