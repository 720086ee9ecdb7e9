import { agreed, type Consent } from "../../acts/consent.ts";
import { observed } from "../../facts/observation.ts";
import type { SigningTerms } from "../../facts/signing-terms.ts";
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
  signAgreed(plan: SigningPlan): Promise<CourseEvent>;
}

interface Agreement {
  readonly plan: SigningPlan;
  readonly consent: Consent<SigningTerms>;
}

/** Returns the keeper of the person's yes and PIN for the next signature. */
export function agreedSigning({ gather, sign }: Pick<World, "gather" | "sign">): AgreedSigning {
  let agreement: Agreement | null = null;
  let pin: Uint8Array | null = null;
  return {
    agree(plan) {
      agreement = { plan, consent: agreed(plan.terms) };
    },
    keepPin(typed) {
      pin = typed;
    },
    async signAgreed(plan) {
      const yes = agreement;
      const typed = pin;
      agreement = null;
      pin = null;
      try {
        if (yes?.plan !== plan) throw new Error("a signature without a yes to its plan");
        const signature = await sign({ terms: plan.terms, consent: yes.consent, pin: typed });
        if ("unsigned" in signature) return { type: "unsigned", why: signature.unsigned };
        const tokens = tokensAfterLogin(gather.known(), signature);
        if (tokens) gather.put("tokens", tokens);
        return { type: "signed", facts: gather.put("signature", observed(signature)) };
      } finally {
        typed?.fill(0);
      }
    },
  };
}
