import type { RegistryKey, RegistryValue } from "../machine/machine.ts";

/** Returns the value of this name, or undefined if the key has none; the registry ignores the case of names. */
export function registryValue(values: RegistryKey["values"], name: string): RegistryValue | undefined {
  return [...values].find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}
