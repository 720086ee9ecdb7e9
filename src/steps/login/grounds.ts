import type { StepGrounds } from "../grounds.ts";

/**
 * Why this step's certain statements may be made; shown in docs/verdicts.md. It makes none: accounts and what an agency
 * has registered cannot be seen from this machine, so all its findings are information, and it is never ticked.
 */
export const grounds: StepGrounds = { findings: {} };
