import { X509Certificate } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import type { Authority } from "../../../src/catalogue/authorities.ts";
import { opensslCa } from "../../lab/openssl-ca.ts";

const name = "KYSO TEST ONLINE CA";
export const serial = "00c0ffee02";

/** What the stand-in for the CA's server does. */
export type Manner = "answers" | "fails" | "hangs" | "page";

/**
 * Starts the server of a test authority on this machine, with a certificate that names it: OpenSSL makes its answers
 * and its list. `asked` holds the method and path of each request.
 */
export async function onlineAuthority() {
  const ca = opensslCa({ name: `/CN=${name}` });
  const asked: string[] = [];
  let ocsp: Manner = "answers";
  let list: Buffer = Buffer.alloc(0);
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (request.method === "GET") return void response.end(list);
    if (ocsp === "hangs") return;
    if (ocsp === "fails") return void response.writeHead(503).end();
    if (ocsp === "page") return void response.end("<html>Wi-Fi</html>");
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      writeFileSync(join(ca.folder, "online.der"), Buffer.concat(pieces));
      const files = ["-index", "index.txt", "-CA", "ca.pem", "-reqin", "online.der", "-respout", "said.der"];
      ca.run("ocsp", ...files, "-rsigner", "ca.pem", "-rkey", "ca.key", "-nmin", "60");
      response.end(readFileSync(join(ca.folder, "said.der")));
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const at = `http://127.0.0.1:${port}`;
  const access = [`authorityInfoAccess=OCSP;URI:${at}/ocsp`, `crlDistributionPoints=URI:${at}/ca.crl`];
  const leaf = ca.issue("online", { serial, extensions: access });
  const certificate = new X509Certificate(readFileSync(ca.pem));
  const sha256 = certificate.fingerprint256.replaceAll(":", "").toLowerCase();
  const authority: Authority = {
    cn: name,
    issuer: name,
    issuerSha256: sha256,
    notBefore: new Date(certificate.validFrom).toISOString(),
    notAfter: new Date(certificate.validTo).toISOString(),
    sha256,
    spki: Buffer.from(ca.spki).toString("base64"),
    root: true,
  };
  return {
    ca,
    asked,
    authority,
    der: new X509Certificate(readFileSync(`${leaf}.pem`)).raw,
    behave: (manner: Manner) => {
      ocsp = manner;
    },
    /** Lists these certificates as revoked; null for no list at all. */
    lists: (revoked: Parameters<typeof ca.list>[0]["revoked"] | null) => {
      list = revoked === null ? Buffer.alloc(0) : ca.list(revoked ? { revoked } : {});
    },
    close: () => {
      server.closeAllConnections();
      server.close();
      ca.remove();
    },
  };
}
