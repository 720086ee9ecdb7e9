import type { Signature } from "../facts/signature.ts";

type Login = Signature["login"];

/** Outcomes of a login that certainly cost no try. */
const noTryLost: readonly Login[] = [
  "ok",
  "not-needed",
  "not-tried",
  "refused-by-flags",
  "refused-by-count",
  "not-counted",
  "refused-by-length",
  "tries-changed",
  "token-changed",
  "token-ambiguous",
  "pin-pad",
];

/** Whether a login with this outcome may have cost a try; true for every outcome not known to be harmless. */
export function mayHaveCostATry(login: Login): boolean {
  return !noTryLost.includes(login);
}
