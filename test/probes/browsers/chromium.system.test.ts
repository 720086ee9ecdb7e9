import { X509Certificate } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeAll, expect, it } from "vitest";
import { knownBrowsers } from "../../../src/catalogue/browsers.ts";
import { type Issuer, makeCertificate } from "../../lab/certificates.ts";
import type { Home } from "../../lab/chromium.ts";
import { startStandIn, vnptAnswering } from "../../lab/plugin-stand-in.ts";
import { type Bench, openBench } from "./bench.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  return () => bench.close();
});
afterEach(() => bench.clear());

function homeWith(exceptions: object | null): Home {
  return bench.home(exceptions && { profile: { content_settings: { exceptions } } });
}

const site = "https://dichvucong.gov.vn:443,*";
const at = (setting: number) => ({ [site]: { last_modified: "13400000000000000", setting } });

it("reads the answer that Chromium applies: with “allowed” the page connects, with “blocked” it does not", async () => {
  const allowed = homeWith({ loopback_network: at(1) });
  expect(await bench.opens(allowed)).toBe("open");
  expect(bench.plugin.visits.at(-1)?.origin).toBe("https://dichvucong.gov.vn");
  const reading = await bench.read(allowed);
  expect(reading).toMatchObject({ answer: "allowed", code: "BRW-00" });
  expect(Number(reading.version?.split(".")[0])).toBeGreaterThanOrEqual(147);

  const before = bench.plugin.visits.length;
  const blocked = homeWith({ loopback_network: at(2) });
  expect(await bench.opens(blocked)).toBe("error");
  expect(bench.plugin.visits.length).toBe(before);
  expect(await bench.read(blocked)).toMatchObject({ answer: "blocked", code: "BRW-02" });
});

it("recognises a profile that was never asked; the page then cannot connect, and Chromium records a refusal", async () => {
  const home = homeWith({});
  // Chromium writes its version at its first start; the answer is read from the profile as it was before that.
  expect((await bench.read(home)).answer).toBe("not-asked");
  expect(await bench.opens(home)).toBe("error");
  // Nobody can answer in a browser without a window: it counts the question as refused, which kyso then reads.
  expect(await bench.read(home)).toMatchObject({ answer: "blocked", code: "BRW-02" });
});

it("migrates an older version's “allowed” as Chromium does, but not its “blocked”", async () => {
  const allowed = homeWith({ local_network_access: at(1) });
  expect((await bench.read(allowed)).answer).toBe("allowed");
  expect(await bench.opens(allowed)).toBe("open");
  expect((await bench.read(allowed)).answer).toBe("allowed");
  // Of the two permissions into which the old one was split, only that for this machine counts.
  const otherHalf = homeWith({ local_network: at(1) });
  expect((await bench.read(otherHalf)).answer).toBe("not-asked");
  expect(await bench.opens(otherHalf)).toBe("error");
});

/** Trusts a certificate as Chromium's own certificate manager writes it into the profile. */
function trustInProfile(home: Home, { cert }: Issuer): void {
  const { raw, fingerprint256 } = new X509Certificate(cert);
  const database = new DatabaseSync(join(home.data, "Default", "ServerCertificate"));
  try {
    const trusted = Buffer.from([0x0a, 0x02, 0x08, 0x03]);
    const hash = fingerprint256.replaceAll(":", "").toLowerCase();
    database.prepare("INSERT INTO certificates VALUES (?, ?, ?)").run(hash, raw, trusted);
  } finally {
    database.close();
  }
}

it("judges trust in an endpoint by the person's NSS store and by the profile's own, even where the page is allowed", async () => {
  const itself = await makeCertificate();
  const other = await startStandIn({ credentials: itself, path: "/plugin", answer: vnptAnswering() });
  try {
    const home = homeWith({ loopback_network: at(1) });
    const trusts = {
      code: "BRW-00",
      sentence: expect.stringMatching(/bạn đã cho phép.*, và trình duyệt tin chứng thư riêng/),
    };
    expect(await bench.read(home, bench.plugin.port)).toMatchObject(trusts);
    expect(await bench.opens(home, other.port)).toBe("error");
    expect(other.visits).toEqual([]);
    const distrusts = { code: "BRW-06", sentence: expect.stringContaining("không tin chứng thư riêng") };
    expect(await bench.read(home, other.port)).toMatchObject(distrusts);
    trustInProfile(home, itself);
    expect(await bench.read(home, other.port)).toMatchObject(trusts);
    expect(await bench.opens(home, other.port)).toBe("open");
  } finally {
    await other.close();
  }
});

it("has 147 in the catalogue as the first Chromium that asks", () => {
  expect(knownBrowsers.find((b) => b.id === "chromium")?.gatedFrom).toBe(147);
});
