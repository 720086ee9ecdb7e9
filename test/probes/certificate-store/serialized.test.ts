import { assert as assertProperty, integer, property, uint8Array } from "fast-check";
import { expect, it } from "vitest";
import { serializedCertificate } from "../../../src/probes/certificate-store/serialized.ts";
import { storedBlobs } from "../../lab/stored-blobs.ts";

const blobs = storedBlobs();

function word(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, at) => bytes.writeUInt32LE(value, 4 * at));
  return bytes;
}

function element(...properties: readonly (readonly [id: number, value: Buffer])[]): Buffer {
  return Buffer.concat(properties.flatMap(([id, value]) => [word(id, 1, value.length), value]));
}

const wide = (text: string) => Buffer.from(`${text}\0`, "utf16le");
const der = Buffer.from("a certificate");

/** Returns the property KEY_PROV_INFO with these names. */
function keyInfo(provider: string, type: number, container = "container"): Buffer {
  const names = [wide(container), wide(provider)];
  return Buffer.concat([word(28, 28 + (names[0]?.length ?? 0), type, 0, 0, 0, 2), ...names]);
}

it("reads the certificate and its key's provider from what Wine's own CryptoAPI stored", () => {
  const read = [...blobs.values()].map((blob) => serializedCertificate(blob)?.key);
  expect(read).toContainEqual({ kind: "capi", provider: "VNPT-CA-CTDT V6-Token CSP" });
  expect(read).toContainEqual({ kind: "cng", provider: "EnterSafe ePass2003 Key Storage Provider" });
  expect(read).toContain("none");
  expect(read).toHaveLength(3);
});

it("tells a key storage provider of CNG by the provider type 0", () => {
  const kinds = [0, 1, 24].map((type) => serializedCertificate(element([2, keyInfo("X", type)], [32, der]))?.key);
  expect(kinds).toEqual([
    { kind: "cng", provider: "X" },
    { kind: "capi", provider: "X" },
    { kind: "capi", provider: "X" },
  ]);
});

it("reads a key without a provider's name, and calls one that is not formed as documented unclear", () => {
  const key = (info: Buffer) => serializedCertificate(element([2, info], [32, der]))?.key;
  expect(key(word(0, 0, 1, 0, 0, 0, 1))).toEqual({ kind: "capi", provider: "" });
  expect(key(word(28, 4000, 1, 0, 0, 0, 1))).toBe("unclear");
  expect(key(word(28, 8, 1, 0, 0, 0, 1))).toBe("unclear");
  expect(key(Buffer.concat([word(28, 28, 1, 0, 0, 0, 1), Buffer.from("no end", "utf16le")]))).toBe("unclear");
  expect(key(Buffer.from("short"))).toBe("unclear");
});

it("cleans a hostile provider's name", () => {
  const named = serializedCertificate(element([2, keyInfo("\u001b[2J\u202eCSP", 1)], [32, der]))?.key;
  expect(named).toEqual({ kind: "capi", provider: "[2J CSP" });
});

it("takes nothing from an element without a certificate, with another reserved number, or cut short", () => {
  expect(serializedCertificate(element([2, keyInfo("X", 1)]))).toBeNull();
  const whole = element([2, keyInfo("X", 1)], [32, der]);
  expect(serializedCertificate(whole)?.der).toEqual(der);
  expect(serializedCertificate(whole.subarray(0, -1))).toBeNull();
  const reserved = Buffer.from(whole);
  reserved.writeUInt32LE(2, 4);
  expect(serializedCertificate(reserved)).toBeNull();
});

it("never throws and never reads beyond the element, whatever the bytes", () => {
  const size = (bytes: Uint8Array) => serializedCertificate(bytes)?.der.length ?? 0;
  assertProperty(property(uint8Array({ maxLength: 400 }), (bytes) => size(bytes) <= bytes.length));
  const [real] = blobs.values();
  if (!real) throw new Error("no blob");
  const changed = (at: number, value: number) => Uint8Array.from(real, (byte, here) => (here === at ? value : byte));
  const places = integer({ min: 0, max: real.length - 1 });
  assertProperty(
    property(places, integer({ min: 0, max: 255 }), (at, value) => size(changed(at, value)) <= real.length),
  );
  expect(size(real)).toBeGreaterThan(0);
});
