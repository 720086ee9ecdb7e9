/**
 * That a person said yes to exactly this plan. Only `agreed` makes one, only where a yes was given, and it is good for
 * one act: a second login takes a second yes.
 */
export class Consent<P> {
  readonly #plan: P;
  #spent = false;
  private constructor(plan: P) {
    this.#plan = plan;
  }

  static to<P>(plan: P): Consent<P> {
    return new Consent(plan);
  }

  /** Uses the yes up; false where it was given to another plan, or is used up already. */
  spend(plan: P): boolean {
    if (this.#spent || this.#plan !== plan) return false;
    this.#spent = true;
    return true;
  }
}

/** The person has seen the plan and said yes. */
export function agreed<P>(plan: P): Consent<P> {
  return Consent.to(plan);
}
