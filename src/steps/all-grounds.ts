import { grounds as browser } from "./browser/grounds.ts";
import { grounds as certificate } from "./certificate/grounds.ts";
import { grounds as computer } from "./computer/grounds.ts";
import { grounds as driver } from "./driver/grounds.ts";
import { grounds as login } from "./login/grounds.ts";
import { grounds as plugin } from "./plugin/grounds.ts";
import { grounds as portal } from "./portal/grounds.ts";
import { grounds as registration } from "./registration/grounds.ts";
import { grounds as signature } from "./signature/grounds.ts";
import { grounds as token } from "./token/grounds.ts";
import type { StepGrounds } from "./grounds.ts";
import { grounds as kyso } from "./kyso-grounds.ts";
import type { StepId } from "./step.ts";

/** The grounds of every step, and of what is said about kyso itself. */
export const allGrounds: Readonly<Record<StepId | "kyso", StepGrounds>> = {
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
  kyso,
};
