import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Facts } from "../../src/facts/facts.ts";
import { observed } from "../../src/facts/observation.ts";
import { chosenCertificate, holderCertificates } from "../../src/steps/certificate/holder.ts";
import { rivalsOf } from "../../src/steps/driver/rivals.ts";
import type { Choices } from "../../src/steps/step.ts";
import { blankTokens, tokensSeen } from "../../src/steps/token/seen.ts";
import { callsIn, type Drivers, drivers, patient } from "../lab/drivers.ts";
import { addTwin, copyFaultModule } from "../lab/softhsm.ts";
import { token as usbToken, usb } from "../scenarios/parts/usb.ts";

const proxy = "/usr/lib/x86_64-linux-gnu/p11-kit-proxy.so";
const opensc = "/usr/lib/x86_64-linux-gnu/pkcs11/opensc-pkcs11.so";
const anyCertificate: Choices = { remote: false, certificate: null, purpose: null };

let lab: Drivers;

beforeAll(() => {
  lab = drivers();
});

/** Returns the facts with these modules' real answers, in this order. */
async function factsThrough(...paths: readonly string[]): Promise<Facts> {
  const asked = await lab.port().look(
    paths.map((path) => ({ kind: "pkcs11", path })),
    patient,
  );
  return { tokens: observed({ drivers: [...asked] }) };
}

/** Returns the paths of each token's drivers, the preferred one first. */
function driversOf(facts: Facts): readonly (readonly string[])[] {
  return tokensSeen(facts).map(({ driver, others }) => [driver.path, ...others.map(({ path }) => path)]);
}

describe("one token through several modules", () => {
  it("is one token if a module is installed under three names, which are reported as rivals", async () => {
    const copies = ["vendor_v2.so", "vendor_v10.so"].map((name) => join(lab.hsm.dir, name));
    for (const copy of copies) copyFileSync(lab.hsm.module, copy);
    const facts = await factsThrough(lab.hsm.module, ...copies);
    expect(driversOf(facts)).toEqual([[...copies].reverse().concat(lab.hsm.module)]);
    const [seen] = tokensSeen(facts);
    expect(seen && rivalsOf(facts, seen).map((f) => f.code)).toEqual(["DRV-14"]);
  });

  it("is not counted again through p11-kit's proxy, which is not preferred either", async () => {
    for (const order of [
      [proxy, lab.hsm.module],
      [lab.hsm.module, proxy],
    ]) {
      const facts = await factsThrough(...order);
      expect(driversOf(facts)).toEqual([[lab.hsm.module, proxy]]);
      const [seen] = tokensSeen(facts);
      expect(seen?.others).toEqual([{ kind: "pkcs11", path: proxy, relayed: true }]);
      expect(seen && rivalsOf(facts, seen).map((f) => f.code)).toEqual(["DRV-18"]);
      // SoftHSM's own empty slot is no blank token, not even through the proxy.
      expect(blankTokens(facts)).toEqual([]);
    }
  });

  it("is not counted twice if OpenSC, which sees no card, is asked too", async () => {
    expect(driversOf(await factsThrough(opensc, lab.hsm.module))).toEqual([[lab.hsm.module]]);
  });

  it("gets its PIN through the maker's driver alone, though another driver reads it under other names", async () => {
    const maker = copyFaultModule(lab.faulty, "viettel-ca_v6.so", ["info:manufacturer=text:EnterSafe"]);
    const general = copyFaultModule(lab.faulty, "opensc-pkcs11.so", [
      "info:manufacturer=text:OpenSC Project",
      "info:description=text:OpenSC smartcard framework",
      "token:label=text:TEST (User PIN)",
      "token:manufacturer=text:EnterSafe",
      "token:model=text:PKCS#15",
      "token:serial=text:11c07f3a",
    ]);
    const apart = { ...usb(usbToken), ...(await factsThrough(general, maker)) };
    expect(driversOf(apart)).toEqual([[maker, general]]);
    const chosen = chosenCertificate(apart, anyCertificate, new Date());
    if (!chosen) throw new Error("no certificate");
    const request = await lab.request({ driver: chosen.driver });
    const signature = await lab.port().sign(request, Buffer.from(lab.hsm.pin), patient);
    expect(signature).toMatchObject({ login: "ok", verified: true, driver: maker });
    const logins = (path: string) => callsIn(`${path}.log`).filter(({ call }) => call === "C_Login").length;
    expect([logins(maker), logins(general)]).toEqual([1, 0]);
  });

  it("may be one or two if the names differ and nothing shows what is plugged in", async () => {
    const odd = (name: string, serial: string) =>
      copyFaultModule(lab.faulty, name, [
        "info:manufacturer=text:A maker",
        `slot:description=text:${name}`,
        `token:serial=${serial}`,
      ]);
    const facts = await factsThrough(odd("one.so", "text:AB12"), odd("two.so", "text:"));
    const seen = tokensSeen(facts);
    expect(seen.map(({ others, mayBe }) => [others.length, mayBe.length])).toEqual([
      [0, 1],
      [0, 1],
    ]);
    // The one certificate is in two places: the person has to choose.
    expect(chosenCertificate(facts, anyCertificate, new Date())).toBeNull();
  });
});

describe("two tokens with the same name and certificate", () => {
  it("stay two, and neither is used before it is chosen by its serial number", async () => {
    const two = drivers();
    addTwin(two.hsm);
    const look = await two.port().look([{ kind: "pkcs11", path: two.hsm.module }], patient);
    const facts: Facts = { tokens: observed({ drivers: [...look] }) };
    const seen = tokensSeen(facts);
    expect(seen.map(({ token }) => token.label)).toEqual(["TEST TOKEN", "TEST TOKEN"]);
    expect(new Set(seen.map(({ token }) => token.serial)).size).toBe(2);
    const now = new Date();
    expect(chosenCertificate(facts, anyCertificate, now)).toBeNull();
    for (const { tokenKey, token, certificate } of holderCertificates(facts)) {
      const choice = { ...anyCertificate, certificate: certificate.sha256 };
      expect(chosenCertificate(facts, choice, now)).toBeNull();
      const chosen = chosenCertificate(facts, { ...choice, token: tokenKey }, now);
      expect(chosen?.token.serial).toBe(token.serial);
    }
  });
});
