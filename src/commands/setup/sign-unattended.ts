import { derOf } from "../../facts/certificate-leaf.ts";
import { randomBytes } from "node:crypto";
import { agreed } from "../../acts/consent.ts";
import type { TryCounter } from "../../acts/count-try.ts";
import { signTest } from "../../acts/sign-test.ts";
import { unsent } from "../../acts/unsent.ts";
import { observed } from "../../facts/observation.ts";
import type { Signature } from "../../facts/signature.ts";
import { tokenIdentity } from "../../facts/token-identity.ts";
import type { ShownAfterLogin } from "../../facts/tokens.ts";
import type { Gather } from "../../gather/gather.ts";
import type { Machine } from "../../machine/machine.ts";
import { loginForbidden } from "../../pin/budget.ts";
import { doubtAbout, pinLengths } from "../../pin/doubt.ts";
import type { Deadlines } from "../../probes/probe.ts";
import { chosenCertificate } from "../../steps/certificate/index.ts";
import { chosenAfterLogin, hidingToken, withShown } from "../../steps/certificate/late.ts";
import type { Choices } from "../../steps/step.ts";

export interface Unattended {
  readonly gather: Gather;
  readonly machine: Machine;
  readonly deadlines: Deadlines;
  readonly choices: Choices;
  readonly counter: TryCounter | null;
  readonly pin: Uint8Array;
}

/**
 * Returns the terms, consent and PIN of a signature for which nobody can be asked, or the outcome if the token takes no
 * PIN of that length, which is then wiped; null if choosing a certificate would be a guess. If no certificate shows before
 * the login, it is chosen after it, and the tokens are then known as they show then.
 */
export function unattendedAgreement({ gather, machine, choices, pin }: Omit<Unattended, "counter" | "deadlines">) {
  const now = machine.time.now();
  const visible = chosenCertificate(gather.known(), choices, now);
  const hiding = visible ? null : hidingToken(gather.known(), choices, now);
  const chosen = visible ?? (hiding && { ...hiding, der: "", keyId: "" });
  if (!chosen || chosen.driver.looksOnly) return null;
  const { kind, path } = chosen.driver;
  const terms = {
    driver: { kind, path },
    token: tokenIdentity(chosen.token),
    certificateDer: derOf(chosen.der),
    keyId: chosen.keyId,
    unattended: true,
    // The driver that logs in may not report what another driver of this token does.
    missReported: loginForbidden(chosen.token.flags, "no-sign-of-misses"),
    triesToldOf: "no-sign-of-misses" as const,
  };
  const { flags, minPinLength, maxPinLength } = chosen.token;
  const doubt = flags.loginRequired ? doubtAbout(pin, pinLengths(minPinLength, maxPinLength)) : null;
  // A token that is known to be locked, or to have seen a miss, is a graver reason.
  if ((doubt === "short" || doubt === "long") && !terms.missReported) {
    pin.fill(0);
    return { unsent: unsent(terms, "refused-by-length") };
  }
  const choose = (shown: ShownAfterLogin) => {
    const facts = withShown(gather.known(), terms, shown);
    if (facts.tokens) gather.put("tokens", facts.tokens);
    const found = chosenAfterLogin(facts, choices, { now, mayPick: false });
    return found && { certificateDer: derOf(found.der), keyId: found.keyId };
  };
  return { terms, consent: agreed(terms), pin, choose };
}

/**
 * The test signature where nobody can be asked: giving the PIN on standard input is the consent, for one login on the
 * one token whose certificate can be chosen without a guess. Elsewhere nothing is signed.
 */
export async function signUnattended(unattended: Unattended): Promise<void> {
  const order = unattendedAgreement(unattended);
  if (!order) return;
  const { gather, machine, deadlines, counter } = unattended;
  const made = (agreement: Exclude<typeof order, { unsent: Signature }>) =>
    gather.lock.run(() =>
      signTest({ port: machine.drivers, ...agreement, deadlines, counter, nonce: randomBytes(16) }),
    );
  gather.put("signature", observed("unsent" in order ? order.unsent : await made(order)));
}
