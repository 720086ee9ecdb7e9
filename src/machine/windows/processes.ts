import { missing, observed } from "../../facts/observation.ts";
import { clean } from "../../text/clean.ts";
import type { Processes, Programs } from "../machine.ts";

const deadlineMs = 10_000;
const later = missing("unsupported", "not read yet on Windows");

/** Names in the CSV of `tasklist /fo csv /nh`: the first cell of each line. */
export function namesFromTasklist(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => /^"([^"]+)"/.exec(line)?.[1])
    .filter((name) => name !== undefined)
    .map((name) => clean(name, 60));
}

/** Processes through `tasklist`. */
export function processes(programs: Programs): Processes {
  return {
    async names() {
      const run = await programs.run("tasklist", ["/fo", "csv", "/nh"], deadlineMs);
      if (run.status !== "observed") return run;
      const names = namesFromTasklist(run.value.stdout);
      return names.length > 0 ? observed(names) : missing("failed", "tasklist named no process");
    },
    listeners: async () => later,
    ports: async () => later,
  };
}
