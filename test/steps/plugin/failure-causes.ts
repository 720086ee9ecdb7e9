import type { Facts } from "../../../src/facts/facts.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import type { Code } from "../../../src/steps/finding.ts";
import type { Purpose } from "../../../src/steps/step.ts";
import { scenarios } from "../../scenarios/all.ts";
import { results } from "../../scenarios/golden.ts";
import { answers, foreign, notLooked, vnpt } from "./facts.ts";

/** The scenario of a computer without any fault. */
export const well = "healthy";

/** A cause that no scenario shows: facts that replace those of a computer without any fault. */
interface Cause {
  readonly facts: Facts;
  readonly purpose?: Purpose;
}

function ports(...given: Parameters<typeof vnpt>[0]): Cause {
  return { facts: { plugins: observed({ localhost: observed(["127.0.0.1", "::1"]), products: [vnpt(given)] }) } };
}

const noAnswer = missing("timed-out", "no answer within 2000 ms");

const causes = {
  "a program on the port before the plugin's": ports(foreign(4433, "openssl"), answers(4434)),
  "a program on the port before the plugin's that takes its path": ports(
    { ...answers(4433), owner: observed("node.exe"), greeting: noAnswer, version: notLooked },
    answers(4434),
  ),
  "a malformed reply": ports({
    ...answers(4433),
    greeting: missing("failed", "the reply is not formed as the plugin forms it", "MALFORMED"),
    version: notLooked,
  }),
  "the person's browser is refused": {
    facts: {
      browserTry: observed({
        plugin: "wss://localhost:4433/plugin",
        result: "error",
        browser: "Chrome 156",
        tookMs: 20,
      }),
    },
  },
  "what is filed goes to customs": { facts: {}, purpose: "customs" },
} as const satisfies Record<string, Cause>;

const known: Readonly<Record<string, Cause>> = causes;

/** The name of a scenario, or of a cause that no scenario shows. */
export type CauseName = keyof typeof causes | (string & {});

const seen = new Map<string, readonly Code[]>();

/** Returns the codes of the steps' findings for a cause. */
export function codesBy(name: CauseName): readonly Code[] {
  const before = seen.get(name);
  if (before) return before;
  const cause = known[name];
  const scenario = scenarios.find((s) => s.name === (cause ? well : name));
  if (!scenario) throw new Error(`no scenario and no cause is called ${name}`);
  const judged = results(scenario, { ...scenario.facts, ...cause?.facts }, cause?.purpose ?? null);
  const codes = judged.flatMap(({ findings }) => findings.map((f) => f.code));
  seen.set(name, codes);
  return codes;
}
