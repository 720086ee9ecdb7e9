import { expect, it } from "vitest";
import { parseCertificate } from "../../src/x509/certificate.ts";
import { oddCertificate, withCrlAddress } from "./odd-certificates.ts";
import { utcTime } from "../lab/der.ts";

function addresses(bytes: Uint8Array): readonly string[] {
  const parsed = parseCertificate(withCrlAddress(bytes));
  return parsed.ok ? parsed.certificate.pointers.crl.flatMap((point) => point.addresses) : ["not read"];
}

it("percent-encodes the bytes of an address that are no ASCII, as an IA5String may not have them", () => {
  expect(addresses(Buffer.from("http://crl.example.vn/danh-sách.crl"))).toEqual([
    "http://crl.example.vn/danh-s%C3%A1ch.crl",
  ]);
  expect(addresses(Buffer.from("http://crl.example.vn/\u00e9.crl", "latin1"))).toEqual([
    "http://crl.example.vn/%E9.crl",
  ]);
});

it("leaves the blanks inside of an address, and takes off those around it", () => {
  expect(addresses(Buffer.from(" http://crl.example.vn/danh  sach.crl "))).toEqual([
    "http://crl.example.vn/danh  sach.crl",
  ]);
});

it("leaves out an address that is empty, has a control character, or is longer than 500", () => {
  expect(addresses(Buffer.from(""))).toEqual([]);
  expect(addresses(Buffer.from("  "))).toEqual([]);
  expect(addresses(Buffer.from("http://crl\u001b[31m.example.vn/a.crl"))).toEqual([]);
  expect(addresses(Buffer.from("http://crl.example.vn/\u0000a.crl"))).toEqual([]);
  expect(addresses(Buffer.from(`http://crl.example.vn/${"a".repeat(500)}`))).toEqual([]);
  expect(addresses(Buffer.from(`http://crl.example.vn/${"á".repeat(120)}`))).toEqual([]);
});

it("reads no certificate with a date that is none", () => {
  const odd = { from: utcTime("251314020000Z") };
  expect(parseCertificate(oddCertificate(odd))).toEqual({ ok: false, reason: "invalid date" });
});
