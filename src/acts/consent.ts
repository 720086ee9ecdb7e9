/** That a person said yes to exactly this plan. Only `agreed` makes one, and only where a yes was given. */
export class Consent<P> {
  readonly #plan: P;
  private constructor(plan: P) {
    this.#plan = plan;
  }

  static to<P>(plan: P): Consent<P> {
    return new Consent(plan);
  }

  /** Whether the yes was given to this very plan. */
  covers(plan: P): boolean {
    return this.#plan === plan;
  }
}

/** The person has seen the plan and said yes. */
export function agreed<P>(plan: P): Consent<P> {
  return Consent.to(plan);
}
