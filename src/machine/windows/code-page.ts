import type { Machine } from "../machine.ts";

const key = String.raw`HKLM\SYSTEM\CurrentControlSet\Control\Nls\CodePage`;

/**
 * Returns the code page in which Windows' console programs write (OEMCP: 437, 850, 1258 …; learn.microsoft.com, “Code
 * page identifiers”); null on other systems, and where it cannot be read.
 */
export async function oemCodePage({ system, registry }: Machine, deadlineMs: number): Promise<number | null> {
  if (system !== "windows") return null;
  const values = await registry.values(key, "64", deadlineMs);
  const value = values.status === "observed" ? values.value.get("OEMCP") : undefined;
  return typeof value === "string" && /^\d{3,5}$/.test(value) ? Number(value) : null;
}
