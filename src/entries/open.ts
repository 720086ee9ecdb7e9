import * as z from "zod";

/**
 * Runs `kyso open` alone, without its screens, which the build turns into a single file: a support desk opens many.
 * Imports the rest only after `z.config`: a schema takes the configuration at the moment it is made.
 */
export async function start(): Promise<never> {
  // A file is read once: compiling a schema into a function would take longer than that saves.
  z.config({ jitless: true });
  const { program } = await import("./program.ts");
  return program({ getsPin: false });
}
