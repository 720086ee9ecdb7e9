import type { Options } from "../commands/options/options.ts";
import { languageFor, readOptions } from "../commands/options/read.ts";
import { specOf } from "../commands/specs/index.ts";
import { keepFromOpeningInspector, keepInspectorClosed, sealProcess } from "../signing/seal.ts";
import { complain } from "../commands/io/complain.ts";
import { cleanLines } from "../text/clean.ts";
import { faultCode, faultMessage } from "../text/fault.ts";
import { say } from "../text/language.ts";
import { refusedBySystem } from "./refused.ts";

async function run(options: Options): Promise<number> {
  if (options.version) {
    const { version } = await import("../commands/setup/version.ts");
    process.stdout.write(`${version}\n`);
    return 0;
  }
  if (options.help) {
    const { help } = await import("../commands/options/help.ts");
    process.stdout.write(help(options.language));
    return 0;
  }
  const work = await specOf(options.command).load();
  return work(options);
}

const environment = (name: string) => process.env[name];

/** Reads the command line and runs the command; returns the exit status. */
async function runCommandLine(): Promise<number> {
  const args = process.argv.slice(2);
  const options = readOptions(args, environment);
  if (!("bad" in options)) return run(options);
  complain(options.bad[languageFor(args, environment)]);
  return 2;
}

/** Writes why kyso ends to standard error, if that takes it: what the system refused, or a fault of kyso's own. */
function reportFault(fault: unknown): void {
  try {
    writeFault(fault);
  } catch {
    // Standard error takes nothing either; the exit status still tells.
  }
}

function writeFault(fault: unknown): void {
  const refused = refusedBySystem(fault);
  if (refused) return complain(say(refused.line, languageFor(process.argv.slice(2), environment)));
  // The stack as well, unlike elsewhere: a fault of kyso's own is reported to its authors.
  const words = fault instanceof Error ? (fault.stack ?? fault.message) : faultMessage(fault);
  process.stderr.write(`kyso: a fault of kyso's own (KYS-99)\n${cleanLines(words)}\n`);
}

/** The exit status of a run that ended by a fault. */
function statusOf(fault: unknown): number {
  return refusedBySystem(fault)?.status ?? 1;
}

/** Resolves once everything written before has gone out, or its reader has left. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write("", () => resolve()));
}

/**
 * The whole program, from the command line to the exit status. A program whose commands never get a PIN leaves an
 * inspector open that somebody has opened: looking for it takes a fifth of its start.
 */
export async function program({ getsPin = true } = {}): Promise<never> {
  if (getsPin) keepInspectorClosed();
  else keepFromOpeningInspector();
  sealProcess();
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (fault) => {
      if (faultCode(fault) !== "EPIPE") throw fault;
    });
  process.on("uncaughtException", (fault) => {
    // Written last, after the handlers that give the terminal back and end the drivers, so that it stays readable.
    process.once("exit", () => reportFault(fault));
    process.exit(statusOf(fault));
  });
  let status: number;
  try {
    status = await runCommandLine();
  } catch (fault) {
    reportFault(fault);
    status = statusOf(fault);
  }
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  // Does not wait for a probe or a driver that hangs.
  process.exit(status);
}
