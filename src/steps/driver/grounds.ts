import type { StepGrounds } from "../grounds.ts";

/** Why this step's certain statements may be made; shown in docs/verdicts.md. */
export const grounds: StepGrounds = { findings: {} };
