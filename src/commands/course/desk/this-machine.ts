import { noTrace } from "../../../trace/index.ts";
import type { DeskMachine } from "./index.ts";

/**
 * Returns the machine that kyso runs on, for a course that is about another one (a demo, an opened file): to find out
 * where this person's folders are. No driver of it is asked.
 */
export async function thisMachine(): Promise<DeskMachine> {
  const [{ machineFor, time }, { driversFor }] = await Promise.all([
    import("../../../machine/index.ts"),
    import("../../setup/drivers.ts"),
  ]);
  const drivers = driversFor("healthy", time, noTrace);
  return machineFor(process.platform, { environment: (name) => process.env[name], drivers });
}
