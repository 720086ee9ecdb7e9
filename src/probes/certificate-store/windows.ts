import { certificateKey } from "../../facts/certificate-leaf.ts";
import { createHash } from "node:crypto";
import { win32 } from "node:path";
import { mostStored, type StoredCertificate, type StorePart } from "../../facts/certificate-store.ts";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { registryValue } from "../registry-value.ts";
import { firstUnread } from "../unread.ts";
import { type NamedKey, serializedCertificate } from "./serialized.ts";

// Where Windows keeps the store “My” (learn.microsoft.com, “System Store Locations”): in the registry, of this user and
// of the machine; this user's also in files (clement.notin.org, “How to read Windows serialized certificates”, of
// Windows 10). Wine keeps all in the registry (measured). Each entry is named by the certificate's SHA-1.
const below = "Software\\Microsoft\\SystemCertificates\\My\\Certificates";
const keys = { user: `HKEY_CURRENT_USER\\${below}`, machine: `HKEY_LOCAL_MACHINE\\${below}` } as const;

/** The folder of this user's store; null if this user's folder for data is not known. */
function storeFolder(environment: Machine["environment"]): string | null {
  const data = environment("APPDATA");
  return data === undefined ? null : win32.join(data, "Microsoft", "SystemCertificates", "My", "Certificates");
}

/** The most bytes of one entry; a certificate with its properties has two to four thousand. */
const largest = 64 * 1024;

/** An entry of the store: its name, and its content or why that could not be read. */
interface Entry {
  readonly name: string;
  readonly content: Observation<Uint8Array>;
}

/** What is read of a place: at most `mostStored` entries, and whether it has more. */
interface Entries {
  readonly entries: readonly Entry[];
  readonly more: boolean;
}

const isThumbprint = (name: string) => /^[\da-f]{40}$/i.test(name);

async function inFolder({ files, environment }: Machine): Promise<Observation<Entries>> {
  const folder = storeFolder(environment);
  if (folder === null) return missing("failed", "APPDATA is not set");
  const listed = await files.list(folder);
  if (listed.status === "absent") return observed({ entries: [], more: false });
  if (listed.status !== "observed") return listed;
  const names = listed.value.filter(isThumbprint);
  const entries: Entry[] = [];
  for (const name of names.slice(0, mostStored))
    entries.push({ name, content: await files.read(win32.join(folder, name), largest) });
  return observed({ entries, more: names.length > mostStored });
}

async function inRegistry({ registry }: Machine, key: string, deadlineMs: number): Promise<Observation<Entries>> {
  const tree = await registry.tree(key, "64", deadlineMs);
  if (tree.status === "absent") return observed({ entries: [], more: false });
  if (tree.status !== "observed") return tree;
  const all = tree.value.flatMap(({ path, values }): Entry[] => {
    const name = win32.basename(path);
    if (!isThumbprint(name)) return [];
    const blob = registryValue(values, "Blob");
    const content = blob instanceof Uint8Array ? observed(blob) : missing("failed", "the entry has no content");
    return [{ name, content }];
  });
  return observed({ entries: all.slice(0, mostStored), more: all.length > mostStored });
}

const noKey = missing("absent", "the store names no private key for it");

function keyOf(key: NamedKey): StoredCertificate["key"] {
  if (key === "none") return noKey;
  return key === "unclear" ? missing("failed", "how the store names the key is not formed as known") : observed(key);
}

/** Returns the certificate of an entry; null if it has none. One that is not named by its SHA-1 counts for nothing. */
function certificateIn({ name, content }: Entry): StoredCertificate | null {
  if (content.status !== "observed" || content.value.length > largest) return null;
  const found = serializedCertificate(content.value);
  if (found === null || found.der.length > largest / 2) return null;
  if (createHash("sha1").update(found.der).digest("hex") !== name.toLowerCase()) return null;
  return { der: Buffer.from(found.der).toString("base64"), key: keyOf(found.key) };
}

/** Joins the places of one part of the store. A certificate in two of them is listed once, with its key. */
function joined(of: StorePart["of"], places: readonly Observation<Entries>[]): StorePart {
  const unread = firstUnread(places);
  if (unread) return { of, certificates: unread, unreadable: 0, cut: false };
  const read = places.flatMap((place) => (place.status === "observed" ? [place.value] : []));
  const entries = read.flatMap((place) => place.entries);
  const certificates = entries.flatMap((entry) => certificateIn(entry) ?? []);
  const byDer = new Map<string, StoredCertificate>();
  for (const one of certificates) {
    const key = certificateKey(one.der);
    if (byDer.get(key)?.key.status !== "observed") byDer.set(key, one);
  }
  const distinct = [...byDer.values()];
  return {
    of,
    certificates: observed(distinct.slice(0, mostStored)),
    unreadable: entries.length - certificates.length,
    cut: read.some(({ more }) => more) || distinct.length > mostStored,
  };
}

/** Reads the personal certificates of Windows' store, this user's and the machine's. No key is opened, nothing asked. */
export async function windowsStore(machine: Machine, deadlineMs: number): Promise<StorePart[]> {
  const [files, user, ofMachine] = await Promise.all([
    inFolder(machine),
    inRegistry(machine, keys.user, deadlineMs),
    inRegistry(machine, keys.machine, deadlineMs),
  ]);
  return [joined("user", [files, user]), joined("machine", [ofMachine])];
}
