import { agreed, type Consent } from "../../acts/consent.ts";
import type { SignPlan } from "../../acts/sign-test.ts";
import { observed } from "../../facts/observation.ts";
import { tokensAfterLogin } from "../after-login.ts";
import type { CourseEvent, SigningPlan } from "../state.ts";
import type { World } from "./world.ts";

/** The person's yes and PIN, kept for one signature. */
export interface SigningOnce {
  /** The person said yes to this very plan. */
  agree(plan: SigningPlan): void;
  /** For the next signature, which wipes it. */
  keepPin(pin: Uint8Array): void;
  /** One yes, one signature: the agreement is used up, whatever comes of it. */
  sign(plan: SigningPlan): Promise<CourseEvent>;
}

interface Agreement {
  readonly plan: SigningPlan;
  readonly order: SignPlan;
  readonly consent: Consent<SignPlan>;
}

export function agreedSignature({ gather, sign }: Pick<World, "gather" | "sign">): SigningOnce {
  let agreement: Agreement | null = null;
  let pin: Uint8Array | null = null;
  return {
    agree(plan) {
      const order = orderOf(plan);
      agreement = { plan, order, consent: agreed(order) };
    },
    keepPin(typed) {
      pin = typed;
    },
    async sign(plan) {
      const yes = agreement;
      const typed = pin;
      agreement = null;
      pin = null;
      try {
        if (yes?.plan !== plan) throw new Error("a signature without a yes to its plan");
        const signature = await sign({ plan: yes.order, consent: yes.consent, pin: typed });
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

function orderOf(plan: SigningPlan): SignPlan {
  return {
    driver: plan.driver,
    tokenSerial: plan.tokenSerial,
    tokenLabel: plan.tokenLabel,
    tokenManufacturer: plan.tokenManufacturer,
    tokenModel: plan.tokenModel,
    certificateDer: Buffer.from(plan.certificateDer, "base64"),
    keyId: plan.keyId,
    unattended: false,
    told: plan.tries,
  };
}
