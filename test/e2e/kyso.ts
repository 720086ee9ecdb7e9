import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { terminal, type Terminal, type TerminalOptions } from "./terminal.ts";

/** The launcher of kyso as it is shipped; needs a build. */
export const launcher = join(import.meta.dirname, "..", "..", "bin", "kyso.cjs");

/** The built program in a terminal, started from a shell that prints its exit status. */
export interface KysoTerminal extends Terminal {
  /** Presses S wherever the course stops, until the screen shows this text. */
  reach(text: string): Promise<string>;
  /** Waits until kyso has ended, and resolves with its exit status. */
  status(): Promise<number>;
  /** Returns kyso's own process id. */
  kyso(): number;
  /** Resolves with the output of `stty -a`; works only after kyso has ended. */
  modes(): Promise<string>;
}

/** Quotes a word for the shell. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Wraps kyso's command line in another one, e.g. to enter a namespace. */
type Within = (command: readonly string[]) => readonly string[];

export interface KysoOptions extends TerminalOptions {
  readonly within?: Within;
}

/** Starts kyso as a person would: from a shell, in a terminal. */
export function kysoIn(args: readonly string[], options: KysoOptions = {}): KysoTerminal {
  const command = [process.execPath, launcher, ...args];
  // Without CI, as at a person's machine: kyso leaves out colours if it is set.
  const line = `env -u CI ${(options.within?.(command) ?? command).map(quoted).join(" ")}`;
  // The shell puts the text together, so that the echoed command line does not contain it.
  const tty = terminal(`${line}; echo "kyso-ended-$?"`, options);
  return {
    ...tty,
    reach: async (text) => {
      const seen = new RegExp(`${escaped(text)}|S bỏ qua`);
      for (;;) {
        const screen = await tty.until(seen);
        if (screen.includes(text)) return screen;
        // Only where the course has stopped: while it looks, it continues on its own. One key for one stop.
        if (screen.includes("Làm gì bây giờ")) {
          tty.type("s");
          while (placeOf(tty.screen()) === placeOf(screen)) await new Promise((done) => setTimeout(done, 50));
        }
        await new Promise((done) => setTimeout(done, 50));
      }
    },
    status: async () => {
      const screen = await tty.until(/^kyso-ended-\d+$/m);
      return Number(/^kyso-ended-(\d+)$/m.exec(screen)?.[1]);
    },
    kyso: () => {
      const shell = tty.pid();
      return Number(readFileSync(`/proc/${shell}/task/${shell}/children`, "utf8").trim().split(" ")[0]);
    },
    modes: async () => {
      tty.type("clear; stty -a; echo told-$((1+1))");
      tty.key("Enter");
      return tty.until(/^told-2$/m);
    },
  };
}

/** Returns the course's current step by its header: “5/10”, or the words for the end. */
function placeOf(screen: string): string | undefined {
  return /^ kyso .*(\d+\/10|Kết quả)/m.exec(screen)?.[1];
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

export interface PipedOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly within?: Within;
}

/** Runs the built program with pipes for its input and output, to its end. */
export function kysoPiped(args: readonly string[], input: string, options: PipedOptions = {}) {
  const command = [process.execPath, launcher, ...args];
  const [program = "", ...rest] = options.within?.(command) ?? command;
  const env = { ...process.env, LANG: "C.UTF-8", LC_ALL: "C.UTF-8", ...options.environment };
  return spawnSync(program, rest, { input, encoding: "utf8", env });
}
