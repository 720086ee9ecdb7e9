import { missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { TokenDisc } from "../../facts/token-discs.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import { combinedGlance } from "../glance.ts";
import { isInstallerName } from "../installer-names.ts";
import type { Glance, Probe } from "../probe.ts";
import { publisherOf } from "../publisher/index.ts";
import { usbGlance } from "../usb/index.ts";
import { type DiscPlace, discPlaces } from "./places.ts";

/** At most this many setup files of a disc are recorded. */
const most = 20;
/** At most this many of them have their publisher read: a disc is slow. */
const mostSigned = 3;

function within({ system }: Machine, folder: string, name: string): string {
  const slash = system === "windows" ? "\\" : "/";
  return folder.endsWith(slash) ? `${folder}${name}` : `${folder}${slash}${name}`;
}

/** The setup files at the root of the disc. */
async function setupsOn(machine: Machine, folder: string, deadlineMs: number): Promise<TokenDisc["setups"]> {
  const names = await machine.files.list(folder);
  if (names.status !== "observed") return names;
  const named = names.value.filter(isInstallerName).sort((a, b) => a.localeCompare(b));
  const setups = named.slice(0, most).map(async (name, at) => {
    const path = within(machine, folder, name);
    const status = valueOf(await machine.files.status(path));
    if (status?.kind !== "file") return null;
    const signed =
      at < mostSigned ? publisherOf(machine, path, deadlineMs) : missing("skipped", "only the first are read");
    return { name: clean(name, 250), size: status.size, publisher: await signed };
  });
  return observed((await Promise.all(setups)).filter((setup) => setup !== null));
}

async function discAt(machine: Machine, { path, label }: DiscPlace, deadlineMs: number): Promise<TokenDisc> {
  return { place: clean(path, 900), label, setups: await setupsOn(machine, path, deadlineMs) };
}

async function pathsNow(machine: Machine, deadlineMs: number): Promise<Observation<readonly string[]>> {
  const seen = await discPlaces(machine, deadlineMs);
  return seen.status === "observed" ? observed(seen.value.map((p) => p.path)) : seen;
}

/**
 * Sees which discs are present. On Windows only the discs of the last look, which is cheap: the USB list shows new
 * ones.
 */
export const discsGlance: Glance = async ({ machine, options, known }) => {
  if (!options.allowed.tokenDiscs) return "";
  const places: Observation<readonly string[]> =
    machine.system === "windows"
      ? observed((valueOf(known.tokenDiscs)?.discs ?? []).map((d) => d.place))
      : await pathsNow(machine, options.deadlines.program);
  const statuses = (valueOf(places) ?? []).map(async (path) => `${path}/${(await machine.files.status(path)).status}`);
  return (await Promise.all(statuses)).join("|");
};

/** The discs in CD drives and the setup files at their roots: some tokens carry their driver's setup on such a disc. */
export const tokenDiscs: Probe<"tokenDiscs"> = {
  subject: "tokenDiscs",
  needs: [],
  needsConsent: true,
  touchesToken: false,
  deadline: (d) => 4 * d.program,
  async look({ machine, options }) {
    if (!options.allowed.tokenDiscs) return missing("skipped", "the person has not said yes to it");
    const deadlineMs = options.deadlines.program;
    const places = await discPlaces(machine, deadlineMs);
    if (places.status !== "observed") return places;
    return observed({ discs: await Promise.all(places.value.map((place) => discAt(machine, place, deadlineMs))) });
  },
  glance: combinedGlance(usbGlance, discsGlance),
};
