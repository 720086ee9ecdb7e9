import { open } from "node:fs/promises";

/** Makes new and renamed names in the folder last through a power cut, where the system can. */
export async function syncFolder(folder: string, opened: typeof open = open): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await opened(folder, "r").catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close().catch(() => {});
}
