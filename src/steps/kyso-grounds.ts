import type { StepGrounds } from "./grounds.ts";

/** Why the certain statements about kyso itself may be made; shown in docs/verdicts.md. */
export const grounds: StepGrounds = { findings: {} };
