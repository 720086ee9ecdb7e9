import { type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Files } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import { firstUnread } from "../unread.ts";

/** pcsc-lite's folder of drivers (--enable-usbdropdir), as Debian, Fedora and others, and its own sources set it. */
const folders = [
  "/usr/lib/pcsc/drivers",
  "/usr/lib64/pcsc/drivers",
  "/usr/local/lib/pcsc/drivers",
  "/run/current-system/sw/lib/pcsc/drivers",
] as const;

/** Returns the names of the bundles with drivers for readers, e.g. “ifd-ccid.bundle”. */
export async function readerDrivers(files: Files): Promise<Observation<string[]>> {
  const listed = await Promise.all(folders.map((folder) => files.list(folder)));
  const bundles = listed.flatMap((names) => valueOf(names) ?? []).filter((name) => name.endsWith(".bundle"));
  if (bundles.length > 0) return observed([...new Set(bundles)].slice(0, 100).map((name) => clean(name, 80)));
  return firstUnread(listed) ?? observed([]);
}
