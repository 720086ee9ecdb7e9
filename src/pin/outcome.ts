import type { Signature } from "../facts/signature.ts";

type Login = Signature["login"];

/** Outcomes that certainly cost no try. */
const noTryLost: readonly Login[] = [
  "ok",
  "not-needed",
  "not-tried",
  "refused-by-flags",
  "refused-by-count",
  "tries-changed",
  "token-changed",
  "token-ambiguous",
  "pin-pad",
];

/** Whether a login that came to this may have cost a try; what nobody understands may. */
export function mayHaveCostATry(login: Login): boolean {
  return !noTryLost.includes(login);
}
