import type { CardService } from "../../facts/card-service.ts";
import { type Missing, missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import type { OwnWords } from "../../facts/unread.ts";
import { orTell } from "../../machine/unread.ts";
import { firstUnread } from "../unread.ts";

const name = "SCardSvr";
const keyOf = (service: string) => `HKLM\\SYSTEM\\CurrentControlSet\\Services\\${service}`;

/** Error numbers of winerror.h, which are the exit status of `sc`. */
const noSuchService = 1060;
const accessDenied = 5;
/** SERVICE_RUNNING of SERVICE_STATUS (learn.microsoft.com). */
const runs = 4;
/** The registry value Start of a disabled service (learn.microsoft.com). */
const disabled = 4;

/** The words of `sc query` in English, and of the states in every language. */
const own: OwnWords = {
  words: [
    "SERVICE_NAME:",
    "SCardSvr",
    "TYPE",
    "STATE",
    "WIN32_OWN_PROCESS",
    "WIN32_SHARE_PROCESS",
    "WIN32",
    "STOPPED",
    "RUNNING",
    "START_PENDING",
    "STOP_PENDING",
    "NOT_STOPPABLE",
    "STOPPABLE",
    "NOT_PAUSABLE",
    "ACCEPTS_SHUTDOWN",
    "IGNORES_SHUTDOWN",
    "WIN32_EXIT_CODE",
    "SERVICE_EXIT_CODE",
    "CHECKPOINT",
    "WAIT_HINT",
    "[SC]",
    "EnumQueryServicesStatus",
    "OpenService",
    "FAILED",
  ],
};

const noSocket = missing("not-applicable", "on Windows it has no socket of its own");
/** Speaking to the service would need a program of kyso's own; drivers speak to it and report the result. */
const notAsked = missing("unsupported", "on Windows only drivers ask it");

/** The state's number in the output of `sc query`: the second number followed by a word, as labels are translated. */
export function stateFromSc(text: string): number | null {
  return text.split(/\r?\n/).flatMap(numberIn)[1] ?? null;
}

/** The number of an indented line “label: number WORD”; none for any other line. */
function numberIn(line: string): readonly number[] {
  const colon = line.lastIndexOf(":");
  if (!/^\s/.test(line) || line.slice(0, Math.max(0, colon)).trim() === "") return [];
  const [, number, word] = /^([\da-f]{1,8})\s+([A-Z_\d]+)$/.exec(line.slice(colon + 1).trim()) ?? [];
  return word === undefined ? [] : [Number(number)];
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
export async function windowsServiceStart(
  { registry }: Machine,
  deadlineMs: number,
  service = name,
): Promise<Observation<unknown>> {
  const values = await registry.values(keyOf(service), "64", deadlineMs);
  return values.status === "observed" ? observed(values.value.get("Start")) : values;
}

/**
 * Services that bring a token's certificates into Windows' store (CertPropSvc), and readers into its list
 * (ScDeviceEnum). Signing tools that use Windows' store depend on them; drivers do not.
 */
const helpers = ["CertPropSvc", "ScDeviceEnum"] as const;

/** The helper services that are switched off; a service that this Windows does not have is not. */
async function switchedOff(machine: Machine, deadlineMs: number): Promise<NonNullable<CardService["switchedOff"]>> {
  const starts = await Promise.all(
    helpers.map(async (helper) => ({ helper, start: await windowsServiceStart(machine, deadlineMs, helper) })),
  );
  const off = starts.flatMap(({ helper, start }) => (valueOf(start) === disabled ? [helper] : []));
  return off.length > 0 ? observed(off) : (firstUnread(starts.map(({ start }) => start)) ?? observed([]));
}

/** The state of Windows' smart-card service, without speaking to it. */
export async function readWindowsService(machine: Machine, deadlineMs: number): Promise<Observation<CardService>> {
  const [query, start, off] = await Promise.all([
    machine.programs.run("sc", ["query", name], deadlineMs),
    windowsServiceStart(machine, deadlineMs),
    switchedOff(machine, deadlineMs),
  ]);
  if (query.status !== "observed") return query;
  const common = { socket: noSocket, switchedOff: off };
  if (query.value.exitCode === noSuchService) {
    const no = observed(false);
    return observed({ ...common, installed: no, running: no, answering: no });
  }
  if (query.value.exitCode === accessDenied) {
    // The service lets only people at this machine in: not a session over ssh or a task without a person.
    const refused = missing("failed", "Windows does not let this session ask the service", "ERROR_ACCESS_DENIED");
    return observed({ ...common, installed: observed(true), running: refused, answering: refused, turnedAway: true });
  }
  const state = query.value.exitCode === 0 ? stateFromSc(query.value.stdout) : null;
  const unknownState: Missing = missing(
    "failed",
    "sc did not tell the service's state",
    `exit status ${query.value.exitCode}`,
  );
  if (state === null) return orTell(query.value, own, unknownState);
  return observed({
    ...common,
    installed: observed(true),
    running: observed(state === runs),
    answering: answeringOf(state, start),
  });
}
