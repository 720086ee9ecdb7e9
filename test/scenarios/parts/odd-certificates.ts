import { constants, createHash, privateEncrypt, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseCertificate } from "../../../src/x509/certificate.ts";
import { der } from "./tokens.ts";

const key = readFileSync(join(import.meta.dirname, "..", "ca", "keys", "issuing.pem"), "utf8");

/** DER of a DigestInfo for SHA-256 without the NULL of its algorithm, up to the digest. */
const withoutNull = Buffer.from("302f300b06096086480165030402010420", "hex");
const sha256WithRsa = Buffer.from("2a864886f70d01010b", "hex");
const rsaPss = Buffer.from("2a864886f70d01010a", "hex");

function parsed() {
  const certificate = der("company");
  const result = parseCertificate(certificate);
  if (!result.ok) throw new Error(result.reason);
  return { certificate, signed: result.certificate.signed };
}

/** Returns the company's certificate with another signature at its end. */
function signedBy(signature: (tbs: Uint8Array) => Buffer): Buffer {
  const { certificate, signed } = parsed();
  const made = signature(signed.bytes);
  return Buffer.concat([certificate.subarray(0, certificate.length - made.length), made]);
}

/** Returns the company's certificate, signed by its CA's very key without the NULL of the DigestInfo. */
export function certificateWithoutNull(): Buffer {
  return signedBy((tbs) => {
    const block = Buffer.concat([withoutNull, createHash("sha256").update(tbs).digest()]);
    return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, block);
  });
}

/** Returns the company's certificate with its CA's signature over something else. */
export function certificateAltered(): Buffer {
  return signedBy(() => sign("sha256", Buffer.from("something else"), key));
}

/** Returns the company's certificate, which says that it was signed by RSA-PSS. */
export function certificateOfUnsupportedSignature(): Buffer {
  const { certificate } = parsed();
  const outer = certificate.lastIndexOf(sha256WithRsa);
  return Buffer.concat([certificate.subarray(0, outer), rsaPss, certificate.subarray(outer + rsaPss.length)]);
}
