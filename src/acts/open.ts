import { posix, win32 } from "node:path";
import { valueOf } from "../facts/observation.ts";
import type { Machine } from "../machine/machine.ts";
import type { Text } from "../text/language.ts";
import type { Consent } from "./consent.ts";
import { type Desktop, openOnDesktop } from "./desktop.ts";
import { launch } from "./launch.ts";

/** What can be opened: a page, or a folder by its full path. */
export type Openable =
  | { readonly kind: "page"; readonly url: string }
  | { readonly kind: "folder"; readonly path: string };

/** What the person agreed to open, and how. */
export interface Open {
  readonly machine: Desktop & Pick<Machine, "files">;
  readonly opening: Openable;
  readonly consent: Consent<Openable>;
  /** The catalogue's pages. No other page is opened. */
  readonly pages: readonly string[];
  /** Milliseconds for which the opener is waited for. */
  readonly waitMs: number;
  /** Starts the desktop's opener; tests pass their own. */
  readonly start?: typeof launch;
}

const reasons = {
  notListed: { vi: "không phải trang trong danh mục của kyso", en: "not a page of kyso's catalogue" },
  noFolder: { vi: "thư mục không còn ở đó", en: "the folder is not there" },
} as const satisfies Record<string, Text>;

/** Returns the address or path to open, or why it may not be opened. */
async function targetOf({ machine, opening, pages }: Open): Promise<string | Text> {
  if (opening.kind === "page") {
    const listed = pages.includes(opening.url) && URL.parse(opening.url)?.protocol === "https:";
    return listed ? opening.url : reasons.notListed;
  }
  const status = valueOf(await machine.files.status(opening.path));
  const { isAbsolute } = machine.system === "windows" ? win32 : posix;
  return isAbsolute(opening.path) && status?.kind === "folder" ? opening.path : reasons.noFolder;
}

/**
 * Opens what the person agreed to, by the desktop's own opener and without a shell. Returns null if it was opened, else
 * the reason. Throws without a consent to exactly this.
 */
export async function openForPerson(open: Open): Promise<Text | null> {
  const { machine, opening, consent, waitMs, start = launch } = open;
  if (!consent.spend(opening)) throw new Error("an opening without a yes to it");
  const target = await targetOf(open);
  if (typeof target !== "string") return target;
  return openOnDesktop(machine, target, waitMs, start);
}
