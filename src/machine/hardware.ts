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
 * Through systeminformation, read only when asked: it takes longer to load than most probes to run. Where it could
 * read neither maker nor model, its “not virtual” says nothing.
 */
export function hardware(time: Time): Hardware {
  return {
    async virtualMachine(deadlineMs) {
      const seen = await byDeadline(time, deadlineMs, fromPackage());
      return seen.status === "observed" ? seen.value : seen;
    },
  };
}
