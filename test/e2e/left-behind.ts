import { readdirSync, readFileSync } from "node:fs";
import { expect } from "vitest";
import type { KysoTerminal } from "./kyso.ts";

/** Returns the number of processes that have the module loaded. */
export function driversRunning(module: string): number {
  return readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/maps`, "utf8").includes(module);
    } catch {
      return false;
    }
  }).length;
}

/** Expects a usable terminal after kyso's end: echo, line input, the first screen, and a cursor. */
export async function expectSane(kyso: KysoTerminal): Promise<void> {
  expect(kyso.mode("alternate_on")).toBe("0");
  expect(kyso.mode("cursor_flag")).toBe("1");
  expect(kyso.mode("bracket_paste_flag")).not.toBe("1");
  const modes = await kyso.modes();
  for (const mode of ["icanon", "echo", "isig", "icrnl"]) expect(modes).toMatch(new RegExp(`(^|\\s)${mode}\\b`, "m"));
}
