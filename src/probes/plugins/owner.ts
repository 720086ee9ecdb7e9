import { isOthersProcess, isOwnProcess } from "../../catalogue/plugin-names.ts";
import type { PluginProduct } from "../../catalogue/plugins.ts";
import { type Missing, missing, type Observation, observed } from "../../facts/observation.ts";
import type { PluginPort } from "../../facts/plugins.ts";
import type { Listener, Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";

/** The programs that listen on ports of this machine. */
export type Listeners = Promise<Observation<readonly Listener[]>>;

const nobody = missing("absent", "nobody listens");
const unnamed = missing("failed", "the system does not tell who listens");

/** The names of all programs that hold the port, without repetition; null stands for one that is not named. */
function holdersIn(listeners: readonly Listener[], port: number): readonly (string | null)[] {
  const holders = listeners.filter((l) => l.port === port).map((l) => l.program && clean(l.program, 100));
  return [...new Set(holders)];
}

/**
 * Returns the program that holds the port, by the system's list of listeners. Where several do (one on 127.0.0.1,
 * another on ::1), one that is not the product comes first.
 */
export async function portOwner(
  listeners: Listeners,
  port: number,
  product: PluginProduct,
  system: string,
): Promise<PluginPort["owner"]> {
  const all = await listeners;
  if (all.status !== "observed") return all;
  const holders = holdersIn(all.value, port);
  if (holders.length === 0) return nobody;
  const named = holders.filter((holder) => holder !== null);
  const first = named.find((name) => !isOwnProcess(product, name, system)) ?? named[0];
  return first === undefined ? unnamed : observed(first);
}

/**
 * Returns null if every program that holds the port is known to be the product, otherwise why no function may be called
 * there. What is a greeting for one product formats the token for another one, so a name that is missing, not told or
 * not established is no permission. The name is what the system tells: a program that takes the product's name passes.
 */
export async function whyNotAsked(
  listeners: Listeners,
  port: number,
  product: PluginProduct,
  system: string,
): Promise<Missing | null> {
  const all = await listeners;
  if (all.status !== "observed") return missing("skipped", "who holds the port could not be read, so it is not asked");
  const holders = holdersIn(all.value, port);
  if (holders.length === 0 || holders.includes(null))
    return missing("skipped", "the system does not tell who holds the port, so it is not asked");
  const foreign = holders.find((holder) => holder !== null && !isOwnProcess(product, holder, system)) ?? null;
  if (foreign === null) return null;
  return isOthersProcess(product, foreign, system)
    ? missing("skipped", "another program holds the port, so it is not asked")
    : missing("skipped", "whether the program that holds the port is the product is not known, so it is not asked");
}

/** Returns the system's list of listeners, listed anew if it has nobody on a port that has just accepted. */
export async function listedWith(
  listeners: Listeners,
  port: number,
  { processes }: Pick<Machine, "processes">,
): Promise<Observation<readonly Listener[]>> {
  const all = await listeners;
  const there = all.status !== "observed" || all.value.some((l) => l.port === port);
  return there ? all : processes.listeners([port]);
}

/** At most this many ports are recorded. */
const mostPorts = 20;

/** Returns the ports that the product's own programs hold apart from those at which it is looked for. */
export async function otherPortsOf(
  listeners: Listeners,
  product: PluginProduct,
  system: string,
): Promise<readonly number[]> {
  const all = await listeners;
  if (all.status !== "observed") return [];
  const known = new Set(product.endpoint?.ports.map(({ number }) => number));
  const own = all.value.filter(
    ({ port, program }) => program !== null && !known.has(port) && isOwnProcess(product, clean(program, 100), system),
  );
  return [...new Set(own.map(({ port }) => port))].sort((a, b) => a - b).slice(0, mostPorts);
}
