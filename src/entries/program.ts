import { languageFor, type Options, readOptions } from "../commands/options/options.ts";
import { faultCode, faultMessage } from "../text/fault.ts";

/** Hands over to a command; gives the exit status (contract.md, “Exit status”). */
export type Command = (options: Options) => Promise<number>;

async function run(options: Options, command: Command): Promise<number> {
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
  return command(options);
}

/** Reads the command line, and has the command carried out. */
async function called(command: Command): Promise<number> {
  const args = process.argv.slice(2);
  const environment = (name: string) => process.env[name];
  const options = readOptions(args, environment);
  if (!("bad" in options)) return run(options, command);
  process.stderr.write(`kyso: ${options.bad[languageFor(args, environment)]}\n`);
  return 2;
}

function tellFault(fault: unknown): void {
  // The stack as well, unlike everywhere else: a fault of kyso's own is reported to its authors.
  const words = fault instanceof Error ? (fault.stack ?? fault.message) : faultMessage(fault);
  process.stderr.write(`kyso: a fault of kyso's own (KYS-99)\n${words}\n`);
}

/** What was written before has gone out; whoever reads it may have left, which is no fault. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write("", () => resolve()));
}

/** The whole program round one command or several: from the command line to the exit status. */
export async function program(command: Command): Promise<never> {
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (fault) => {
      if (faultCode(fault) !== "EPIPE") throw fault;
    });
  process.on("uncaughtException", (fault) => {
    // After whatever gives the terminal back and ends the drivers at the exit: what is told is to be read.
    process.once("exit", () => tellFault(fault));
    process.exit(1);
  });
  let status: number;
  try {
    status = await called(command);
  } catch (fault) {
    tellFault(fault);
    status = 1;
  }
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  // A probe or a driver that still hangs has no say in when the program ends.
  process.exit(status);
}
