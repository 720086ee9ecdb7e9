import type * as z from "zod";
import type { cardService } from "../../facts/card-service.ts";
import { type Missing, missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";

type CardService = z.output<typeof cardService>;

const name = "SCardSvr";
const key = `HKLM\\SYSTEM\\CurrentControlSet\\Services\\${name}`;

/** Of winerror.h: `sc` ends with the number of the fault. */
const noSuchService = 1060;
/** Of SERVICE_STATUS and of the value Start (learn.microsoft.com). */
const runs = 4;
const disabled = 4;

const noSocket = missing("not-applicable", "on Windows it has no socket of its own");
/** Talking to it would need a program of kyso's own; drivers do, and tell what came of it. */
const notAsked = missing("unsupported", "on Windows only drivers ask it");

/**
 * The state's number in what `sc query` prints: the second of its numbers with a word behind; labels are translated.
 */
export function stateFromSc(text: string): number | null {
  const numbers = [...text.matchAll(/^\s+\S.*:\s*([\da-f]+)\s+[A-Z_\d]+\s*$/gm)].map((match) => Number(match[1]));
  return numbers[1] ?? null;
}

/** Windows starts it when a reader comes, so standing still says nothing; unless it may not be started. */
function answeringOf(state: number, start: Observation<unknown>): CardService["answering"] {
  if (state === runs) return notAsked;
  if (start.status !== "observed") return missing("failed", "Windows does not tell whether it may be started");
  return start.value === disabled
    ? observed(false)
    : missing("unsupported", "Windows starts it when a reader is there");
}

/** How the service may be started, by the registry's number: 2 by itself, 3 when asked for, 4 not at all. */
export async function windowsServiceStart({ registry }: Machine, deadlineMs: number): Promise<Observation<unknown>> {
  const values = await registry.values(key, "64", deadlineMs);
  return values.status === "observed" ? observed(values.value.get("Start")) : values;
}

/** The smart-card service of Windows; it is not spoken to. */
export async function readWindowsService(machine: Machine, deadlineMs: number): Promise<Observation<CardService>> {
  const [query, start] = await Promise.all([
    machine.programs.run("sc", ["query", name], deadlineMs),
    windowsServiceStart(machine, deadlineMs),
  ]);
  if (query.status !== "observed") return query;
  if (query.value.exitCode === noSuchService) {
    const none = observed(false);
    return observed({ installed: none, socket: noSocket, running: none, answering: none });
  }
  const state = query.value.exitCode === 0 ? stateFromSc(query.value.stdout) : null;
  const untold: Missing = missing(
    "failed",
    "sc did not tell the service's state",
    `exit status ${query.value.exitCode}`,
  );
  if (state === null) return untold;
  return observed({
    installed: observed(true),
    socket: noSocket,
    running: observed(state === runs),
    answering: answeringOf(state, start),
  });
}
