import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { askedOf, opensslCa } from "./openssl-ca.ts";
import type { AskedCase } from "./openssl-ocsp.ts";

const name = "/C=VN/O=KIỂM THỬ/CN=KYSO TEST OCSP CA";
const forOcsp = ["extendedKeyUsage=OCSPSigning", "noCheck=ignored"];

/** Certificates that the authority issues besides, by the name of their files: whose may answer, and whose may not. */
const delegates = {
  delegate: { extensions: forOcsp, key: "rsa" },
  edwards: { extensions: forOcsp, key: "ed25519" },
  curve: { extensions: forOcsp, key: "p256" },
  plain: { extensions: ["basicConstraints=CA:false"], key: "p256" },
  server: { extensions: ["extendedKeyUsage=serverAuth"], key: "p256" },
  any: { extensions: ["extendedKeyUsage=anyExtendedKeyUsage"], key: "p256" },
  ended: { extensions: forOcsp, key: "p256", from: "20200101000000Z", until: "20210101000000Z" },
  encrypts: { extensions: [...forOcsp, "keyUsage=keyEncipherment"], key: "rsa" },
  critical: { extensions: [...forOcsp, "1.3.6.1.4.1.99999.1=critical,DER:0500"], key: "p256" },
} as const;

/** The serial number of the certificate that is asked about; its first bit is set. */
export const leafSerial = "00c0ffee01";

/**
 * Makes an authority with a certificate to ask about and with delegates, and another authority of the same name with
 * another key (on a curve). The namesake's files are also in the authority's folder, as `namesake`, and those of its
 * delegate as `stranger`; `renamed` is a delegate of the authority's key under another name.
 */
export function ocspAuthorities() {
  const ca = opensslCa({ name });
  const namesake = opensslCa({ name, key: "p256" });
  const leaf = ca.issue("leaf", { serial: leafSerial });
  Object.entries(delegates).forEach(([file, plan], at) => ca.issue(file, { serial: `0${at + 1}`, ...plan }));
  const stranger = namesake.issue("stranger", { serial: "31", extensions: forOcsp });
  for (const suffix of ["pem", "key"]) {
    copyFileSync(`${stranger}.${suffix}`, join(ca.folder, `stranger.${suffix}`));
    copyFileSync(join(namesake.folder, `ca.${suffix}`), join(ca.folder, `namesake.${suffix}`));
  }
  // The authority's key under another name, and a delegate that it issued so.
  writeFileSync(join(ca.folder, "for-ocsp.cnf"), "extendedKeyUsage=OCSPSigning\n");
  ca.run("req", "-x509", "-key", "ca.key", "-subj", "/CN=KYSO OTHER NAME", "-days", "30", "-out", "alias.pem");
  const issuer = ["-CA", "alias.pem", "-CAkey", "ca.key", "-set_serial", "32", "-extfile", "for-ocsp.cnf"];
  ca.run("x509", "-req", "-in", "curve.csr", ...issuer, "-days", "30", "-out", "renamed.pem");
  copyFileSync(join(ca.folder, "curve.key"), join(ca.folder, "renamed.key"));
  const one: AskedCase = { ca, leaf: `${leaf}.pem`, asked: askedOf(`${leaf}.pem`, ca.spki) };
  const remove = (): void => {
    ca.remove();
    namesake.remove();
  };
  return { ca, namesake, one, remove };
}

/** OpenSSL's arguments for an answer signed with this certificate and its key. */
export function signedWith(name: string): readonly string[] {
  return ["-rsigner", `${name}.pem`, "-rkey", `${name}.key`];
}
