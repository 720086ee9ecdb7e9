import { derOf } from "../../src/facts/certificate-leaf.ts";
import { X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Facts } from "../../src/facts/facts.ts";
import { observed, valueOf } from "../../src/facts/observation.ts";
import { practiceDriver, type PracticeKind, practiceName, practicePin } from "../../src/facts/practice.ts";
import { tokenIdentity } from "../../src/facts/token-identity.ts";
import type { Token } from "../../src/facts/tokens.ts";
import { time } from "../../src/machine/index.ts";
import type { DriverPort } from "../../src/machine/driver-port.ts";
import { createDriverPort } from "../../src/signing/driver-port.ts";
import { chosenCertificate, holderCertificates } from "../../src/steps/certificate/holder.ts";
import { tokensSeen } from "../../src/steps/token/seen.ts";
import { practiceChild } from "../lab/built.ts";

const deadlines = { load: 30_000, call: 30_000, signature: 30_000 };
const noChoice = { remote: false, certificate: null, purpose: "portal" } as const;

function port(practice: PracticeKind): DriverPort {
  return createDriverPort({ childPath: practiceChild, execPath: process.execPath, env: process.env, time, practice });
}

async function facts(drivers: DriverPort): Promise<Facts> {
  return { tokens: observed({ drivers: [...(await drivers.look([practiceDriver], deadlines))] }) };
}

async function token(drivers: DriverPort): Promise<Token> {
  const [seen] = tokensSeen(await facts(drivers));
  if (!seen) throw new Error("no practice token");
  return seen.token;
}

/** Signs with the token's last certificate. */
async function sign(drivers: DriverPort, pin: string, unattended = false) {
  const held = await token(drivers);
  const der = derOf(valueOf(held.certificates)?.at(-1)?.der ?? "");
  const request = {
    driver: practiceDriver,
    token: tokenIdentity(held),
    certificateDer: der,
    keyId: "01",
    text: Buffer.from("kyso"),
    unattended,
    triesToldOf: "last-try" as const,
  };
  return drivers.sign(request, Buffer.from(pin), deadlines);
}

describe("the practice token", () => {
  it("signs with its PIN, and the signature holds under a certificate that its authority issued", async () => {
    const drivers = port("healthy");
    const { certificates } = await token(drivers);
    const [authority, holder] = (valueOf(certificates) ?? []).map((c) => new X509Certificate(derOf(c.der)));
    expect(holder?.subject).toContain("MST:9900000016");
    expect(authority && holder?.verify(authority.publicKey)).toBe(true);
    expect(await sign(drivers, practicePin)).toMatchObject({ kind: "practice", login: "ok", verified: true });
  });

  it("is found by the certificate step, under its own name", async () => {
    const chosen = chosenCertificate(await facts(port("healthy")), noChoice, new Date());
    expect(chosen).toMatchObject({ driver: practiceDriver, taxCode: "9900000016", token: { label: practiceName } });
  });

  it("counts wrong PINs from one child to the next, locks, and then refuses the right one too", async () => {
    const drivers = port("healthy");
    expect(await sign(drivers, "000000")).toMatchObject({ login: "pin-incorrect", answer: "CKR_PIN_INCORRECT" });
    expect((await token(drivers)).flags).toMatchObject({ userPinCountLow: true, userPinFinalTry: false });
    expect((await sign(drivers, practicePin, true)).login).toBe("refused-by-flags");
    expect((await sign(drivers, "000000")).login).toBe("pin-incorrect");
    expect((await token(drivers)).flags).toMatchObject({ userPinFinalTry: true, userPinLocked: false });
    expect((await sign(drivers, "000000")).login).toBe("pin-incorrect");
    expect((await token(drivers)).flags.userPinLocked).toBe(true);
    expect((await sign(drivers, practicePin)).login).toBe("refused-by-flags");
  });

  it("forgets lost tries after the right PIN", async () => {
    const drivers = port("one-try-left");
    expect((await token(drivers)).flags.userPinFinalTry).toBe(true);
    expect((await sign(drivers, practicePin)).login).toBe("ok");
    expect((await token(drivers)).flags).toMatchObject({ userPinFinalTry: false, userPinCountLow: false });
  });

  it("can be locked from the start", async () => {
    expect((await token(port("locked"))).flags.userPinLocked).toBe(true);
  });

  it("can hold an expired certificate", async () => {
    const [only] = holderCertificates(await facts(port("expired")));
    expect(only && only.certificate.notAfter < new Date()).toBe(true);
  });

  it("can hold two valid certificates, of which none is chosen by a guess", async () => {
    const seen = await facts(port("two-certificates"));
    expect(holderCertificates(seen)).toHaveLength(2);
    expect(chosenCertificate(seen, noChoice, new Date())).toBeNull();
  });
});
