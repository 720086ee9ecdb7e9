import { expect, it } from "vitest";
import { askable } from "../../../src/probes/revocation/fetched.ts";
import { isPublicAddress, mayBeHttpPort, mayBePublicHost } from "../../../src/probes/revocation/public-address.ts";

it.each([
  ["this machine", ["127.0.0.1", "127.9.9.9", "::1", "0.0.0.0", "::"]],
  ["the local network", ["10.0.0.1", "172.31.255.255", "192.168.0.1", "169.254.169.254", "fe80::1", "fd00::1"]],
  ["IPv4, mapped", ["::ffff:127.0.0.1", "::ffff:a00:1", "::ffff:192.168.1.1"]],
  ["IPv4, compatible (RFC 4291, 2.5.5.1)", ["::127.0.0.1", "::7f00:1", "::10.0.0.1", "::8.8.8.8"]],
  ["IPv4, translated (RFC 2765)", ["::ffff:0:127.0.0.1", "::ffff:0:7f00:1", "::ffff:0:8.8.8.8"]],
  ["IPv4 behind NAT64", ["64:ff9b::7f00:1", "64:ff9b::192.168.0.1", "64:ff9b::a9fe:a9fe"]],
  ["IPv4 behind a NAT64 of one's own (RFC 8215)", ["64:ff9b:1::7f00:1", "64:ff9b:1::8.8.8.8", "64:ff9b:1:ffff::1"]],
  ["IPv4 behind Teredo and 6to4", ["2001:0:1::1", "2002:7f00:1::1"]],
  ["addresses that nobody was given", ["100::1", "4000::1", "e000::1", "fec0::1", "ff02::1", "240.0.0.1"]],
  ["no address", ["", "localhost", "1.2.3", "::g"]],
])("takes no address for one in the Internet that is %s", (_what, addresses) => {
  expect(addresses.filter(isPublicAddress)).toEqual([]);
});

it("takes addresses in the Internet for such, also behind NAT64 and mapped", () => {
  const all = ["113.160.1.1", "2001:4860:4860::8888", "2401:d800::1", "64:ff9b::808:808", "::ffff:8.8.8.8"];
  expect(all.filter((address) => !isPublicAddress(address))).toEqual([]);
});

it("takes names of this machine and of local networks for such, with a dot at the end as well", () => {
  const local = ["localhost.localdomain", "ca.corp", "ca.intranet", "ca.private", "ca.internal", "ca.lan", "ca.home"];
  const more = ["ca.home.arpa", "1.0.0.127.in-addr.arpa", "a.localhost", "ca.local", "ca.test", "ca.invalid", "router"];
  const all = [...local, ...more];
  expect([...all, ...all.map((name) => `${name}.`)].filter(mayBePublicHost)).toEqual([]);
  const known = ["ocsp.viettel-ca.vn", "crl.corp.vn", "intranet.vn", "localdomain.vn", "ca.gov.vn."];
  expect(known.filter((name) => !mayBePublicHost(name))).toEqual([]);
});

it("asks no port of another service", () => {
  const others = [0, 1, 21, 22, 25, 53, 110, 139, 143, 389, 445, 465, 587, 631, 636, 993, 2049, 5060, 6667, 10080];
  expect(others.filter(mayBeHttpPort)).toEqual([]);
  expect([80, 443, 1024, 3128, 8080, 8443, 8888, 65_535].filter((port) => !mayBeHttpPort(port))).toEqual([]);
  expect(askable("http://ocsp.example.vn:25/", null, false)).toMatchObject({ status: "unsupported", error: "PORT" });
  expect(askable("https://ocsp.example.vn/", null, false).status).toBe("observed");
  expect(askable("/a", new URL("http://ocsp.example.vn:22/"), false)).toMatchObject({ error: "PORT" });
  expect(askable("http://ocsp.example.vn:8080/", null, false).status).toBe("observed");
});
