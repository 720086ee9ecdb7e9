import { program } from "./program.ts";

/** The command line; hands over to one command, loaded only now. */
await program(async (options) => {
  switch (options.command) {
    case "check":
      return (await import("../commands/check.ts")).check(options);
    case "sign-test":
      return (await import("../commands/sign-test.ts")).signTestAlone(options);
    case "demo":
      return (await import("../commands/demo.ts")).demo(options);
    case "wizard":
      return (await import("../commands/wizard.ts")).wizard(options);
  }
});
