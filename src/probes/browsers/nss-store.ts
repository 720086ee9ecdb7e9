import { createHash } from "node:crypto";
import * as z from "zod";
import type { OwnTrust } from "../../facts/browsers.ts";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { inFolder } from "./files.ts";
import { mostTrusted, ownTrustOf } from "./own-trust.ts";
import { type TableQuery, type SqlRow, rowsOf } from "./sqlite.ts";

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

/** Certificates of one serial number are few, whoever gave it to them: of no store are more than this looked at. */
const mostOfOneNumber = 500;

/**
 * The trust records of a form, and the certificates that bear the serial numbers in them: a0 CKA_CLASS, a11 CKA_VALUE,
 * a81 CKA_ISSUER, a82 CKA_SERIAL_NUMBER. Only what is trusted, or refused, for servers is asked for. They are put
 * together here: a join takes its time, and no end, over a database that was made so (each of these passes over the
 * table but once, whatever index it brings).
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
/** No value means two things. */
const meanings = new Map(forms.flatMap((form) => Object.entries(form.meanings)));

const bytes = z.instanceof(Uint8Array);
const record = z.object({ trust: bytes, hash: z.unknown(), a81: bytes, a82: bytes });
const certificate = z.object({ der: bytes, a81: bytes, a82: bytes });

/** A trust record may name the very certificate by its hash: then it holds for no other of that issuer and number. */
function ofThis(der: Uint8Array, hash: unknown): boolean {
  if (!(hash instanceof Uint8Array)) return true;
  const by = { 20: "sha1", 32: "sha256" }[hash.length];
  return by === undefined || createHash(by).update(der).digest().equals(hash);
}

const same = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0;

/** Each trust record with its certificate, joined as NSS joins them, by issuer and serial number. */
function joined(rows: readonly SqlRow[]): readonly OwnTrust[] {
  const seen = rows.flatMap((row) => certificate.safeParse(row).data ?? []);
  // One with records of both forms is found by both.
  const certificates = seen.filter((one, at) => seen.findIndex(({ der }) => same(der, one.der)) === at);
  return rows.flatMap((row) => {
    const { data } = record.safeParse(row);
    const as = data && meanings.get(Buffer.from(data.trust).toString("hex"));
    if (!as) return [];
    const own = certificates.filter((one) => same(one.a81, data.a81) && same(one.a82, data.a82));
    return own.flatMap(({ der }) => (ofThis(der, data.hash) ? (ownTrustOf(der, as) ?? []) : []));
  });
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
  return rows.status === "observed" ? observed([...joined(rows.value)]) : missing(rows.status, rows.reason, rows.error);
}
