import { connect } from "node:net";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Files } from "../../machine/machine.ts";
import type { Probe } from "../probe.ts";

const program = "/usr/sbin/pcscd";
const socket = "/run/pcscd/pcscd.comm";

async function there(files: Files, path: string): Promise<Observation<boolean>> {
  const status = await files.status(path);
  if (status.status === "observed") return observed(true);
  return status.status === "absent" ? observed(false) : status;
}

/** Whether somebody accepts a connection on the service's socket; nothing is sent. */
function answers(path: string, deadlineMs: number): Promise<Observation<boolean>> {
  return new Promise((resolve) => {
    const connection = connect(path);
    const settle = (result: Observation<boolean>) => {
      connection.destroy();
      resolve(result);
    };
    connection.setTimeout(deadlineMs, () => settle(missing("timed-out", `no answer within ${deadlineMs} ms`)));
    connection.once("connect", () => settle(observed(true)));
    connection.once("error", (fault: NodeJS.ErrnoException) =>
      settle(
        fault.code === "ENOENT" || fault.code === "ECONNREFUSED"
          ? observed(false)
          : missing("failed", "cannot connect", fault.code),
      ),
    );
  });
}

/** The PC/SC service pcscd: there, running, answering. */
export const cardService: Probe<"cardService"> = {
  subject: "cardService",
  needs: [],
  touchesToken: false,
  deadline: (d) => d.plugin + d.program,
  async look({ machine, options }) {
    if (machine.system !== "linux") return missing("unsupported", "this version of kyso reads this only on Linux");
    const names = await machine.processes.names();
    return observed({
      installed: await there(machine.files, program),
      socket: await there(machine.files, socket),
      running: names.status === "observed" ? observed(names.value.includes("pcscd")) : names,
      answering: await answers(socket, options.deadlines.plugin),
    });
  },
};
