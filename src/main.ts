import { readOptions } from "./commands/options.ts";

/**
 * The command line: reads it, hands over to one command, loaded only now, and ends with its exit status
 * (contract.md, “Exit status”).
 */
async function main(): Promise<number> {
  const environment = (name: string) => process.env[name];
  const options = readOptions(process.argv.slice(2), environment);
  if ("bad" in options) {
    process.stderr.write(`kyso: ${options.bad}\n`);
    return 2;
  }
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
  return (await import("./commands/check.ts")).check(options);
}

try {
  process.exitCode = await main();
} catch (fault) {
  const words = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  process.stderr.write(`kyso: a fault of kyso's own (KYS-99)\n${words}\n`);
  process.exitCode = 1;
}
