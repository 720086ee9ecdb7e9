import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import type { OwnWords } from "../../facts/unread.ts";
import { orTell } from "../../machine/unread.ts";
import type { Probe } from "../probe.ts";

/** systemd's words for yes and no. */
const words: Readonly<Record<string, boolean>> = { yes: true, no: false };

/** chrony's reference id for this machine's own clock, which it follows without a server. */
const ownClock = "7F7F0101";

const own: OwnWords = { words: ["NTPSynchronized", "Normal", "Not synchronised", "7F7F0101"] };
const untold = missing("failed", "timedatectl did not say");

/** Whether the clock is synchronised, by systemd; without systemd by chrony, whose leap status shows it. */
async function synchronised(machine: Machine, deadlineMs: number): Promise<Observation<boolean>> {
  if (machine.system !== "linux") return missing("unsupported", "this version of kyso does not read it on this system");
  const systemd = await machine.programs.run("timedatectl", ["show", "-p", "NTPSynchronized", "--value"], deadlineMs);
  const word = systemd.status === "observed" ? words[systemd.value.stdout.trim()] : undefined;
  if (word !== undefined) return observed(word);
  const chrony = await machine.programs.run("chronyc", ["-c", "tracking"], deadlineMs);
  // The last of its 14 fields is the leap status: “Normal”, “Not synchronised” …
  const fields =
    chrony.status === "observed" && chrony.value.exitCode === 0 ? chrony.value.stdout.trim().split(",") : [];
  if (fields.length >= 14) return observed(fields.at(-1) !== "Not synchronised" && fields[0] !== ownClock);
  if (chrony.status === "observed") orTell(chrony.value, own, missing("failed", "chronyc did not say"));
  return systemd.status === "observed" ? orTell(systemd.value, own, untold) : systemd;
}

/** The machine's time, and whether the system synchronises it. */
export const clock: Probe<"clock"> = {
  subject: "clock",
  needs: [],
  touchesToken: false,
  deadline: (d) => 2 * d.program + 1000,
  async look({ machine, options }) {
    const now = machine.time.now();
    return observed({
      now: now.toISOString(),
      utcOffset: -now.getTimezoneOffset(),
      synchronised: await synchronised(machine, options.deadlines.program),
    });
  },
};
