import { createHash } from "node:crypto";
import { Integer, Null, OctetString } from "asn1js";
import { AlgorithmIdentifier, CertID, Extension, OCSPRequest, Request } from "pkijs";
import type { Asked } from "../asked.ts";
import { keyBits } from "../key-bits.ts";
import { ocspOid } from "./oid.ts";

function sha1(bytes: Uint8Array): OctetString {
  return new OctetString({ valueHex: createHash("sha1").update(bytes).digest() });
}

/**
 * Returns DER of an unsigned OCSP request about one certificate (RFC 6960, 4.1). Its CertID is hashed by SHA-1, since
 * the tax authority's viewer asks so, and many responders know nothing else. A nonce should have 16 to 32 octets, as
 * RFC 9654 has it; null leaves it out.
 */
export function ocspRequest(asked: Asked, nonce: Uint8Array | null): Uint8Array {
  const certId = new CertID({
    hashAlgorithm: new AlgorithmIdentifier({ algorithmId: ocspOid.sha1, algorithmParams: new Null() }),
    issuerNameHash: sha1(asked.issuerName),
    issuerKeyHash: sha1(keyBits(asked.issuerSpki)),
    serialNumber: new Integer({ valueHex: new Uint8Array(asked.serial) }),
  });
  const request = new OCSPRequest();
  request.tbsRequest.requestList = [new Request({ reqCert: certId })];
  if (nonce) request.tbsRequest.requestExtensions = [nonceExtension(nonce)];
  return new Uint8Array(request.toSchema(true).toBER());
}

function nonceExtension(nonce: Uint8Array): Extension {
  const value = new OctetString({ valueHex: new Uint8Array(nonce) });
  return new Extension({ extnID: ocspOid.nonce, critical: false, extnValue: value.toBER() });
}
