import { constants, createPublicKey, publicDecrypt } from "node:crypto";
import { expect, it } from "vitest";
import * as z from "zod";
import nationalData from "../../src/catalogue/data/authorities.json" with { type: "json" };
import governmentData from "../../src/catalogue/data/authorities-of-the-government.json" with { type: "json" };
import taxViewerData from "../../src/catalogue/data/authorities-of-the-tax-viewer.json" with { type: "json" };
import modulesData from "../../src/catalogue/data/modules.json" with { type: "json" };
import usbData from "../../src/catalogue/data/usb-devices.json" with { type: "json" };
import { authorities } from "../../src/catalogue/authorities.ts";
import { catalogueAge, catalogueDate } from "../../src/catalogue/date.ts";
import licenceData from "../../src/catalogue/data/licence-holders.json" with { type: "json" };
import { licenceHolderNamed } from "../../src/catalogue/licence-holders.ts";
import {
  catalogueModules,
  makerIdOfIssuer,
  makerNamed,
  makerOfFile,
  makerOfIssuer,
  scanOf,
} from "../../src/catalogue/modules.ts";
import { pluginData } from "../../src/catalogue/plugin-data.ts";
import { pluginCatalogueFrom } from "../../src/catalogue/plugins.ts";
import { knownUsbDevice } from "../../src/catalogue/usb.ts";
import { folded } from "../../src/text/folded.ts";
import signatures from "./issuer-signatures.json" with { type: "json" };

/** The origin that every entry must have. A number alone is not a source: nobody could look it up. */
const origin = {
  confidence: z.enum(["vendor", "source", "inferred", "doubtful"]),
  checked: z.iso.date(),
  sources: z.array(z.string().min(5).regex(/\p{L}/u)).min(1),
  note: z.string().min(1).optional(),
};

const maker = z.strictObject({
  ...origin,
  id: z.string().regex(/^[a-z\d-]+$/),
  name: z.string().min(1),
  /** It makes tokens and is no CA. */
  makesTokens: z.literal(true).optional(),
  issuers: z.array(z.string().min(1)),
});
const module = z.strictObject({
  ...origin,
  maker: z.string(),
  system: z.enum(["linux", "macos", "windows"]),
  file: z.string().regex(/^[^/\\]+\.(dll|dylib|so)(\.\d+)*$/),
  paths: z.array(z.string().regex(/^(\/|%[A-Za-z]+%\\)/)),
  role: z.enum(["pkcs11", "csp-shell"]),
});
const provider = z.strictObject({
  ...origin,
  maker: z.string(),
  kind: z.enum(["csp", "ksp"]),
  name: z.string().min(1),
  image: z.string().nullable(),
});
const folders = z.array(z.string()).min(1);
const modules = z.strictObject({
  makers: z.array(maker),
  modules: z.array(module),
  providers: z.array(provider),
  scan: z.strictObject({
    ...origin,
    names: z.array(z.string()),
    skip: z.array(z.string()),
    folders: z.strictObject({ linux: folders, macos: folders, windows: folders }),
  }),
});
const id = z.int().min(0).max(0xffff);
const usb = z.strictObject({
  devices: z.array(
    z.strictObject({
      ...origin,
      vendorId: id,
      productId: id,
      name: z.string().min(1),
      role: z.enum(["token", "reader", "not-a-token"]),
    }),
  ),
});
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** All authorities of a file have one source, named at its top with date and confidence. */
const authority = z.strictObject({
  cn: z.string().min(1),
  issuer: z.string().min(1),
  issuerSha256: sha256,
  notBefore: z.iso.datetime(),
  notAfter: z.iso.datetime(),
  sha256,
  spki: z.base64(),
  root: z.boolean(),
  ca: z.boolean(),
});
const authoritiesFile = z.strictObject({
  source: z.string().min(20),
  confidence: origin.confidence,
  checked: origin.checked,
  authorities: z.array(authority),
});

const authorityFiles = [nationalData, taxViewerData, governmentData];
const recorded = authorityFiles.flatMap((file) => file.authorities);

it("has every entry with its source, the day it was checked and how sure it is", () => {
  for (const [schema, data] of [
    [modules, modulesData],
    [usb, usbData],
    ...authorityFiles.map((file) => [authoritiesFile, file] as const),
  ] as const)
    expect(z.prettifyError(schema.safeParse(data).error ?? new z.ZodError([]))).toBe("");
});

