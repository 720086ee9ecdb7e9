import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeFolder } from "../lab/remove-folder.ts";

/** A program in a real terminal (tmux), which the test uses like a person. */
export interface Terminal {
  type(text: string): void;
  /** Presses a key, by tmux's name: Enter, Escape, C-c … */
  key(name: string): void;
  /** Pastes text, as a bracketed paste if the program switched that on. */
  paste(text: string): void;
  screen(): string;
  /** Returns the screen with its colours as escape sequences. */
  colored(): string;
  /** Returns the value of one of tmux's formats, e.g. cursor_flag. */
  mode(format: string): string;
  /** Returns the screen and everything that scrolled off above it. */
  scrollback(): string;
  /** Resolves with the screen once it shows the text; throws with the screen if it does not in time (milliseconds). */
  until(text: string | RegExp, patienceMs?: number): Promise<string>;
  resize(columns: number, rows: number): void;
  /** Returns the process id of the terminal's command. */
  pid(): number;
  end(): void;
}

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts a shell command line in a new terminal. */
export function terminal(
  command: string,
  { columns = 100, rows = 32, environment = {} }: TerminalOptions = {},
): Terminal {
  const folder = mkdtempSync(join(tmpdir(), "kyso-terminal-"));
  const socket = join(folder, "tmux");
  const tmux = (...args: string[]) =>
    execFileSync("tmux", ["-S", socket, "-f", "/dev/null", ...args], { encoding: "utf8" });
  const given = Object.entries({ LANG: "C.UTF-8", LC_ALL: "C.UTF-8", CI: "", ...environment }).flatMap(([k, v]) => [
    "-e",
    `${k}=${v}`,
  ]);
  tmux("new-session", "-d", "-x", String(columns), "-y", String(rows), ...given, "bash", "--norc", "--noprofile");
  tmux("set", "-g", "status", "off");
  tmux("set", "-g", "history-limit", "5000");
  tmux("send-keys", "-l", "--", `PS1='$ '; clear; ${command}`);
  tmux("send-keys", "Enter");
  const screen = () => tmux("capture-pane", "-p");
  return {
    type: (text) => void tmux("send-keys", "-l", "--", text),
    key: (name) => void tmux("send-keys", name),
    paste: (text) => {
      tmux("set-buffer", "--", text);
      // -r: unchanged line ends; -p: as a bracketed paste.
      tmux("paste-buffer", "-r", "-p");
    },
    screen,
    colored: () => tmux("capture-pane", "-e", "-p"),
    mode: (format) => tmux("display-message", "-p", `#{${format}}`).trim(),
    scrollback: () => tmux("capture-pane", "-p", "-S", "-"),
    until: async (text, patienceMs = 30_000) => {
      const end = Date.now() + patienceMs;
      for (;;) {
        const now = screen();
        if (typeof text === "string" ? now.includes(text) : text.test(now)) return now;
        if (Date.now() > end) throw new Error(`never stood on the screen: ${text}\n${now}`);
        await new Promise((done) => setTimeout(done, 50));
      }
    },
    resize: (c, r) => void tmux("resize-window", "-x", String(c), "-y", String(r)),
    pid: () => Number(tmux("display-message", "-p", "#{pane_pid}").trim()),
    end: () => {
      spawnSync("tmux", ["-S", socket, "kill-server"]);
      removeFolder(folder);
    },
  };
}
