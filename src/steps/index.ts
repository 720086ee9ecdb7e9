import { browser } from "./browser/index.ts";
import { certificate } from "./certificate/index.ts";
import { computer } from "./computer/index.ts";
import { driver } from "./driver/index.ts";
import { login } from "./login/index.ts";
import { plugin } from "./plugin/index.ts";
import { portal } from "./portal/index.ts";
import { registration } from "./registration/index.ts";
import { signature } from "./signature/index.ts";
import type { Step } from "./step.ts";
import { token } from "./token/index.ts";

/** The steps of the documented procedure, in its order. */
export const steps: readonly Step[] = [
  computer,
  token,
  driver,
  portal,
  plugin,
  browser,
  certificate,
  signature,
  registration,
  login,
];
