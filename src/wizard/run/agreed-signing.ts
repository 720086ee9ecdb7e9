import { derOf } from "../../facts/certificate-leaf.ts";
import { agreed, type Consent } from "../../acts/consent.ts";
import { observed } from "../../facts/observation.ts";
import type { SigningTerms } from "../../facts/signing-terms.ts";
import type { ShownAfterLogin } from "../../facts/tokens.ts";
import { chosenAfterLogin, withShown } from "../../steps/certificate/late.ts";
import type { Choices } from "../../steps/step.ts";
import { tokensAfterLogin } from "../after-login.ts";
import type { CourseEvent, SigningPlan } from "../state.ts";
import type { World } from "./world.ts";

/** The person's consent and PIN, kept for one signature. */
export interface AgreedSigning {
  /** Records the person's consent to this very plan. */
  agree(plan: SigningPlan): void;
  /** Keeps the PIN for the next signature, which wipes it. */
  keepPin(pin: Uint8Array): void;
  /** Makes the one signature that was agreed to; the consent is then used up, whatever the outcome. */
  signAgreed(plan: SigningPlan, choices: Choices): Promise<CourseEvent>;
}

interface Agreement {
  readonly plan: SigningPlan;
  readonly consent: Consent<SigningTerms>;
}

/** Returns the keeper of the person's yes and PIN for the next signature. */
export function agreedSigning({ gather, sign, now }: Pick<World, "gather" | "sign" | "now">): AgreedSigning {
  /** Puts what showed after the login into the facts, and returns the certificate to sign with. */
  function chosenIn(shown: ShownAfterLogin, { terms }: SigningPlan, choices: Choices) {
    const facts = withShown(gather.known(), terms, shown);
    if (facts.tokens) gather.put("tokens", facts.tokens);
    const found = chosenAfterLogin(facts, choices, { now: now(), mayPick: true });
    return found && { certificateDer: derOf(found.der), keyId: found.keyId };
  }

  let agreement: Agreement | null = null;
  let pin: Uint8Array | null = null;
  return {
    agree(plan) {
      agreement = { plan, consent: agreed(plan.terms) };
    },
    keepPin(typed) {
      pin = typed;
    },
    async signAgreed(plan, choices) {
      const yes = agreement;
      const typed = pin;
      agreement = null;
      pin = null;
      try {
        if (yes?.plan !== plan) throw new Error("a signature without a yes to its plan");
        const { terms } = plan;
        const choose = plan.late ? { choose: (shown: ShownAfterLogin) => chosenIn(shown, plan, choices) } : {};
        const signature = await sign({ terms, consent: yes.consent, pin: typed, ...choose });
        if ("unsigned" in signature) return { type: "unsigned", why: signature.unsigned };
        const tokens = tokensAfterLogin(gather.known(), signature, terms);
        if (tokens) gather.put("tokens", tokens);
        return { type: "signed", facts: gather.put("signature", observed(signature)) };
      } finally {
        typed?.fill(0);
      }
    },
  };
}
