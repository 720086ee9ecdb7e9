import { fromBER } from "asn1js";
import { ContentInfo, IssuerAndSerialNumber, SignedData } from "pkijs";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Publisher } from "../../facts/publisher.ts";
import { clean } from "../../text/clean.ts";
import { faultMessage } from "../../text/fault.ts";
import { directoriesOf } from "../drivers/header/pe-image.ts";
import { Reader, type Source, Unreadable } from "../drivers/header/reader.ts";
import { certificateSubject } from "../certificate-subject.ts";
import { longestName, mostNames } from "./names.ts";

/** Number of the certificate table among a PE file's data directories; its address is a file offset. */
const certificateTable = 4;
/** WIN_CERT_TYPE_PKCS_SIGNED_DATA. */
const signedData = 2;
/** Longer signatures are not read, in bytes. */
const longest = 512 * 1024;

/** The PKCS#7 of the first entry in the certificate table; null if the file has none. */
async function pkcs7Of(reader: Reader): Promise<Uint8Array | null> {
  const dos = await reader.view(0, 64);
  if (dos.getUint16(0) !== 0x4d5a) throw new Unreadable("no program file");
  const at = dos.getUint32(0x3c, true);
  const coff = await reader.view(at, 24);
  if (coff.getUint32(0) !== 0x50450000) throw new Unreadable("no program file");
  const table = (await directoriesOf(reader, at, coff))(certificateTable);
  if (table === null || table.address === 0 || table.size < 8) return null;
  const head = await reader.view(table.address, 8);
  const length = head.getUint32(0, true);
  if (head.getUint16(6, true) !== signedData) throw new Unreadable("a signature of another kind");
  if (length < 8 || length > longest) throw new Unreadable("a signature of an odd length");
  const bytes = await reader.view(table.address + 8, length - 8);
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The subjects of its certificates, the signer's first. */
function namesIn(pkcs7: Uint8Array): readonly string[] {
  const outer = new ContentInfo({ schema: fromBER(pkcs7.slice().buffer).result });
  const signed = new SignedData({ schema: outer.content });
  const certificates = (signed.certificates ?? []).filter((c) => "serialNumber" in c);
  const sid: unknown = signed.signerInfos[0]?.sid;
  const signer = certificates.find(
    (c) =>
      sid instanceof IssuerAndSerialNumber && c.serialNumber.isEqual(sid.serialNumber) && c.issuer.isEqual(sid.issuer),
  );
  const ordered = signer ? [signer, ...certificates.filter((c) => c !== signer)] : certificates;
  return ordered
    .slice(0, mostNames)
    .map((c) => certificateSubject(new Uint8Array(c.toSchema(true).toBER()), longestName));
}

/**
 * The names in a Windows program's embedded signature (Authenticode: PE format, “The Attribute Certificate Table”).
 * Nothing is verified, neither the file's hash nor the issuers of the certificates. Never throws for the bytes.
 */
export async function embeddedPublisher(source: Source): Promise<Observation<Publisher>> {
  try {
    const pkcs7 = await pkcs7Of(new Reader(source));
    if (pkcs7 === null) return observed({ verdict: "unsigned", names: [], word: "" });
    const names = namesIn(pkcs7);
    if (names.length === 0) return missing("failed", "its signature names nobody");
    return observed({ verdict: "not-verified", names: [...names], word: "" });
  } catch (fault) {
    // The readers throw for invalid bytes.
    return missing("failed", clean(`its signature cannot be read: ${faultMessage(fault)}`));
  }
}
