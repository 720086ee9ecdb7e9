import type { SubjectName } from "../../facts/subjects.ts";
import type { StepId } from "../../steps/step.ts";
import { allProbes } from "./probes.ts";

/** The subjects that are looked at without asking the person, in the order in which they begin. */
export const lookedAt: readonly SubjectName[] = Object.values(allProbes)
  .filter((probe) => !probe.needsConsent)
  .map((probe) => probe.subject);

/**
 * Returns the subjects that are not looked at: those that only steps in `leftOut` need, and if the portal is left out the
 * network and the certificate's issuer, so that nothing goes to the network. Loads the steps only if the answer depends on them.
 */
export async function subjectsLeftOut(leftOut: readonly StepId[]): Promise<readonly SubjectName[]> {
  const offline: readonly SubjectName[] = leftOut.includes("portal") ? ["network", "revocation"] : [];
  if (leftOut.every((id) => id === "portal")) return offline;
  const { steps } = await import("../../steps/index.ts");
  const needed = new Set(
    steps
      .filter((s) => !leftOut.includes(s.id))
      .flatMap((s) => [...s.needs, ...(s.meanwhile ?? []).map(({ subject }) => subject)]),
  );
  return lookedAt.filter((s) => !needed.has(s) || offline.includes(s));
}
