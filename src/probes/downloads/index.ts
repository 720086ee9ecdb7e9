import { type Downloads, signedFile } from "../../facts/downloads.ts";
import { missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Publisher } from "../../facts/publisher.ts";
import { clean } from "../../text/clean.ts";
import type { Glance, Look, Probe } from "../probe.ts";
import { publisherOf } from "../publisher/index.ts";
import { type DownloadEntry, downloadEntries } from "./entries.ts";
import { downloadFolder } from "./folder.ts";

/** The path of the installer that would be run: the file itself, or the first one from its archive; null if none. */
function installerOf(entries: readonly DownloadEntry[], since: Date): string | null {
  const chosen = signedFile(
    entries.map(({ file }) => file),
    since,
  );
  const entry = entries.find(({ file }) => file === chosen);
  return entry ? (entry.file.kind === "installer" ? entry.path : (entry.unpacked[0] ?? null)) : null;
}

async function signedBy(
  { machine, options }: Look,
  entries: readonly DownloadEntry[],
  since: Date,
): Promise<Observation<Publisher>> {
  const path = installerOf(entries, since);
  return path === null
    ? missing("absent", "no installer is there whole yet")
    : publisherOf(machine, path, options.deadlines.program);
}

async function look(given: Look): Promise<Observation<Downloads>> {
  const { machine, options } = given;
  const folder = await downloadFolder(machine, options.deadlines.program);
  const place = folder.status === "observed" ? observed(clean(folder.value, 1000)) : folder;
  const since = options.allowed.downloads;
  const nothing = (why: ReturnType<typeof missing>) =>
    observed({ folder: place, files: why, cut: false, publisher: why });
  if (!since) return nothing(missing("skipped", "the person has not said yes to it"));
  if (folder.status !== "observed") return nothing(folder);
  const seen = await downloadEntries({ machine, folder: folder.value, products: options.plugins, since });
  if (seen.status !== "observed") return nothing(seen);
  const { entries, cut } = seen.value;
  const publisher = await signedBy(given, entries, since);
  return observed({ folder: place, files: observed(entries.map(({ file }) => file)), cut, publisher });
}

/** Sees the folder's files that a look would show; empty before the person's consent. */
export const downloadsGlance: Glance = async ({ machine, options, known }) => {
  const since = options.allowed.downloads;
  const folder = valueOf(valueOf(known.downloads)?.folder);
  if (!since || folder === undefined) return "";
  const seen = await downloadEntries({ machine, folder, products: options.plugins, since });
  if (seen.status !== "observed") return seen.status;
  return seen.value.entries
    .map(({ file: f }) => [f.name, f.size, f.modified, f.arriving, ...f.unpacked].join("/"))
    .join("|");
};

/** The download folder, and with the person's consent the files there that may be the signing tool's installer. */
export const downloads: Probe<"downloads"> = {
  subject: "downloads",
  needs: [],
  needsConsent: true,
  touchesToken: false,
  deadline: (d) => 3 * d.program,
  look,
  glance: downloadsGlance,
};
