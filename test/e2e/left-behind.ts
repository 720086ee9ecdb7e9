import { readdirSync, readFileSync } from "node:fs";
import { expect } from "vitest";
import type { KysoTerminal } from "./kyso.ts";

/** Processes that have the module loaded. */
export function driversRunning(module: string): number {
  return readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/maps`, "utf8").includes(module);
    } catch {
      return false;
    }
  }).length;
}

/** What was typed after the end is echoed, line by line, on the first screen, with a cursor. */
export async function expectSane(kyso: KysoTerminal): Promise<void> {
  expect(kyso.mode("alternate_on")).toBe("0");
  expect(kyso.mode("cursor_flag")).toBe("1");
  expect(kyso.mode("bracket_paste_flag")).not.toBe("1");
  const modes = await kyso.modes();
  for (const mode of ["icanon", "echo", "isig", "icrnl"]) expect(modes).toMatch(new RegExp(`(^|\\s)${mode}\\b`, "m"));
}
