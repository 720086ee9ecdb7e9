import { missing, type Observation, observed } from "../../facts/observation.ts";
import { clean } from "../../text/clean.ts";
import type { Processes, Programs } from "../machine.ts";
import type { OwnWords } from "../../facts/unread.ts";
import { orTell, orTellPart } from "../unread.ts";
import { isUnreadConnection, listenersFromNetstat } from "./netstat.ts";

const deadlineMs = 10_000;

interface Process {
  readonly name: string;
  readonly id: number;
}

const tasklistWords: OwnWords = { words: ["INFO:", "ERROR:", "Image Name", "Mem Usage", "Session Name"] };
const netstatWords: OwnWords = {
  words: ["Active Connections", "Proto", "Local Address", "Foreign Address", "State", "PID", "TCP", "UDP", "LISTENING"],
  // No connection, and the machine itself.
  forms: [/(?<=\s)(?:0\.0\.0\.0|127\.0\.0\.1|\[::1?\])(?=:)|:0(?=\s)/g],
};

/** Reads the CSV of `tasklist /fo csv /nh`: name and process id are the first two cells of each line. */
export function processesFromTasklist(text: string): readonly Process[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, name, id] = /^"([^"]+)","(\d+)"/.exec(line) ?? [];
    return name === undefined ? [] : [{ name: clean(name, 60), id: Number(id) }];
  });
}

/** Reads processes through `tasklist`, listeners through `netstat`; both need no administrator. */
export function processes(programs: Programs): Processes {
  const running = async (): Promise<Observation<readonly Process[]>> => {
    const run = await programs.run("tasklist", ["/fo", "csv", "/nh"], deadlineMs);
    if (run.status !== "observed") return run;
    const found = processesFromTasklist(run.value.stdout);
    if (found.length === 0) return orTell(run.value, tasklistWords, missing("failed", "tasklist named no process"));
    const lines = () => run.value.stdout.split(/\r?\n/).filter((line) => line.trim() !== "");
    orTellPart(
      run.value,
      tasklistWords,
      () => lines().length > found.length,
      "tasklist printed lines that are not known",
    );
    return observed(found);
  };
  const listening = async (): Promise<Observation<ReturnType<typeof listenersFromNetstat>>> => {
    const run = await programs.run("netstat", ["-ano"], deadlineMs);
    if (run.status !== "observed") return run;
    const found = listenersFromNetstat(run.value.stdout);
    // Windows itself always listens on some port: an empty list means that reading failed.
    if (found.length === 0) return orTell(run.value, netstatWords, missing("failed", "netstat named no listener"));
    const lines = () => run.value.stdout.split(/\r?\n/);
    orTellPart(
      run.value,
      netstatWords,
      () => lines().some(isUnreadConnection),
      "netstat printed lines that are not known",
    );
    return observed(found);
  };
  return {
    async names() {
      const found = await running();
      return found.status === "observed" ? observed(found.value.map(({ name }) => name)) : found;
    },
    async listeners() {
      const [ports, found] = await Promise.all([listening(), running()]);
      if (ports.status !== "observed") return ports;
      const names = new Map(found.status === "observed" ? found.value.map(({ id, name }) => [id, name]) : []);
      return observed(ports.value.map(({ port, process }) => ({ port, program: names.get(process) ?? null })));
    },
    async ports() {
      const ports = await listening();
      return ports.status === "observed" ? observed(ports.value.map(({ port }) => port)) : ports;
    },
  };
}
