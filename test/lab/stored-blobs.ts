import { win32 } from "node:path";
import { keysFromExport } from "../../src/machine/windows/registry-text.ts";
import { windowsTape } from "./windows.ts";

/** Returns the entries of Windows' store “My” as Wine stored them, by their names. */
export function storedBlobs(): ReadonlyMap<string, Uint8Array> {
  return new Map(
    keysFromExport(windowsTape("store-of-user.reg")).flatMap(({ path, values }) => {
      const blob = values.get("Blob");
      return blob instanceof Uint8Array ? [[win32.basename(path), blob] as const] : [];
    }),
  );
}
