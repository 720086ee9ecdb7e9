import { writeFileSync } from "node:fs";
import { observed } from "../../src/facts/observation.ts";
import type { Programs } from "../../src/machine/machine.ts";

/** Error messages of Windows' `reg`, always with exit code 1. In English; Windows prints them in its own language. */
const says = {
  missing: "ERROR: The system was unable to find the specified registry key or value.\r\n",
  // github.com/redcanaryco/atomic-red-team, issue 3248, for an export; a query prints the same.
  denied: "ERROR: Access is denied.\r\n",
  // github.com/fresc81/node-winreg, issue 56: for any key, under the policy DisableRegistryTools.
  disabled: "ERROR: Registry editing has been disabled by your administrator.\r\n",
} as const;

interface Settings {
  /** The keys' values as `reg` prints them, by full path; parent keys exist too. */
  readonly keys: Readonly<Record<string, string>>;
  /** Keys that this user may not read, with all below them. */
  readonly denied?: readonly string[];
  readonly disabled?: boolean;
  /** Another message of `reg` for a missing key, by key. */
  readonly otherWords?: Readonly<Record<string, string>>;
}

/** A key that every Windows has. */
const select = String.raw`HKEY_LOCAL_MACHINE\SYSTEM\Select`;
const isWithin = (path: string, key: string) =>
  path.toLowerCase() === key.toLowerCase() || path.toLowerCase().startsWith(`${key.toLowerCase()}\\`);

/** Returns Windows' `reg` for these keys. Synthetic, from its documented messages; `calls` are its command lines. */
export function tapedRegistry(settings: Settings): Programs & { readonly calls: string[] } {
  const calls: string[] = [];
  const keys = { [select]: "    Current    REG_DWORD    0x1", ...settings.keys };
  const denied = settings.denied ?? [];
  const all = [...Object.keys(keys), ...denied];
  const failed = (stderr: string) => observed({ exitCode: 1, stdout: "", stderr });
  return {
    calls,
    async run(_name, args) {
      calls.push(args.join(" "));
      const [verb, key = "", file = ""] = args;
      if (settings.disabled) return failed(says.disabled);
      if (denied.some((one) => isWithin(key, one))) return failed(says.denied);
      if (!all.some((path) => isWithin(path, key))) return failed(settings.otherWords?.[key] ?? says.missing);
      const values = keys[key] ?? "";
      if (verb === "export") {
        writeFileSync(file, `Windows Registry Editor Version 5.00\r\n\r\n[${key}]\r\n${values}\r\n`);
        return observed({ exitCode: 0, stdout: "The operation completed successfully.\r\n", stderr: "" });
      }
      const below = all.filter((path) => path !== key && isWithin(path, key));
      const names = new Set(below.map((path) => path.slice(key.length + 1).split("\\")[0]));
      const listed = [...names].map((name) => `${key}\\${name}`);
      return observed({ exitCode: 0, stdout: ["", key, values, "", ...listed, ""].join("\r\n"), stderr: "" });
    },
  };
}
