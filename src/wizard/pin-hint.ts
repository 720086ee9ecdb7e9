import { practicePin } from "../facts/practice.ts";
import type { Text } from "../text/language.ts";
import type { SigningPlan } from "./state.ts";

/** Returns the hint shown at the PIN field when the PIN goes to no real token; null if it does. */
export function pinHint(plan: SigningPlan, demo: boolean): Text | null {
  if (plan.terms.driver.kind === "practice")
    return { vi: `Mã PIN của token tập dượt: ${practicePin}`, en: `The practice token's PIN: ${practicePin}` };
  if (!demo) return null;
  return {
    vi: "Tập dượt: không có token thật nào được hỏi. Gõ số bất kỳ, đừng gõ mã PIN thật.",
    en: "Practice: no real token is asked. Type any number, not a real PIN.",
  };
}
