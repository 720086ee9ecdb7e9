import { tokenUsersAmong } from "../../catalogue/token-users.ts";
import { missing, type Missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Files, Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import type { CardService } from "../../facts/card-service.ts";
import { combinedGlance, filesFingerprint } from "../glance.ts";
import type { Glance, Probe } from "../probe.ts";
import { firstUnread } from "../unread.ts";
import { readMacosService } from "./macos.ts";
import { usbGlance } from "../usb/index.ts";
import { askService, type ServiceAnswer } from "./pcsc-lite.ts";
import { readerDrivers } from "./reader-drivers.ts";
import { readWindowsService, windowsServiceStart } from "./windows.ts";

/** A PC/SC service: the possible paths of its program, its socket and the name of its process. */
export interface Service {
  readonly programs: readonly string[];
  readonly socket: string;
  readonly process: string;
}

/** pcsc-lite, the PC/SC service of Linux. */
const pcscd: Service = {
  programs: ["/usr/sbin/pcscd", "/usr/bin/pcscd", "/usr/local/sbin/pcscd", "/run/current-system/sw/bin/pcscd"],
  socket: "/run/pcscd/pcscd.comm",
  process: "pcscd",
};

/** Whether at least one of the paths exists. */
async function existsAny(files: Files, paths: readonly string[]): Promise<Observation<boolean>> {
  const found = await Promise.all(paths.map((path) => files.status(path)));
  if (found.some((status) => status.status === "observed")) return observed(true);
  return firstUnread(found) ?? observed(false);
}

const notTold = missing("skipped", "the service does not answer");

/** What the service at the socket answers, and whether the system lets this session connect to it at all. */
interface AtSocket extends ServiceAnswer {
  readonly connection: "made" | "refused" | "none";
}

async function askAt(machine: Machine, socket: string, deadlineMs: number): Promise<AtSocket> {
  const connection = await machine.connections.local(socket, deadlineMs);
  if (connection.status === "observed")
    return { ...(await askService(machine, connection.value, deadlineMs)), connection: "made" };
  const nobody = connection.error === "ENOENT" || connection.error === "ECONNREFUSED";
  const refused = connection.error === "EACCES" || connection.error === "EPERM";
  const answering: Observation<boolean> = nobody ? observed(false) : connection;
  return { answering, readers: notTold, connection: refused ? "refused" : "none" };
}

const hidden: Missing = missing("failed", "the system hides other users' processes");

/** Whether the service's process is there; unknown where the system hides other users' processes. */
async function runs({ processes }: Machine, names: Observation<readonly string[]>, process: string) {
  if (names.status !== "observed") return names;
  if (names.value.includes(process)) return observed(true);
  return (await processes.seesOthers?.()) === false ? hidden : observed(false);
}

/** The programs that run now and are known to use tokens. */
function usersAmong(names: Observation<readonly string[]>): Observation<string[]> {
  if (names.status !== "observed") return names;
  return observed(
    tokenUsersAmong(names.value)
      .slice(0, 20)
      .map((name) => clean(name, 80)),
  );
}

/** The state of the service at a socket of Linux, and the readers that it shows. */
async function readLinuxService(machine: Machine, service: Service, deadlineMs: number): Promise<CardService> {
  const { answering, readers, connection } = await askAt(machine, service.socket, deadlineMs);
  // Only after the request, which may have started the service.
  const names = await machine.processes.names();
  const answers = valueOf(answering) === true;
  const running = answers ? observed(true) : await runs(machine, names, service.process);
  // pcscd accepts a connection, asks polkit, and closes it.
  const closed = connection === "made" && valueOf(answering) === false;
  const turnedAway = connection === "refused" || (closed && valueOf(running) === true);
  return {
    installed: await existsAny(machine.files, service.programs),
    socket: await existsAny(machine.files, [service.socket]),
    running,
    answering,
    turnedAway,
    ...(answers ? { readers, readerDrivers: await readerDrivers(machine.files) } : {}),
    users: usersAmong(names),
  };
}

/**
 * Sees the service's socket and program, and on Windows whether it may be started; not whether its process runs: that
 * comes and goes with its clients, kyso included.
 */
function glanceAt({ socket, programs }: Service): Glance {
  return async ({ machine, options: { deadlines } }) => {
    if (machine.system === "windows") return String(valueOf(await windowsServiceStart(machine, deadlines.program)));
    return filesFingerprint(machine, [socket, ...programs]);
  };
}

/**
 * The probe of a PC/SC service: installed, running, answering. On most Linux systems systemd holds the socket and
 * starts the service at the first connection, so the socket alone proves nothing: the service has to answer a version
 * request. The request may start the service, as any program that looks for a token does; nothing else is changed.
 */
export function cardServiceAt(service: Service): Probe<"cardService"> {
  return {
    subject: "cardService",
    needs: [],
    // Not while a driver of kyso's own works: a token that it holds would pass for one that another program holds.
    touchesToken: true,
    deadline: (d) => 3 * d.plugin + 2 * d.program,
    async look({ machine, options }) {
      const { program, plugin } = options.deadlines;
      switch (machine.system) {
        case "linux":
          return observed(await readLinuxService(machine, service, plugin));
        case "other":
          return missing("unsupported", "this system does not tell of its card service");
        case "macos": {
          const [seen, names] = await Promise.all([readMacosService(machine, program), machine.processes.names()]);
          return observed({ ...seen, users: usersAmong(names) });
        }
        case "windows": {
          const [seen, names] = await Promise.all([readWindowsService(machine, program), machine.processes.names()]);
          return seen.status === "observed" ? observed({ ...seen.value, users: usersAmong(names) }) : seen;
        }
      }
    },
    // Its readers come and go with the devices.
    glance: combinedGlance(usbGlance, glanceAt(service)),
  };
}

export const cardServiceGlance = glanceAt(pcscd);

export const cardService = cardServiceAt(pcscd);