it("names in every module and provider a maker that it knows, and each thing once", () => {
  const makers = new Set(modulesData.makers.map((m) => m.id));
  expect(modulesData.modules.filter((m) => !makers.has(m.maker))).toEqual([]);
  expect(modulesData.providers.filter((p) => !makers.has(p.maker))).toEqual([]);
  for (const names of [
    modulesData.makers.map((m) => m.id),
    modulesData.modules.map((m) => `${m.maker} ${m.system} ${m.file} ${m.paths.join()}`),
    usbData.devices.map((d) => `${d.vendorId}:${d.productId}`),
    recorded.map((a) => a.sha256),
  ])
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

it("dates the catalogue by its oldest entry, and counts its age in days", () => {
  const days = [...modulesData.makers, ...modulesData.modules, ...modulesData.providers, ...usbData.devices].map(
    (entry) => entry.checked,
  );
  const plugins = pluginCatalogueFrom.parse(pluginData).map((entry) => entry.checked);
  expect([...days, ...plugins, ...authorityFiles.map((file) => file.checked), licenceData.checked].sort()[0]).toBe(
    catalogueDate,
  );
  expect(catalogueAge(new Date(`${catalogueDate}T00:00:00Z`))).toBe(0);
  expect(catalogueAge(new Date("2027-02-21T12:00:00Z"))).toBe(90);
});

it("loads nothing for a doubtful name, nor for the shell of a module", () => {
  const doubtful = modulesData.modules.filter((m) => m.confidence === "doubtful");
  expect(doubtful.map((m) => m.file)).toEqual(["viettel-ca_v2_s.x64.dll", "efy-ca_v6.dll"]);
  const paths = ["linux", "macos", "windows"].flatMap(catalogueModules).map((m) => m.path);
  expect(paths.filter((path) => /efy-ca_v6|_s(\.x64)?\.dll$/.test(path))).toEqual([]);
  expect(paths).toContain("/usr/lib/fptca_v4.so");
  expect(paths).toContain("%SystemRoot%\\System32\\viettel-ca_v6.dll");
});

it("names no device after a doubtful entry", () => {
  expect(usbData.devices.filter((d) => d.confidence === "doubtful").length).toBeGreaterThan(0);
  expect(knownUsbDevice(0x4c4d, 0x8b15)).toBeNull();
  expect(knownUsbDevice(0x096e, 0x080a)).toEqual({ name: "Feitian ePass2003Auto", role: "token" });
  expect(knownUsbDevice(0x096e, 0x0006)?.role).toBe("not-a-token");
});

it("knows a maker by a file's name, unless two have one of that name", () => {
  expect(makerOfFile("VIETTEL-CA_v6.dll")).toBe("viettel-ca");
  expect(makerOfFile("libbit4xpki.so")).toBeNull();
  expect(makerOfFile("unheard-of.so")).toBeNull();
});

it("looks nowhere on a system that it does not know", () => {
  expect(scanOf("other").folders).toEqual([]);
  expect(scanOf("linux").folders).toContain("/usr/lib");
});

const licences = z.strictObject({
  source: z.string().min(20),
  confidence: origin.confidence,
  checked: origin.checked,
  asOf: z.iso.date(),
  holders: z.array(z.strictObject({ maker: z.string(), namesBegin: z.array(z.string().min(2)).min(1) })).length(26),
});

it("knows the maker of every authority, those that have ended as well", () => {
  expect(authorities.filter((a) => makerOfIssuer(a.cn) === null).map((a) => a.cn)).toEqual([]);
});

it("knows predecessors of which it has no key by their names", () => {
  const names = ["Viettel-CA", "VNPT Certification Authority", "FPT Certification Authority", "BkavCA", "SAFE-CA"];
  expect(names.map(makerOfIssuer)).toEqual(["Viettel-CA", "VNPT-CA", "FPT-CA", "BkavCA", "SAFE-CA"]);
  expect(makerOfIssuer("vnpt  certification authority")).toBe("VNPT-CA");
  expect(makerOfIssuer("CƠ QUAN CHỨNG THỰC SỐ BỘ TÀI CHÍNH")).toBe("VGCA (Ban Cơ yếu Chính phủ)");
});

it("names for an issuer that it does not know the licence holder whose name it bears, as whom to call alone", () => {
  expect(makerOfIssuer("FPT-CA")).toBe("FPT-CA");
  expect(makerOfIssuer("Viettel-CA SHA3")).toBe("Viettel-CA");
  expect(makerIdOfIssuer("Viettel-CA SHA3")).toBeNull();
  expect(makerOfIssuer("Viettelcom")).toBeNull();
});

it("names no issuer under two makers", () => {
  const names = modulesData.makers.flatMap((m) => m.issuers.map(folded));
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

it("has a maker, and an authority under its name, for each holder of a licence", () => {
  expect(z.prettifyError(licences.safeParse(licenceData).error ?? new z.ZodError([]))).toBe("");
  for (const { maker: id } of licenceData.holders) {
    const own = authorities.filter((a) => makerIdOfIssuer(a.cn) === id);
    expect([id, own.map((a) => licenceHolderNamed(a.cn)?.maker)]).toEqual([id, own.map(() => id)]);
    expect([id, makerNamed(id)]).not.toEqual([id, id]);
    expect([id, own.length > 0]).toEqual([id, true]);
  }
});

it("has an authority in force for each holder of a licence but LCS-CA, whose one has ended", () => {
  const now = Date.parse("2026-11-28");
  const inForce = new Set(authorities.filter((a) => Date.parse(a.notAfter) > now).map((a) => makerIdOfIssuer(a.cn)));
  expect(licenceData.holders.filter(({ maker: id }) => !inForce.has(id)).map(({ maker: id }) => id)).toEqual([
    "lcs-ca",
  ]);
});

it.each([
  ["LCS-CA G2", "lcs-ca"],
  ["lcs–ca sha-256", "lcs-ca"],
  ["LCS-CAG2", undefined],
  ["VNPT", "vnpt-ca"],
  ["KYSO TEST CA", undefined],
  ["", undefined],
])("takes “%s” for the name of %s", (cn, maker) => {
  expect(licenceHolderNamed(cn)?.maker).toBe(maker);
});

it("takes for an authority only what may issue certificates", () => {
  const names = authorities.map((a) => a.cn);
  expect(names.length).toBe(77);
  expect(names.filter((name) => /time.?stamp|TSA$/i.test(name))).toEqual([
    "VIETNAM NATIONAL ROOT CA - TSA",
    "TrustCA Qualified Timestamping CA",
  ]);
});

it("leads every authority to a root of its own tree, by issuers that began before it", () => {
  const byHash = new Map(authorities.map((a) => [a.sha256, a]));
  for (const child of authorities) {
    const issuer = byHash.get(child.issuerSha256);
    expect([child.cn, issuer?.cn]).toEqual([child.cn, child.issuer]);
    expect([child.cn, child.root, child.tree]).toEqual([child.cn, issuer === child, issuer?.tree]);
    expect(Date.parse(child.notAfter)).toBeGreaterThan(Date.parse(child.notBefore));
    expect(Date.parse(child.notBefore)).toBeGreaterThanOrEqual(Date.parse(issuer?.notBefore ?? ""));
  }
  const roots = authorities.filter((a) => a.root);
  expect(roots.filter((a) => a.tree === "national")).toHaveLength(8);
  expect(roots.filter((a) => a.tree === "government").map((a) => a.cn)).toEqual([
    "RootCA chuyên dùng Chính phủ G2",
    "Co quan chung thuc so chuyen dung Chinh phu (RootCA)",
  ]);
});

/** The DER before a digest in an RSA signature (RFC 8017, 9.2). */
const digestInfo: Readonly<Record<string, string>> = {
  sha1: "3021300906052b0e03021a05000414",
  sha256: "3031300d060960864801650304020105000420",
};

/**
 * The certificates themselves are not in the catalogue. For each link this proves that the issuer's key, as in the
 * catalogue, made the certificate's signature over the digest of its signed part.
 */
it("has for every certificate the issuer whose key signed it", () => {
  const all = recorded;
  expect(signatures.links.map((l) => l.sha256)).toEqual(all.map((a) => a.sha256));
  for (const { sha256: of, hash, digest, signature } of signatures.links) {
    const child = all.find((a) => a.sha256 === of);
    const issuer = all.find((a) => a.sha256 === child?.issuerSha256);
    const key = createPublicKey({ key: Buffer.from(issuer?.spki ?? "", "base64"), format: "der", type: "spki" });
    const signed = publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(signature, "base64"));
    expect([child?.cn, signed.toString("hex")]).toEqual([child?.cn, `${digestInfo[hash]}${digest}`]);
  }
});
