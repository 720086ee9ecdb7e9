import type { Machine } from "../machine/machine.ts";

/** A path with its %NAMES% filled from the environment, or null where one of them is not set. */
export function expandVariables({ environment }: Pick<Machine, "environment">, path: string): string | null {
  let unset = false;
  const filled = path.replace(/%([^%]+)%/g, (_, name: string) => {
    const value = environment(name);
    unset ||= !value;
    return value ?? "";
  });
  return unset ? null : filled;
}
