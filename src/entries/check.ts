import * as z from "zod";

export { rehearse } from "./rehearse.ts";

/**
 * `kyso check` alone, which the build makes one file of: other programs call it, and wait for it. What it is made of is
 * loaded from here on: a schema asks when it is built whether it may make a function of itself.
 */
export async function start(): Promise<never> {
  // A check uses each schema once or twice: making a function of it would take longer than that saves.
  z.config({ jitless: true });
  const [{ program }, { check }] = await Promise.all([import("./program.ts"), import("../commands/check.ts")]);
  return program(check);
}
