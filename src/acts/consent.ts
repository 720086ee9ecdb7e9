/**
 * The person's yes to exactly this plan (the same object). Only `agreed` makes one, only after a yes, and it holds for
 * one act: a second login needs a second yes.
 */
export class Consent<P> {
  readonly #plan: P;
  #spent = false;
  private constructor(plan: P) {
    this.#plan = plan;
  }

  /** For `agreed` alone. */
  static to<P>(plan: P): Consent<P> {
    return new Consent(plan);
  }

  /** Uses the yes up. Returns false if it was given to another plan, or is already used up. */
  spend(plan: P): boolean {
    if (this.#spent || this.#plan !== plan) return false;
    this.#spent = true;
    return true;
  }
}

/** Returns the consent to a plan. To be called only when the person has seen the plan and said yes. */
export function agreed<P>(plan: P): Consent<P> {
  return Consent.to(plan);
}
