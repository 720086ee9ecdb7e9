import { win32 } from "node:path";
import type { KeyProvider, StorePart } from "../../facts/certificate-store.ts";
import { missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Machine, RegistryKey, RegistryView } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import { registryValue } from "../registry-value.ts";
import { firstUnread } from "../unread.ts";

type Kind = KeyProvider["kind"];

/**
 * Where providers are registered: a CSP for programs of 64 and of 32 bits apart, with its library as “Image Path”; a key
 * storage provider once, with its library below “UM”. Confidence: vendor (installers of two CAs) for CSPs, source for
 * the others.
 */
const places: { readonly [K in Kind]: { readonly key: string; readonly views: readonly RegistryView[] } } = {
  capi: { key: "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\Defaults\\Provider", views: ["64", "32"] },
  cng: { key: "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Cryptography\\Providers", views: ["64"] },
};

/** Providers of Windows' own, one of each kind: without them the list is not one in which others would be found. */
const windowsOwn: { readonly [K in Kind]: string } = {
  capi: "Microsoft Strong Cryptographic Provider",
  cng: "Microsoft Software Key Storage Provider",
};

/** At most this many providers are looked up. */
const most = 32;

type Seen = Pick<KeyProvider, "registered" | "library">;

function libraryOf(values: RegistryKey["values"]): string | null {
  const path = registryValue(values, "Image Path");
  return typeof path === "string" && path !== "" ? clean(win32.basename(path), 250) : null;
}

async function lookUp({ registry }: Machine, kind: Kind, name: string, deadlineMs: number): Promise<Seen> {
  const { key, views } = places[kind];
  const found = await Promise.all(views.map((view) => registry.values(`${key}\\${name}`, view, deadlineMs)));
  const there = found.flatMap((one) => valueOf(one) ?? []);
  const [first] = there;
  if (first) return { registered: observed(true), library: libraryOf(first) };
  return { registered: firstUnread(found) ?? observed(false), library: null };
}

const cannotLookUp = missing("unsupported", "a name that reg cannot be asked for");
const listUnknown = missing("unsupported", "Windows' own provider is not where providers are looked for");

/** A name that `reg query` takes and prints as it is, in every code page. */
const isPlain = (name: string) => /^[\w .,()&+-]+$/.test(name);

async function lookedUp(machine: Machine, kind: Kind, name: string, deadlineMs: number): Promise<KeyProvider> {
  if (!isPlain(name)) return { kind, name, registered: cannotLookUp, library: null };
  const seen = await lookUp(machine, kind, name, deadlineMs);
  if (valueOf(seen.registered) !== false) return { kind, name, ...seen };
  const own = await lookUp(machine, kind, windowsOwn[kind], deadlineMs);
  const registered: Observation<boolean> =
    valueOf(own.registered) === false
      ? listUnknown
      : own.registered.status === "observed"
        ? observed(false)
        : own.registered;
  return { kind, name, registered, library: null };
}

/** Returns the providers that the store names for keys, each once, and whether this machine has them. */
export async function keyProviders(
  machine: Machine,
  parts: readonly StorePart[],
  deadlineMs: number,
): Promise<KeyProvider[]> {
  const named = parts
    .flatMap(({ certificates }) => valueOf(certificates) ?? [])
    .flatMap(({ key }) => valueOf(key) ?? [])
    .flatMap(({ kind, provider }) => (kind === "keychain" || provider === "" ? [] : [{ kind, name: provider }]));
  const distinct = [...new Map(named.map((one) => [`${one.kind} ${one.name}`, one])).values()];
  return Promise.all(distinct.slice(0, most).map(({ kind, name }) => lookedUp(machine, kind, name, deadlineMs)));
}
