import type { Machine } from "./machine.ts";

/** Returns the path with each %NAME% replaced by the environment variable; null if one of them is unset or empty. */
export function expandVariables({ environment }: Pick<Machine, "environment">, path: string): string | null {
  let unset = false;
  const filled = path.replace(/%([^%]+)%/g, (_, name: string) => {
    const value = environment(name);
    unset ||= !value;
    return value ?? "";
  });
  return unset ? null : filled;
}
