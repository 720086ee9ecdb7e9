import { missing, type Observation, observed } from "../facts/observation.ts";
import { clean } from "../text/clean.ts";
import { byDeadline } from "./deadline.ts";
import type { Hardware, Time } from "./machine.ts";

async function fromPackage(): Promise<Observation<string | null>> {
  const { system } = await import("systeminformation");
  const { virtual, virtualHost, manufacturer, model } = await system();
  if (virtual) return observed(clean(virtualHost || model || "unknown", 60));
  const read = manufacturer !== "" || (model !== "" && model !== "Computer");
  return read ? observed(null) : missing("failed", "the machine's maker and model cannot be read");
}

/**
 * Reads the hardware through systeminformation, which is loaded only when needed: loading takes longer than most
 * probes. If it could read neither maker nor model, “not virtual” is reported as unknown.
 */
export function hardware(time: Time): Hardware {
  return {
    async virtualMachine(deadlineMs) {
      const seen = await byDeadline(time, deadlineMs, fromPackage());
      return seen.status === "observed" ? seen.value : seen;
    },
  };
}
