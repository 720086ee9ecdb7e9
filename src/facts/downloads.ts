import { observation } from "./observation-schema.ts";
import { publisher } from "./publisher.ts";
import { fields, list, maybe, open, personal } from "./schema.ts";
import type * as z from "zod";

/** A file in the download folder that may be the signing tool's installer; other files are not recorded. */
const downloaded = fields({
  name: personal.text("path", 300),
  /** The catalogue's id of the product with such installers; null for any other installer or archive since consent. */
  product: maybe(open.text(80)),
  kind: open.oneOf(["installer", "archive"]),
  /** In bytes. */
  size: open.count(),
  modified: open.time(),
  /** Whether the browser is still writing it. */
  arriving: open.flag(),
  /** Installers in the folder to which this archive was unpacked. */
  unpacked: list(personal.text("path", 300), 20),
});

/** The download folder: names, sizes and times of files, read only after the person has agreed. */
export const downloads = fields({
  folder: observation(personal.text("path")),
  /** The newest first; `skipped` before the consent. */
  files: observation(list(downloaded, 20)),
  /** Whether the folder has more names than were read. */
  cut: open.flag(),
  /** Who signed the installer that `signedFile` chooses. */
  publisher: observation(publisher),
});

export type Downloaded = z.output<typeof downloaded>;
export type Downloads = z.output<typeof downloads>;

/**
 * Returns the file whose publisher is read, itself or unpacked from its archive. Of the complete files this is the
 * newest of a known product since the consent, else the newest since then, else the newest of all; null if none.
 */
export function signedFile(files: readonly Downloaded[], since: Date): Downloaded | null {
  const whole = files.filter((f) => !f.arriving && (f.kind === "installer" || f.unpacked.length > 0));
  const came = whole.filter((f) => Date.parse(f.modified) >= since.getTime());
  return came.find((f) => f.product !== null) ?? came[0] ?? whole[0] ?? null;
}
