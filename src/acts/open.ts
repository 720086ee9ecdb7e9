import { isAbsolute } from "node:path";
import { valueOf } from "../facts/observation.ts";
import type { Machine } from "../machine/machine.ts";
import type { Text } from "../text/language.ts";
import { launch } from "./launch.ts";
import type { Consent } from "./consent.ts";

/** A page, or a folder by its full path. */
export type Openable =
  | { readonly kind: "page"; readonly url: string }
  | { readonly kind: "folder"; readonly path: string };

export interface Open {
  readonly machine: Pick<Machine, "system" | "environment" | "files" | "time">;
  readonly opening: Openable;
  readonly consent: Consent<Openable>;
  /** The catalogue's pages: no other is opened, whoever asks. */
  readonly pages: readonly string[];
  /** How long the program that opens it is waited for, in milliseconds. */
  readonly waitMs: number;
}

const reasons = {
  notListed: { vi: "không phải trang trong danh mục của kyso", en: "not a page of kyso's catalogue" },
  noFolder: { vi: "thư mục không còn ở đó", en: "the folder is not there" },
  system: {
    vi: "bản này chưa mở giúp được trên hệ điều hành này",
    en: "this version cannot open things on this system",
  },
  noScreen: { vi: "phiên làm việc này không có màn hình đồ họa", en: "this session has no graphical screen" },
  noOpener: { vi: "máy không có chương trình xdg-open", en: "there is no xdg-open on this machine" },
  refused: { vi: "xdg-open báo lỗi", en: "xdg-open reports an error" },
} as const satisfies Record<string, Text>;

async function targetOf({ machine, opening, pages }: Open): Promise<string | Text> {
  if (opening.kind === "page") {
    const listed = pages.includes(opening.url) && URL.parse(opening.url)?.protocol === "https:";
    return listed ? opening.url : reasons.notListed;
  }
  const status = valueOf(await machine.files.status(opening.path));
  return isAbsolute(opening.path) && status?.kind === "folder" ? opening.path : reasons.noFolder;
}

/**
 * Opens what the person agreed to, by the desktop's own opener and without a shell. Null where it was opened, else
 * the reason why not.
 */
export async function openForPerson(open: Open): Promise<Text | null> {
  const { machine, opening, consent, waitMs } = open;
  if (!consent.spend(opening)) throw new Error("an opening without a yes to it");
  const target = await targetOf(open);
  if (typeof target !== "string") return target;
  if (machine.system !== "linux") return reasons.system;
  if (!machine.environment("DISPLAY") && !machine.environment("WAYLAND_DISPLAY")) return reasons.noScreen;
  const launched = await launch(machine.time, "xdg-open", [target], waitMs);
  if (launched.status === "observed")
    return launched.value === "stays" || launched.value === 0 ? null : reasons.refused;
  return launched.status === "absent" ? reasons.noOpener : reasons.refused;
}
