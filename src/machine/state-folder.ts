import { posix, win32 } from "node:path";
import { missing, type Observation, observed } from "../facts/observation.ts";
import type { Machine } from "./machine.ts";

/**
 * Returns kyso's own folder, the only place where it writes without being told to: in XDG's state folder,
 * %LOCALAPPDATA% or ~/Library/Application Support. `absent` if the environment names none. It need not exist yet.
 */
export function stateFolder({ system, environment }: Pick<Machine, "system" | "environment">): Observation<string> {
  const { isAbsolute, join } = system === "windows" ? win32 : posix;
  const under = (name: string, ...parts: readonly string[]) => {
    const base = environment(name);
    return base && isAbsolute(base) ? join(base, ...parts, "kyso") : null;
  };
  const places = {
    windows: () => under("LOCALAPPDATA"),
    macos: () => under("HOME", "Library", "Application Support"),
    linux: () => under("XDG_STATE_HOME") ?? under("HOME", ".local", "state"),
    other: () => under("HOME", ".local", "state"),
  };
  const folder = places[system]();
  return folder === null ? missing("absent", "the environment names no folder for kyso's own state") : observed(folder);
}
