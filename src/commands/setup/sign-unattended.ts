import { randomBytes } from "node:crypto";
import { agreed } from "../../acts/consent.ts";
import type { TryCounter } from "../../acts/count-try.ts";
import { signTest } from "../../acts/sign-test.ts";
import { observed } from "../../facts/observation.ts";
import { tokenIdentity } from "../../facts/token-identity.ts";
import type { Gather } from "../../gather/gather.ts";
import type { Machine } from "../../machine/machine.ts";
import { loginForbidden } from "../../pin/budget.ts";
import type { Deadlines } from "../../probes/probe.ts";
import { chosenCertificate } from "../../steps/certificate/index.ts";
import type { Choices } from "../../steps/step.ts";

export interface Unattended {
  readonly gather: Gather;
  readonly machine: Machine;
  readonly deadlines: Deadlines;
  readonly choices: Choices;
  readonly counter: TryCounter | null;
  readonly pin: Uint8Array;
}

/** Returns the terms, consent and PIN of a signature for which nobody can be asked; null if choosing would be a guess. */
export function unattendedAgreement({ gather, machine, choices, pin }: Omit<Unattended, "counter" | "deadlines">) {
  const chosen = chosenCertificate(gather.known(), choices, machine.time.now());
  if (!chosen || chosen.driver.looksOnly) return null;
  const { kind, path } = chosen.driver;
  const terms = {
    driver: { kind, path },
    token: tokenIdentity(chosen.token),
    certificateDer: Buffer.from(chosen.der, "base64"),
    keyId: chosen.keyId,
    unattended: true,
    // The driver that logs in may not report what another driver of this token does.
    missReported: loginForbidden(chosen.token.flags, "no-sign-of-misses"),
    triesToldOf: "no-sign-of-misses" as const,
  };
  return { terms, consent: agreed(terms), pin };
}

/**
 * The test signature where nobody can be asked: giving the PIN on standard input is the consent, for one login on the
 * one token whose certificate can be chosen without a guess. Elsewhere nothing is signed.
 */
export async function signUnattended(unattended: Unattended): Promise<void> {
  const order = unattendedAgreement(unattended);
  if (!order) return;
  const { gather, machine, deadlines, counter } = unattended;
  const signature = await gather.lock.run(() =>
    signTest({ port: machine.drivers, ...order, deadlines, counter, nonce: randomBytes(16) }),
  );
  gather.put("signature", observed(signature));
}
