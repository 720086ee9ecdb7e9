import { missing, type Observation, observed } from "../../facts/observation.ts";
import { clean } from "../../text/clean.ts";
import { isJava, jarInLine } from "../java-program.ts";
import type { Processes, ProgramResult, Programs } from "../machine.ts";
import type { OwnWords } from "../../facts/unread.ts";
import { orTell, orTellPart } from "../unread.ts";

const deadlineMs = 10_000;
/** At most this many Java processes have their jar looked up. */
const mostJava = 100;

/** What is looked for in the output of ps, netstat and lsof. */
const own: OwnWords = {
  words: [
    "Active Internet connections",
    "Proto",
    "Local Address",
    "Foreign Address",
    "(state)",
    "LISTEN",
    "-jar",
    "usage:",
  ],
  forms: [/^tcp(?:4|6|46)?(?= )/gm],
};

/** Returns the program's name of each process in `ps -axwwo pid=,comm=`, which prints its path, spaces included. */
export function namesFromPs(text: string): ReadonlyMap<number, string> {
  const found = text.split("\n").flatMap((line) => {
    const [, id, path] = /^(\d+)\s+(\S.*)$/.exec(line.trim()) ?? [];
    return path === undefined ? [] : [[Number(id), clean(path.slice(path.lastIndexOf("/") + 1), 60)] as const];
  });
  return new Map(found);
}

/** Returns the jar of each Java program in `ps -wwo pid=,args= -p …`; nothing else of the arguments is kept. */
export function jarsFromPs(text: string): ReadonlyMap<number, string> {
  const found = text.split("\n").flatMap((line) => {
    const [, id, args] = /^\s*(\d+)\s+(\S.*)$/.exec(line) ?? [];
    const jar = args === undefined ? null : jarInLine(args);
    return jar === null ? [] : [[Number(id), clean(jar, 60)] as const];
  });
  return new Map(found);
}

/** Returns the listening ports in `netstat -an -p tcp`, where the last dot separates address and port. */
export function portsFromNetstat(text: string): readonly number[] {
  return text.split("\n").flatMap((line) => {
    const port = /^tcp\S*\s+\d+\s+\d+\s+\S+\.(\d{1,5})\s+\S+\s+LISTEN\b/.exec(line)?.[1];
    return port === undefined ? [] : [Number(port)];
  });
}

/** Whether a line tells of a TCP connection in another form than queues, two addresses with ports, and a state. */
function isUnreadConnection(line: string): boolean {
  return (
    line.startsWith("tcp") && !/^tcp\S{0,4}\s+\d+\s+\d+\s+\S+\.(?:\d{1,5}|\*)\s+\S+\.(?:\d{1,5}|\*)(?:\s|$)/.test(line)
  );
}

/**
 * Returns each port and the processes of its sockets in `lsof … -Fpn`: a line for each field, its letter first (lsof(8), “Output for other
 * programs”).
 */
export function holdersFromLsof(text: string): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  let id: number | null = null;
  for (const line of text.split("\n")) {
    if (/^p\d+$/.test(line)) id = Number(line.slice(1));
    const port = /^n.*:(\d{1,5})$/.exec(line)?.[1];
    if (port !== undefined && id !== null) found.set(Number(port), [...(found.get(Number(port)) ?? []), id]);
  }
  return found;
}

/**
 * Reads processes through `ps`, listeners through `netstat` and `lsof`. For an ordinary user `lsof` lists only their
 * own processes, `netstat` all ports: a port whose process belongs to another user has no name.
 */
export function processes(programs: Programs): Processes {
  const said = (name: string, args: readonly string[]): Promise<Observation<ProgramResult>> =>
    programs.run(name, args, deadlineMs);
  const running = async (): Promise<Observation<ReadonlyMap<number, string>>> => {
    // -ww: not cut to the width of the terminal.
    const text = await said("ps", ["-axwwo", "pid=,comm="]);
    if (text.status !== "observed") return text;
    const names = namesFromPs(text.value.stdout);
    if (names.size === 0) return orTell(text.value, own, missing("failed", "ps named no process"));
    const lines = () => text.value.stdout.split("\n").filter((line) => line.trim() !== "");
    orTellPart(
      text.value,
      own,
      () => lines().some((line) => !/^\s*\d+\s/.test(line)),
      "ps printed lines that are not known",
    );
    const java = [...names].flatMap(([id, name]) => (isJava(name) ? [id] : [])).slice(0, mostJava);
    if (java.length === 0) return observed(names);
    const args = await said("ps", ["-wwo", "pid=,args=", "-p", java.join(",")]);
    return observed(new Map([...names, ...jarsFromPs(args.status === "observed" ? args.value.stdout : "")]));
  };
  const ports = async (): Promise<Observation<readonly number[]>> => {
    const text = await said("netstat", ["-an", "-p", "tcp"]);
    if (text.status !== "observed") return text;
    // The heading is always printed: without it the output is incomplete.
    const read = /^Proto\b/m.test(text.value.stdout);
    if (!read) return orTell(text.value, own, missing("failed", "netstat listed nothing"));
    const ports = portsFromNetstat(text.value.stdout);
    const isOther = () => text.value.stdout.split("\n").some(isUnreadConnection);
    if (ports.length === 0 && isOther())
      return orTell(text.value, own, missing("failed", "netstat listed nothing that can be read"));
    orTellPart(text.value, own, isOther, "netstat printed lines that are not known");
    return observed(ports);
  };
  return {
    async names() {
      const found = await running();
      return found.status === "observed" ? observed([...found.value.values()]) : found;
    },
    async listeners() {
      // Its exit status is 1 also if nothing listens.
      const owned = said("lsof", ["-nP", "-iTCP", "-sTCP:LISTEN", "-Fpn"]);
      const [open, held, names] = await Promise.all([ports(), owned, running()]);
      if (open.status !== "observed") return open;
      const holders = holdersFromLsof(held.status === "observed" ? held.value.stdout : "");
      if (held.status === "observed") {
        const { value } = held;
        const isOther = () => holders.size === 0 && `${value.stdout}${value.stderr}`.trim() !== "";
        orTellPart(value, own, isOther, "lsof told no port");
      }
      const nameOf = (id: number) => (names.status === "observed" ? (names.value.get(id) ?? null) : null);
      const listeners = [...new Set(open.value)].flatMap((port) => {
        const known = (holders.get(port) ?? []).map(nameOf);
        // More open sockets than `lsof` shows: the rest belong to other users.
        const hidden = open.value.filter((one) => one === port).length > known.length ? [null] : [];
        return [...known, ...hidden].map((program) => ({ port, program }));
      });
      return observed(listeners);
    },
    ports,
  };
}
