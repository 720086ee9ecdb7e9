import { observation } from "./observation-schema.ts";
import { publisher } from "./publisher.ts";
import { fields, list, maybe, open, personal } from "./schema.ts";
import type * as z from "zod";

/** A file in the download folder that may be the signing tool's installer; others are not recorded. */
const downloaded = fields({
  name: personal.text("path", 300),
  /** The catalogue's id of the product whose installers are called so; null: an installer or archive that came since the yes. */
  product: maybe(open.text(80)),
  kind: open.oneOf(["installer", "archive"]),
  /** In bytes. */
  size: open.count(),
  modified: open.time(),
  /** The browser is still writing it. */
  arriving: open.flag(),
  /** Installers in the folder that this archive was unpacked to; empty where none is there. */
  unpacked: list(personal.text("path", 300), 20),
});

/** The download folder, by names, sizes and times; looked into only after a yes. */
export const downloads = fields({
  folder: observation(personal.text("path")),
  /** The newest first; `skipped` before the yes. */
  files: observation(list(downloaded, 20)),
  /** The folder has more names than were read. */
  cut: open.flag(),
  /** Who signed the installer that `signedFile` names. */
  publisher: observation(publisher),
});

export type Downloaded = z.output<typeof downloaded>;
export type Downloads = z.output<typeof downloads>;

/**
 * The file whose publisher is read, by itself or out of its archive: of those that are there whole, the newest of a known
 * name that came since the yes, else the newest that came since, else the newest of all; null where none is there.
 */
export function signedFile(files: readonly Downloaded[], since: Date): Downloaded | null {
  const whole = files.filter((f) => !f.arriving && (f.kind === "installer" || f.unpacked.length > 0));
  const came = whole.filter((f) => Date.parse(f.modified) >= since.getTime());
  return came.find((f) => f.product !== null) ?? came[0] ?? whole[0] ?? null;
}
