import * as z from "zod";
import type { OwnTrust } from "../../facts/browsers.ts";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { expandVariables } from "../../machine/expand-variables.ts";
import { inFolder } from "./files.ts";
import { nssFile, nssTrust } from "./nss-store.ts";
import { mostTrusted, ownTrustOf } from "./own-trust.ts";
import { rowsOf } from "./sqlite.ts";

/**
 * The folder of the NSS store that all Chromium browsers of the system share on Linux. An older folder is used as
 * soon as it exists, even an empty one (Chromium, docs/linux/cert_management.md; measured with Chromium 156).
 */
export async function sharedStore(machine: Machine): Promise<Observation<string>> {
  const older = expandVariables(machine, "%HOME%/.pki/nssdb");
  if (older !== null && (await machine.files.status(older)).status === "observed") return observed(older);
  const newer =
    expandVariables(machine, "%XDG_DATA_HOME%/pki/nssdb") ?? expandVariables(machine, "%HOME%/.local/share/pki/nssdb");
  return newer === null ? missing("failed", "HOME is not set") : observed(newer);
}

/** The database of the browser's own certificate manager, in a profile's folder. */
const managers = "ServerCertificate";

/** The files of both stores of a profile: they change with what the person trusts. */
export function chromiumTrustFiles(machine: Machine, folder: string, store: Observation<string>): readonly string[] {
  const shared = store.status === "observed" ? [nssFile(machine, store.value)] : [];
  return [...shared, inFolder(machine, folder, managers)];
}

/**
 * Parses Chromium's trust record (server_certificate_database.proto): field 1 is a message whose field 1 is the trust
 * as a number; field 2 lists the only servers it applies to. Null for any other form.
 */
function trustIn(message: Uint8Array): "unspecified" | "refused" | "trusted" | "for-some" | null {
  const [tag, length, inner, value, ...rest] = message;
  if (tag !== 0x0a || length !== 2 || inner !== 0x08 || value === undefined) return null;
  const some = rest.length > 0 && !(rest.length === 2 && rest[0] === 0x12 && rest[1] === 0);
  if (value === 3) return some ? "for-some" : "trusted";
  return value === 1 ? "unspecified" : value === 2 ? "refused" : null;
}

const row = z.object({ der_cert: z.instanceof(Uint8Array), trust_settings: z.instanceof(Uint8Array) });

/**
 * The trust that the browser's own certificate manager keeps for one profile; only two columns of its database are
 * read.
 */
async function ofProfile(machine: Machine, folder: string): Promise<Observation<OwnTrust[]>> {
  const sql = "SELECT der_cert, trust_settings FROM certificates";
  const query = { table: "certificates", columns: [], sql, parameters: [], mostRows: mostTrusted };
  const rows = await rowsOf(machine, inFolder(machine, folder, managers), [query]);
  if (rows.status === "absent") return observed([]);
  if (rows.status !== "observed") return rows;
  const found: OwnTrust[] = [];
  for (const one of rows.value) {
    const { data } = row.safeParse(one);
    const trust = data ? trustIn(data.trust_settings) : null;
    if (!data || trust === null) return missing("failed", "its own store is not formed as known", "MALFORMED");
    if (trust === "for-some") return missing("unsupported", "it trusts a certificate for some servers only");
    // Measured with Chromium 156: a certificate trusted here is trusted as an issuer and as a server.
    const roles = ({ unspecified: [], refused: ["refused"], trusted: ["issuer", "server"] } as const)[trust];
    found.push(...roles.flatMap((as) => ownTrustOf(data.der_cert, as) ?? []));
  }
  return observed(found);
}

/**
 * The certificates that a profile trusts or refuses for servers on Linux, where Chromium does not use the system's
 * store.
 */
export async function chromiumTrust(
  machine: Machine,
  folder: string,
  store: Observation<string>,
): Promise<Observation<OwnTrust[]>> {
  const ofAll = store.status === "observed" ? nssTrust(machine, store.value) : store;
  const both = await Promise.all([ofAll, ofProfile(machine, folder)]);
  const unread = both.find((part) => part.status !== "observed");
  return unread ?? observed(both.flatMap((part) => (part.status === "observed" ? part.value : [])));
}
