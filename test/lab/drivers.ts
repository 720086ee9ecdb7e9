import { derOf } from "../../src/facts/certificate-leaf.ts";
import { existsSync, readFileSync } from "node:fs";
import type { Facts } from "../../src/facts/facts.ts";
import { observed, valueOf } from "../../src/facts/observation.ts";
import { tokenIdentity } from "../../src/facts/token-identity.ts";
import { time as realTime } from "../../src/machine/index.ts";
import type { DriverDeadlines, DriverPort, SignRequest } from "../../src/machine/driver-port.ts";
import type { Time } from "../../src/machine/machine.ts";
import { createDriverPort } from "../../src/signing/driver-port.ts";
import { chosenCertificate } from "../../src/steps/certificate/holder.ts";
import { driverChild, practiceChild } from "./built.ts";
import { makeFaultModule, makeSoftHsm, type SoftHsmOptions } from "./softhsm.ts";

export const patient: DriverDeadlines = { load: 60_000, call: 60_000, signature: 60_000 };

export interface Drivers {
  readonly hsm: ReturnType<typeof makeSoftHsm>;
  /** The fault-injecting module over the same token. */
  readonly faulty: string;
  /** Returns a port whose driver processes get `env` in their environment (the fault module's rules in `P11FAULT`). */
  port(env?: Readonly<Record<string, string>>, time?: Time): DriverPort;
  /** Returns a request to sign with the token and certificate that really exist. */
  request(change?: Partial<SignRequest>): Promise<SignRequest>;
}

/** Makes a SoftHSM token, a correct driver for it, and a faulty one. */
export function drivers(options: SoftHsmOptions = {}): Drivers {
  const hsm = makeSoftHsm(options);
  const faulty = makeFaultModule();
  const port: Drivers["port"] = (env = {}, time = realTime) =>
    createDriverPort({
      childPath: driverChild,
      practicePath: practiceChild,
      execPath: process.execPath,
      env: { ...process.env, SOFTHSM2_CONF: hsm.conf, ...env },
      time,
      practice: "healthy",
    });
  return {
    hsm,
    faulty,
    port,
    async request(change = {}) {
      const asked = await port().look([{ kind: "pkcs11", path: hsm.module }], patient);
      const seen: Facts = { tokens: observed({ drivers: [...asked] }) };
      const chosen = chosenCertificate(seen, { remote: false, certificate: null, purpose: "portal" }, new Date());
      if (!chosen) throw new Error(`no token: ${JSON.stringify(valueOf(asked[0]?.sight))}`);
      return {
        driver: { kind: "pkcs11", path: faulty },
        token: tokenIdentity(chosen.token),
        certificateDer: derOf(chosen.der),
        keyId: chosen.keyId,
        text: Buffer.from("kyso"),
        unattended: false,
        triesToldOf: "last-try",
        ...change,
      };
    },
  };
}

/** Returns the lines of the fault module's log, each with process, function and the rest; empty without a log. */
export function callsIn(
  log: string,
): readonly { readonly pid: number; readonly call: string; readonly rest: string }[] {
  if (!existsSync(log)) return [];
  return readFileSync(log, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [pid, , call = "", ...rest] = line.split(" ");
      return { pid: Number(pid), call, rest: rest.join(" ") };
    });
}

/** Whether the process exists and runs; false for a zombie. */
export function isAlive(pid: number): boolean {
  const status = `/proc/${pid}/stat`;
  try {
    return !/\) [ZX] /.test(readFileSync(status, "utf8"));
  } catch {
    return false;
  }
}
