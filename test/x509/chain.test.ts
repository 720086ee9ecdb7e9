import { createPublicKey, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { authorities } from "../../src/catalogue/authorities.ts";
import { chainOf } from "../../src/x509/chain.ts";
import { parseCertificate } from "../../src/x509/certificate.ts";
import { allAuthorities } from "../scenarios/golden.ts";
import { der } from "../scenarios/parts/tokens.ts";

function parsed(name: string) {
  const result = parseCertificate(der(name));
  if (!result.ok) throw new Error(result.reason);
  return result.certificate;
}

it("follows each authority of the catalogue up to a root, by hashes that fit", () => {
  const lost = authorities.filter((start) => {
    let at = start;
    for (let steps = 0; steps < 5 && !at.root; steps += 1)
      at = authorities.find((a) => a.sha256 === at.issuerSha256) ?? at;
    return !at.root;
  });
  expect(lost.map((a) => a.cn)).toEqual([]);
  expect(authorities.filter((a) => a.root).map((a) => a.sha256 === a.issuerSha256)).not.toContain(false);
});

it("holds a key that can be read, and dates in their order, for each authority", () => {
  const bad = authorities.filter((a) => {
    const key = createPublicKey({ key: Buffer.from(a.spki, "base64"), type: "spki", format: "der" });
    return key.asymmetricKeyType !== "rsa" || Date.parse(a.notBefore) >= Date.parse(a.notAfter);
  });
  expect(bad.map((a) => a.cn)).toEqual([]);
});

it("finds the issuer by its signature and names the path to the root", () => {
  const chain = chainOf(parsed("company"), allAuthorities);
  expect(chain.name === "known" && chain.path.map((a) => a.cn)).toEqual(["KYSO TEST CA", "KYSO TEST ROOT"]);
});

it("verifies a signature by an elliptic-curve key like any other", () => {
  expect(chainOf(parsed("company-p256"), allAuthorities).name).toBe("known");
});

it("does not recognise an authority by its name alone", () => {
  // The same name, with a key that the catalogue does not have.
  expect(chainOf(parsed("company-under-renewed"), allAuthorities).name).toBe("other-key");
  // The same key, which did not make this signature.
  expect(chainOf(parsed("company-corrupt"), allAuthorities).name).toBe("wrong-signature");
  expect(chainOf(parsed("company"), authorities).name).toBe("unknown-issuer");
  expect(chainOf(parsed("self-signed"), allAuthorities).name).toBe("self-signed");
});

it("uses the certificate that ends later, if an authority has two for one key", () => {
  const short = allAuthorities.flatMap((a) =>
    a.cn === "KYSO TEST CA" ? [{ ...a, sha256: "00".repeat(32), notAfter: "2026-01-01T00:00:00.000Z" }] : [],
  );
  const chain = chainOf(parsed("company"), [...short, ...allAuthorities]);
  expect(chain.name === "known" && chain.path[0]?.notAfter).toBe("2034-04-17T02:00:00.000Z");
});

it("finds no chain if an authority above the issuer is missing", () => {
  const withoutRoot = allAuthorities.filter((a) => a.cn !== "KYSO TEST ROOT");
  expect(chainOf(parsed("company"), withoutRoot).name).toBe("unknown-issuer");
});

it("ends even if authorities name each other in a circle", () => {
  const circle = allAuthorities.map((a) =>
    a.cn === "KYSO TEST ROOT" ? { ...a, root: false, issuerSha256: a.sha256 } : a,
  );
  expect(chainOf(parsed("company"), circle).name).toBe("unknown-issuer");
});

/** Returns a real public certificate of the government's tree, in certificates/government. */
function real(name: string) {
  const path = join(import.meta.dirname, "certificates", "government", `${name}.pem`);
  const result = parseCertificate(new X509Certificate(readFileSync(path)).raw);
  if (!result.ok) throw new Error(result.reason);
  return result.certificate;
}

it.each([
  ["cuc-thue-06e985f0", ["CA phục vụ các cơ quan Nhà nước G2", "RootCA chuyên dùng Chính phủ G2"]],
  [
    "tong-cuc-thue-f4ebf7de",
    ["Co quan chung thuc so Bo Tai chinh", "Co quan chung thuc so chuyen dung Chinh phu (RootCA)"],
  ],
])("verifies the tax office's own certificate “%s” in the government's tree", (name, path) => {
  const chain = chainOf(real(name), authorities);
  expect(chain.name === "known" && chain.tree).toBe("government");
  expect(chain.name === "known" && chain.path.map((a) => a.cn)).toEqual(path);
});

it("says of each chain in which tree it stands: the national one unless it is said otherwise", () => {
  const trees = ["company", "public-body-verified"].map((name) => chainOf(parsed(name), allAuthorities));
  expect(trees.map((chain) => chain.name === "known" && chain.tree)).toEqual(["national", "government"]);
  const untold = allAuthorities.map(({ cn, issuer, issuerSha256, notBefore, notAfter, sha256, spki, root }) => ({
    cn,
    issuer,
    issuerSha256,
    notBefore,
    notAfter,
    sha256,
    spki,
    root,
  }));
  const chain = chainOf(parsed("company"), untold);
  expect(chain.name === "known" && chain.tree).toBe("national");
});

it.each([["KYSO TEST CA".toLowerCase()], ["KYSO  TEST\u00A0CA "], ["KÝSO TEST CA".normalize("NFD")]])(
  "finds an authority whose name the catalogue writes “%s”: the signature decides",
  (cn) => {
    const renamed = allAuthorities.map((a) => (a.cn === "KYSO TEST CA" ? { ...a, cn } : a));
    expect(chainOf(parsed("company"), renamed).name).toBe("known");
  },
);

it("tells two authorities of one name apart by their keys", () => {
  const names = authorities.map((a) => a.cn);
  const twice = [...new Set(names.filter((cn, i) => names.indexOf(cn) !== i))];
  expect(twice.toSorted()).toEqual(["CA2", "EASYCA", "FPT Certification Authority SHA256", "MISA-CA RS", "SmartSign"]);
  const keys = authorities.map((a) => a.spki);
  expect(new Set(keys).size).toBe(keys.length);
});

it("takes a name for the same in whichever string type it is written", () => {
  const bytes = der("company");
  const utf8 = Buffer.concat([Buffer.from([0x0c, 12]), Buffer.from("KYSO TEST CA")]);
  const at = bytes.indexOf(utf8);
  const printable = Buffer.from(bytes);
  printable.writeUInt8(0x13, at);
  const result = parseCertificate(printable);
  // The type stands in the signed part: the issuer's key is found by the name, and did sign, but something else.
  expect(at).toBeGreaterThan(0);
  expect(result.ok && chainOf(result.certificate, allAuthorities).name).toBe("altered");
});
