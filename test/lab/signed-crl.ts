import { type KeyObject, sign } from "node:crypto";
import type { Asked } from "../../src/x509/asked.ts";
import { integer, oid, sequence, tlv, utcTime } from "./der.ts";

/** One entry of a list made here. */
export interface EntryPlan {
  readonly serial: string;
  readonly extensions?: readonly Buffer[];
}

export interface SignedCrlPlan {
  readonly version?: number | null;
  readonly issuer?: Uint8Array;
  readonly entries?: readonly EntryPlan[] | null;
  readonly thisUpdate?: Buffer;
  readonly nextUpdate?: Buffer | null;
  readonly extensions?: readonly Buffer[];
  /** The OID of the algorithm that the list itself names. */
  readonly inner?: string;
}

const rsaWithSha256 = "1.2.840.113549.1.1.11";
const ecdsaWithSha256 = "1.2.840.10045.4.3.2";

function algorithm(id: string): Buffer {
  return id === ecdsaWithSha256 ? sequence(oid(id)) : sequence(oid(id), tlv(0x05));
}

function entry({ serial, extensions = [] }: EntryPlan): Buffer {
  const more = extensions.length > 0 ? [sequence(...extensions)] : [];
  return sequence(integer(serial), utcTime("260102030405Z"), ...more);
}

/** Returns DER of a list as `openssl ca -gencrl` makes none, signed by this key. */
export function signedCrl(key: KeyObject, asked: Asked, plan: SignedCrlPlan = {}): Buffer {
  const { version = 1, issuer = asked.issuerName, entries = null, extensions = [] } = plan;
  const { thisUpdate = utcTime("260101000000Z"), nextUpdate = utcTime("491231235959Z") } = plan;
  const outer = key.asymmetricKeyType === "rsa" ? rsaWithSha256 : ecdsaWithSha256;
  const list = sequence(
    ...(version === null ? [] : [tlv(0x02, Buffer.of(version))]),
    algorithm(plan.inner ?? outer),
    issuer,
    thisUpdate,
    ...(nextUpdate ? [nextUpdate] : []),
    ...(entries ? [sequence(...entries.map(entry))] : []),
    ...(extensions.length > 0 ? [tlv(0xa0, sequence(...extensions))] : []),
  );
  return sequence(list, algorithm(outer), tlv(0x03, Buffer.of(0), sign("sha256", list, key)));
}
