import { writeFileSync } from "node:fs";
import { observed } from "../../src/facts/observation.ts";
import type { Programs } from "../../src/machine/machine.ts";

/** What Windows' own `reg` says, always with the exit code 1. English; a Windows says it in its own language. */
const says = {
  missing: "ERROR: The system was unable to find the specified registry key or value.\r\n",
  // github.com/redcanaryco/atomic-red-team, issue 3248, of an export; of a query alike.
  denied: "ERROR: Access is denied.\r\n",
  // github.com/fresc81/node-winreg, issue 56: of any key, under the policy DisableRegistryTools.
  disabled: "ERROR: Registry editing has been disabled by your administrator.\r\n",
} as const;

interface Settings {
  /** Keys by full path, with what `reg` prints of their values; those above each are there, too. */
  readonly keys: Readonly<Record<string, string>>;
  /** Keys that this person may not read; nor what lies below them. */
  readonly denied?: readonly string[];
  readonly disabled?: boolean;
  /** Other words of `reg` for a key that is not there, by key. */
  readonly otherWords?: Readonly<Record<string, string>>;
}

/** Every Windows has this one. */
const select = String.raw`HKEY_LOCAL_MACHINE\SYSTEM\Select`;
const isWithin = (path: string, key: string) =>
  path.toLowerCase() === key.toLowerCase() || path.toLowerCase().startsWith(`${key.toLowerCase()}\\`);

/** A `reg` of Windows over a few keys. Synthetic, from its documented words; `calls` are its command lines. */
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
