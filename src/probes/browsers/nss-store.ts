import { createHash } from "node:crypto";
import * as z from "zod";
import type { OwnTrust } from "../../facts/browsers.ts";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { inFolder } from "./files.ts";
import { mostTrusted, trusted } from "./own-trust.ts";
import { type Query, rowsOf } from "./sqlite.ts";

/**
 * The attributes that a trust record has, as the columns of NSS' database name them, and what its values mean; of all
 * values only these say something of servers.
 */
interface Form {
  /** CKA_CLASS of the record. */
  readonly type: string;
  readonly trust: string;
  /** The certificate's hash. */
  readonly hash: string;
  readonly meanings: Readonly<Record<string, OwnTrust["as"]>>;
}

const forms: readonly Form[] = [
  // CKO_NSS_TRUST: CKA_TRUST_SERVER_AUTH, CKA_CERT_SHA1_HASH; CKT_NSS_TRUSTED, …_TRUSTED_DELEGATOR, …_NOT_TRUSTED
  // (NSS, pkcs11n.h; written by certutil 3.87).
  {
    type: "ce534353",
    trust: "ace536358",
    hash: "ace5363b4",
    meanings: { ce534351: "server", ce534352: "issuer", ce53435a: "refused" },
  },
  // CKO_TRUST: CKA_TRUST_SERVER_AUTH, CKA_HASH_OF_CERTIFICATE; CKT_TRUSTED, CKT_TRUST_ANCHOR, CKT_NOT_TRUSTED
  // (PKCS#11 3.2, “Trust objects”; written by Firefox 153).
  {
    type: "0000000b",
    trust: "a62c",
    hash: "a635",
    meanings: { "00000001": "server", "00000002": "issuer", "00000003": "refused" },
  },
];

/**
 * Each certificate with its trust record, joined as NSS joins them, by issuer and serial number: a0 CKA_CLASS, a11
 * CKA_VALUE, a81 CKA_ISSUER, a82 CKA_SERIAL_NUMBER. Only what is trusted, or refused, for servers is asked for.
 */
function queryFor({ type, trust, hash, meanings }: Form): Query {
  const values = Object.keys(meanings).map((value) => `x'${value}'`);
  const sql = `
    SELECT certificate.a11 AS der, trust.${trust} AS trust, trust.${hash} AS hash
    FROM nssPublic AS trust JOIN nssPublic AS certificate
      ON certificate.a81 = trust.a81 AND certificate.a82 = trust.a82
    WHERE trust.a0 = x'${type}' AND certificate.a0 = x'00000001' AND trust.${trust} IN (${values.join(", ")})`;
  return { table: "nssPublic", columns: [trust, hash], sql, given: [], most: mostTrusted };
}

const queries = forms.map(queryFor);
/** No value means two things. */
const meanings = new Map(forms.flatMap((form) => Object.entries(form.meanings)));

const row = z.object({ der: z.instanceof(Uint8Array), trust: z.instanceof(Uint8Array), hash: z.unknown() });

/** A trust record may name the very certificate by its hash: then it holds for no other of that issuer and number. */
function ofThis(der: Uint8Array, hash: unknown): boolean {
  if (!(hash instanceof Uint8Array)) return true;
  const by = { 20: "sha1", 32: "sha256" }[hash.length];
  return by === undefined || createHash(by).update(der).digest().equals(hash);
}

function certificateOf(found: unknown): readonly OwnTrust[] {
  const { data } = row.safeParse(found);
  const as = data && meanings.get(Buffer.from(data.trust).toString("hex"));
  const told = as && ofThis(data.der, data.hash) ? trusted(data.der, as) : null;
  return told ? [told] : [];
}

/** The file in which a store of NSS keeps certificates and trust. */
export function nssFile(machine: Machine, folder: string): string {
  return inFolder(machine, folder, "cert9.db");
}

/**
 * What a store of NSS trusts for servers by the person's or an administrator's word: cert9.db in a profile of
 * Firefox', or in the folder that Chromium uses on Linux. A store that is not there trusts nothing.
 */
export async function nssTrust(machine: Machine, folder: string): Promise<Observation<OwnTrust[]>> {
  const rows = await rowsOf(machine, nssFile(machine, folder), queries);
  if (rows.status === "absent") return observed([]);
  return rows.status === "observed"
    ? observed(rows.value.flatMap(certificateOf))
    : missing(rows.status, rows.reason, rows.error);
}
