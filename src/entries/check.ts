import * as z from "zod";

export { rehearse } from "./rehearse.ts";

/**
 * Runs `kyso check` alone, which the build turns into a single file, since other programs call it and wait for it.
 * Imports the rest only after `z.config`: a schema takes the configuration at the moment it is made.
 */
export async function start(): Promise<never> {
  // A check uses each schema once or twice: compiling it into a function would take longer than that saves.
  z.config({ jitless: true });
  const { program } = await import("./program.ts");
  return program();
}
