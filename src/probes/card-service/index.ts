import { missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Files, Machine } from "../../machine/machine.ts";
import { filesFingerprint } from "../glance.ts";
import type { Glance, Probe } from "../probe.ts";
import { firstUnread } from "../unread.ts";
import { answersTo } from "./handshake.ts";
import { readWindowsService, windowsServiceStart } from "./windows.ts";

/** A PC/SC service: the possible paths of its program, its socket and the name of its process. */
export interface Service {
  readonly programs: readonly string[];
  readonly socket: string;
  readonly process: string;
}

/** pcsc-lite, the PC/SC service of Linux. */
const pcscd: Service = {
  programs: ["/usr/sbin/pcscd", "/usr/bin/pcscd", "/usr/local/sbin/pcscd"],
  socket: "/run/pcscd/pcscd.comm",
  process: "pcscd",
};

/** Whether at least one of the paths exists. */
async function existsAny(files: Files, paths: readonly string[]): Promise<Observation<boolean>> {
  const found = await Promise.all(paths.map((path) => files.status(path)));
  if (found.some((status) => status.status === "observed")) return observed(true);
  return firstUnread(found) ?? observed(false);
}

/** Whether the service at the socket answers. */
async function answers(machine: Machine, socket: string, deadlineMs: number): Promise<Observation<boolean>> {
  const connection = await machine.connections.local(socket, deadlineMs);
  if (connection.status === "observed") return answersTo(machine, connection.value, deadlineMs);
  const nobody = connection.error === "ENOENT" || connection.error === "ECONNREFUSED";
  return nobody ? observed(false) : connection;
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
    touchesToken: false,
    deadline: (d) => 2 * d.plugin + d.program,
    async look({ machine, options }) {
      if (machine.system === "windows") return readWindowsService(machine, options.deadlines.program);
      // macOS's own service (CryptoTokenKit) has no documented interface to its state that does not ask for a token.
      if (machine.system !== "linux") return missing("unsupported", "this system does not tell of its card service");
      const answering = await answers(machine, service.socket, options.deadlines.plugin);
      // Only after the request, which may have started the service.
      const names = await machine.processes.names();
      const running = names.status === "observed" ? observed(names.value.includes(service.process)) : names;
      return observed({
        installed: await existsAny(machine.files, service.programs),
        socket: await existsAny(machine.files, [service.socket]),
        running: valueOf(answering) === true ? observed(true) : running,
        answering,
      });
    },
    glance: glanceAt(service),
  };
}

export const cardServiceGlance = glanceAt(pcscd);

export const cardService = cardServiceAt(pcscd);
