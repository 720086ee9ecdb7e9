import type * as z from "zod";
import type { cardService } from "../../facts/card-service.ts";
import { type Missing, missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";

type CardService = z.output<typeof cardService>;

const name = "SCardSvr";
const key = `HKLM\\SYSTEM\\CurrentControlSet\\Services\\${name}`;

/** An error number of winerror.h, which is the exit status of `sc`. */
const noSuchService = 1060;
/** SERVICE_RUNNING of SERVICE_STATUS (learn.microsoft.com). */
const runs = 4;
/** The registry value Start of a disabled service (learn.microsoft.com). */
const disabled = 4;

const noSocket = missing("not-applicable", "on Windows it has no socket of its own");
/** Speaking to the service would need a program of kyso's own; drivers speak to it and report the result. */
const notAsked = missing("unsupported", "on Windows only drivers ask it");

/** The state's number in the output of `sc query`: the second number followed by a word, as labels are translated. */
export function stateFromSc(text: string): number | null {
  const numbers = [...text.matchAll(/^\s+\S.*:\s*([\da-f]+)\s+[A-Z_\d]+\s*$/gm)].map((match) => Number(match[1]));
  return numbers[1] ?? null;
}

/**
 * Whether the service answers: false if it is stopped and disabled. Without a value if it is stopped and not disabled,
 * because Windows starts it with the first reader.
 */
function answeringOf(state: number, start: Observation<unknown>): CardService["answering"] {
  if (state === runs) return notAsked;
  if (start.status !== "observed") return missing("failed", "Windows does not tell whether it may be started");
  return start.value === disabled
    ? observed(false)
    : missing("unsupported", "Windows starts it when a reader is there");
}

/** The registry value Start of the service: 2 starts automatically, 3 on demand, 4 never. */
export async function windowsServiceStart({ registry }: Machine, deadlineMs: number): Promise<Observation<unknown>> {
  const values = await registry.values(key, "64", deadlineMs);
  return values.status === "observed" ? observed(values.value.get("Start")) : values;
}

/** The state of Windows' smart-card service, without speaking to it. */
export async function readWindowsService(machine: Machine, deadlineMs: number): Promise<Observation<CardService>> {
  const [query, start] = await Promise.all([
    machine.programs.run("sc", ["query", name], deadlineMs),
    windowsServiceStart(machine, deadlineMs),
  ]);
  if (query.status !== "observed") return query;
  if (query.value.exitCode === noSuchService) {
    const no = observed(false);
    return observed({ installed: no, socket: noSocket, running: no, answering: no });
  }
  const state = query.value.exitCode === 0 ? stateFromSc(query.value.stdout) : null;
  const unknownState: Missing = missing(
    "failed",
    "sc did not tell the service's state",
    `exit status ${query.value.exitCode}`,
  );
  if (state === null) return unknownState;
  return observed({
    installed: observed(true),
    socket: noSocket,
    running: observed(state === runs),
    answering: answeringOf(state, start),
  });
}
