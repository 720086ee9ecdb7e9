import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Facts } from "../../../src/facts/facts.ts";
import { observed, valueOf } from "../../../src/facts/observation.ts";
import { gather } from "../../../src/gather/gather.ts";
import { defaultDeadlines } from "../../../src/probes/probe.ts";
import { revocation } from "../../../src/probes/revocation/index.ts";
import { subjectsLeftOut } from "../../../src/commands/setup/left-out.ts";
import { probeOptions } from "../../lab/probe-options.ts";
import { sees, slot, token } from "../../scenarios/parts/tokens.ts";
import { reachOf } from "./reach.ts";
import { onlineAuthority, serial } from "./responder.ts";

let online: Awaited<ReturnType<typeof onlineAuthority>>;

beforeAll(async () => {
  online = await onlineAuthority();
});

beforeEach(() => {
  online.asked.length = 0;
  online.behave("answers");
  online.ca.know([serial], []);
});

afterAll(() => online.close());

interface Given {
  readonly localToo?: boolean;
  readonly known?: Facts;
  readonly issuerIsKnown?: boolean;
  readonly deadlineMs?: number;
  /** Certificates on other tokens, in base64. */
  readonly others?: readonly string[];
}

const holding = (der: string) =>
  slot(token([], { certificates: observed([{ id: "01", label: "", der, tooLarge: false }]) }));

/** Looks at the revocation of the certificate on a token. */
async function look({
  localToo = true,
  known = {},
  issuerIsKnown = true,
  deadlineMs = 20_000,
  others = [],
}: Given = {}) {
  const { reach, opened } = reachOf();
  const der = online.der.toString("base64");
  const tokens = observed({ drivers: [sees("/usr/lib/token.so", ...[der, ...others].map(holding))] });
  const authorities = issuerIsKnown ? [online.authority] : [];
  const options = {
    ...probeOptions,
    deadlines: { ...defaultDeadlines, networkPhase: deadlineMs },
    revocation: { authorities, localToo },
  };
  const facts: Facts = { ...known, tokens };
  const seen = await revocation.look({ machine: reach.machine, options, known: facts });
  const [entry] = valueOf(seen)?.certificates ?? [];
  if (!entry) throw new Error(`no entry: ${JSON.stringify(seen)}`);
  const [ocsp, crl] = [valueOf(entry.ocsp[0]?.answer), valueOf(entry.crl[0]?.answer)];
  return { entry, ocsp, crl, opened, facts: { ...facts, revocation: seen }, machine: reach.machine, options };
}

it("asks the responder that the certificate names, and believes what OpenSSL signed", async () => {
  const { ocsp, entry } = await look();
  expect(ocsp).toMatchObject({ kind: "answered", status: "good", nonce: "same", signer: "issuer" });
  expect(entry.crl).toEqual([]);
  expect(online.asked).toEqual(["POST /ocsp"]);
});

it("tells when and why the certificate was revoked", async () => {
  online.ca.know([], [{ serial, at: "260102030405Z", reason: "keyCompromise" }]);
  const revokedAt = "2026-01-02T03:04:05.000Z";
  expect((await look()).ocsp).toMatchObject({ status: "revoked", reason: "keyCompromise", revokedAt });
});

it("fetches the list where the responder fails, does not know the certificate, hangs or is a web page", async () => {
  online.lists([{ serial, at: "260102030405Z", reason: "superseded" }]);
  online.ca.know([], []);
  for (const manner of ["answers", "fails", "page"] as const) {
    online.behave(manner);
    expect((await look()).crl).toMatchObject({ kind: "read", listed: true, reason: "superseded" });
  }
  online.behave("hangs");
  const { entry, crl } = await look({ deadlineMs: 3_000 });
  expect(entry.ocsp[0]?.answer.status).toBe("timed-out");
  expect(crl).toMatchObject({ kind: "read", listed: true });
});

it("asks nobody a second time about what is settled, and again about what is not", async () => {
  const first = await look();
  await look({ known: first.facts });
  expect(online.asked).toEqual(["POST /ocsp"]);
  expect(revocation.isDue?.(first.facts)).toBe(false);
  online.behave("fails");
  online.asked.length = 0;
  const failed = await look();
  await look({ known: { ...failed.facts, revocation: observed({ certificates: [], shown: [] }) } });
  expect(online.asked).toEqual(["POST /ocsp", "GET /ca.crl", "POST /ocsp", "GET /ca.crl"]);
});

it("asks nobody again because another token is plugged in, only because the person looks again", async () => {
  online.behave("fails");
  online.lists(null);
  const first = await look();
  const asked = ["POST /ocsp", "GET /ca.crl"];
  expect(online.asked).toEqual(asked);
  const others = [Buffer.from("another").toString("base64")];
  const plugged = await look({ known: first.facts, others });
  expect(plugged.entry).toEqual(first.entry);
  expect(online.asked).toEqual(asked);
  await look({ known: plugged.facts, others });
  expect(online.asked).toEqual([...asked, ...asked]);
});

it("asks nobody about a certificate whose issuer is not known, nor on this machine unless a test says so", async () => {
  const unknown = await look({ issuerIsKnown: false });
  expect(unknown.entry.notAsked).toBe("issuer-unknown");
  const refused = await look({ localToo: false });
  expect(refused.entry.ocsp[0]?.answer).toMatchObject({ status: "failed", error: "PRIVATE" });
  expect([...unknown.opened, ...refused.opened, ...online.asked]).toEqual([]);
});

it("opens no connection with --offline", async () => {
  const { facts, machine, options, opened } = await look();
  const before = opened.length;
  const { tokens } = facts;
  const owner = gather({ machine, probes: { revocation }, options, leftOut: await subjectsLeftOut(["portal"]) });
  if (tokens) owner.put("tokens", tokens);
  expect((await owner.get(["revocation"])).revocation?.status).toBe("skipped");
  expect(opened).toHaveLength(before);
});
