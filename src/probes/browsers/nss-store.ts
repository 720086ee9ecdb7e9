import { createHash } from "node:crypto";
import * as z from "zod";
import type { OwnTrust } from "../../facts/browsers.ts";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { inFolder } from "./files.ts";
import { mostTrusted, ownTrustOf } from "./own-trust.ts";
import { type TableQuery, type SqlRow, rowsOf } from "./sqlite.ts";

/**
 * One form of a trust record: its attributes, as columns of the NSS database, and the meaning of its values. Only these
 * values concern servers.
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
 * A store with more certificates that share a serial number with a trust record is not read: normally there are few.
 */
const mostOfOneNumber = 500;

/**
 * Queries for the trust records of a form, and for the certificates with their serial numbers: a0 is CKA_CLASS, a11
 * CKA_VALUE, a81 CKA_ISSUER, a82 CKA_SERIAL_NUMBER. Only records that trust or refuse servers are selected. The results
 * are joined in this program: a join in SQL may take endlessly long on a database made for that, while each of these
 * queries passes over the table only once, whatever index it brings.
 */
function queriesFor({ type, trust, hash, meanings }: Form): readonly TableQuery[] {
  const values = Object.keys(meanings).map((value) => `x'${value}'`);
  const records = `nssPublic NOT INDEXED WHERE a0 = x'${type}' AND ${trust} IN (${values.join(", ")})`;
  const table = { table: "nssPublic", columns: [trust, hash], parameters: [] };
  return [
    { ...table, sql: `SELECT ${trust} AS trust, ${hash} AS hash, a81, a82 FROM ${records}`, mostRows: mostTrusted },
    {
      ...table,
      sql: `SELECT a11 AS der, a81, a82 FROM nssPublic NOT INDEXED
        WHERE a0 = x'00000001' AND a82 IN (SELECT a82 FROM ${records})`,
      mostRows: mostOfOneNumber,
    },
  ];
}

const queries = forms.flatMap(queriesFor);
/** The meanings of both forms' values: no value occurs in both. */
const meanings = new Map(forms.flatMap((form) => Object.entries(form.meanings)));

const bytes = z.instanceof(Uint8Array);
const record = z.object({ trust: bytes, hash: z.unknown(), a81: bytes, a82: bytes });
const certificate = z.object({ der: bytes, a81: bytes, a82: bytes });

/** Whether the record is for this certificate: one with a hash applies to no other of the same issuer and number. */
function ofThis(der: Uint8Array, hash: unknown): boolean {
  if (!(hash instanceof Uint8Array)) return true;
  const by = { 20: "sha1", 32: "sha256" }[hash.length];
  return by === undefined || createHash(by).update(der).digest().equals(hash);
}

const same = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0;

/** Joins trust records with their certificates as NSS does, by issuer and serial number. */
function joined(rows: readonly SqlRow[]): readonly OwnTrust[] {
  const seen = rows.flatMap((row) => certificate.safeParse(row).data ?? []);
  // A certificate with records of both forms is selected twice.
  const certificates = seen.filter((one, at) => seen.findIndex(({ der }) => same(der, one.der)) === at);
  return rows.flatMap((row) => {
    const { data } = record.safeParse(row);
    const as = data && meanings.get(Buffer.from(data.trust).toString("hex"));
    if (!as) return [];
    const own = certificates.filter((one) => same(one.a81, data.a81) && same(one.a82, data.a82));
    return own.flatMap(({ der }) => (ofThis(der, data.hash) ? (ownTrustOf(der, as) ?? []) : []));
  });
}

/** The file in which an NSS store keeps certificates and trust. */
export function nssFile(machine: Machine, folder: string): string {
  return inFolder(machine, folder, "cert9.db");
}

/**
 * The certificates that an NSS store trusts or refuses for servers, as the person or an administrator decided: cert9.db
 * in a profile of Firefox, or in the folder that Chromium uses on Linux. Empty if there is no store.
 */
export async function nssTrust(machine: Machine, folder: string): Promise<Observation<OwnTrust[]>> {
  const rows = await rowsOf(machine, nssFile(machine, folder), queries);
  if (rows.status === "absent") return observed([]);
  return rows.status === "observed" ? observed([...joined(rows.value)]) : missing(rows.status, rows.reason, rows.error);
}
