import * as z from "zod";

export { rehearse } from "./rehearse.ts";

/**
 * `kyso check` alone, which the build turns into a single file, since other programs call it and wait for it. What it
 * consists of is imported from here on: a zod schema looks at the configuration when it is built.
 */
export async function start(): Promise<never> {
  // A check uses each schema once or twice: compiling it into a function would take longer than that saves.
  z.config({ jitless: true });
  const { program } = await import("./program.ts");
  return program();
}
