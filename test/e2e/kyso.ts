import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { terminal, type Terminal, type TerminalOptions } from "./terminal.ts";

/** kyso as it is shipped, built before. */
export const launcher = join(import.meta.dirname, "..", "..", "bin", "kyso.cjs");

/** The built program in a terminal, started from a shell that says how it ended. */
export interface KysoTerminal extends Terminal {
  /** Presses S wherever the course stops, until the screen shows this text. */
  reach(text: string): Promise<string>;
  /** Waits until the shell is back, and gives kyso's exit status. */
  status(): Promise<number>;
  /** kyso's own process id. */
  kyso(): number;
  /** What `stty -a` says of the terminal; for when the shell is back. */
  modes(): Promise<string>;
}

/** A word of the shell as it is. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** How kyso's command line is to be started instead of as it is. */
type Within = (command: readonly string[]) => readonly string[];

export interface KysoOptions extends TerminalOptions {
  readonly within?: Within;
}

/** Starts kyso as a person would: from a shell, in a terminal. */
export function kysoIn(args: readonly string[], options: KysoOptions = {}): KysoTerminal {
  const command = [process.execPath, launcher, ...args];
  // A person has no CI; where these tests run there may be one, and colours are left out for it.
  const line = `env -u CI ${(options.within?.(command) ?? command).map(quoted).join(" ")}`;
  // The status is put together by the shell, so that what was typed doesn't look like it.
  const tty = terminal(`${line}; echo "kyso-ended-$?"`, options);
  return {
    ...tty,
    reach: async (text) => {
      const seen = new RegExp(`${escaped(text)}|S bỏ qua`);
      for (;;) {
        const screen = await tty.until(seen);
        if (screen.includes(text)) return screen;
        // Only where it has stopped: what is looked at goes on by itself. One key for one stop.
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

/** The course's current step by its header: “5/10”, or the words for the end. */
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

/** The built program with pipes on all sides: what it was given to read, what it wrote, and how it ended. */
export function kysoPiped(args: readonly string[], input: string, options: PipedOptions = {}) {
  const command = [process.execPath, launcher, ...args];
  const [program = "", ...rest] = options.within?.(command) ?? command;
  const env = { ...process.env, LANG: "C.UTF-8", LC_ALL: "C.UTF-8", ...options.environment };
  return spawnSync(program, rest, { input, encoding: "utf8", env });
}
