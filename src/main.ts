import type { Options } from "./commands/options.ts";
import { languageFor, readOptions } from "./commands/options.ts";

/** Hands over to one command, loaded only now. */
async function run(options: Options): Promise<number> {
  if (options.version) {
    const { version } = await import("./commands/version.ts");
    process.stdout.write(`${version}\n`);
    return 0;
  }
  if (options.help) {
    const { help } = await import("./commands/help.ts");
    process.stdout.write(help(options.language));
    return 0;
  }
  switch (options.command) {
    case "check":
      return (await import("./commands/check.ts")).check(options);
    case "sign-test":
      return (await import("./commands/sign-test.ts")).signTestAlone(options);
    case "demo":
      return (await import("./commands/demo.ts")).demo(options);
    case "wizard":
      return (await import("./commands/wizard.ts")).wizard(options);
  }
}

/** The command line: reads it and returns the exit status (contract.md, “Exit status”). */
async function main(): Promise<number> {
  const args = process.argv.slice(2);
  const environment = (name: string) => process.env[name];
  const options = readOptions(args, environment);
  if (!("bad" in options)) return run(options);
  process.stderr.write(`kyso: ${options.bad[languageFor(args, environment)]}\n`);
  return 2;
}

function tellFault(fault: unknown): void {
  const words = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  process.stderr.write(`kyso: a fault of kyso's own (KYS-99)\n${words}\n`);
}

/** What was written before has gone out; whoever reads it may have left, which is no fault. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write("", () => resolve()));
}

for (const stream of [process.stdout, process.stderr])
  stream.on("error", (fault) => {
    if (!("code" in fault) || fault.code !== "EPIPE") throw fault;
  });
process.on("uncaughtException", (fault) => {
  // After whatever gives the terminal back and ends the drivers at the exit: what is told is to be read.
  process.once("exit", () => tellFault(fault));
  process.exit(1);
});
let status: number;
try {
  status = await main();
} catch (fault) {
  tellFault(fault);
  status = 1;
}
await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
// A probe or a driver that still hangs has no say in when the program ends.
process.exit(status);
