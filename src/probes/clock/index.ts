import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import type { Probe } from "../probe.ts";

async function synchronised(machine: Machine, deadlineMs: number): Promise<Observation<boolean>> {
  const run = await machine.programs.run("timedatectl", ["show", "-p", "NTPSynchronized", "--value"], deadlineMs);
  if (run.status !== "observed") return run;
  const word = run.value.stdout.trim();
  return word === "yes" || word === "no" ? observed(word === "yes") : missing("failed", "timedatectl did not say");
}

/** The machine's time, and whether the system keeps it in step. */
export const clock: Probe<"clock"> = {
  subject: "clock",
  needs: [],
  touchesToken: false,
  deadline: (d) => d.program + 1000,
  async look({ machine, options }) {
    const now = machine.time.now();
    return observed({
      now: now.toISOString(),
      utcOffset: -now.getTimezoneOffset(),
      synchronised: await synchronised(machine, options.deadlines.program),
    });
  },
};
