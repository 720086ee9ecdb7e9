import * as z from "zod";

/**
 * Judges a scenario and runs a program, for the build alone: so the bytecode that it keeps contains the functions that
 * judging and running programs call.
 */
export async function rehearse(scenario: unknown): Promise<string> {
  z.config({ jitless: true });
  const [{ authorities }, { scenarioFrom }, { reportOf }, { reportText }, { steps }] = await Promise.all([
    import("../catalogue/authorities.ts"),
    import("../facts/facts.ts"),
    import("../report/judge-all.ts"),
    import("../report/text.ts"),
    import("../steps/index.ts"),
  ]);
  const { programs } = await import("../machine/programs.ts");
  const { time } = await import("../machine/index.ts");
  await programs(time, {}).run(process.execPath, ["--version"], 10_000);
  const { facts } = scenarioFrom.parse(scenario);
  const choices = { remote: false, certificate: null, purpose: null };
  const rest = { label: "", leftOut: [], language: "vi", withFacts: false, tookMs: () => 0 } as const;
  const report = reportOf({ version: "", facts, now: new Date(), choices, authorities, ...rest });
  return reportText(report, { steps, language: "vi", ascii: false });
}
