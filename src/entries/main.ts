import { program } from "./program.ts";

/** The command line, for every command. */
await program();
