import { program } from "./program.ts";

/**
 * The command line for the commands that only tell something and are waited for (explain, deadlines). The build turns it
 * into a single small file, which starts faster than the parts of main.js; every other command is left to main.js.
 */
export const start = (): Promise<never> => program({ getsPin: false });
