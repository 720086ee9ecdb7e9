import * as z from "zod";

/**
 * `kyso check` alone, which the build makes one file of: other programs call it, and wait for it. What it is made of is
 * loaded from here on: a schema asks when it is built whether it may make a function of itself.
 */
export async function start(): Promise<never> {
  // A check uses each schema once or twice: making a function of it would take longer than that saves.
  z.config({ jitless: true });
  const [{ program }, { check }] = await Promise.all([import("./program.ts"), import("./commands/check.ts")]);
  return program(check);
}

/** Judges a scenario, for the build alone: the bytecode it keeps then has the functions in it that judging calls. */
export async function rehearse(scenario: unknown): Promise<string> {
  z.config({ jitless: true });
  const [{ authorities }, { scenarioFrom }, { reportOf }, { reportText }, { steps }] = await Promise.all([
    import("./catalogue/authorities.ts"),
    import("./facts/facts.ts"),
    import("./report/judge-all.ts"),
    import("./report/text.ts"),
    import("./steps/index.ts"),
  ]);
  const { facts } = scenarioFrom.parse(scenario);
  const choices = { remote: false, certificate: null, purpose: null };
  const rest = { leftOut: [], language: "vi", withFacts: false, tookMs: () => 0 } as const;
  const report = reportOf({ version: "", facts, now: new Date(), choices, authorities, ...rest });
  return reportText(report, { steps, language: "vi", ascii: false });
}
