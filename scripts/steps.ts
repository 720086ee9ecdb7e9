// The parts of `npm run check` and `npm test`. They run one after the other; one failure does not hide the next.
import { spawnSync } from "node:child_process";

/** A command and its arguments, under the name that is shown. */
export interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

function script(name: string): Step {
  return { name, command: ["npm", "run", "--silent", name] };
}

/** The checks that do not run the program: types, lint, format, unused code, directions of imports. */
export const staticChecks: readonly Step[] = [
  script("check:types"),
  script("check:lint"),
  script("check:format"),
  script("check:unused"),
  script("check:directions"),
];

/** Runs every step, names those that failed, and ends the process: status 1 if any failed. */
export function runSteps(steps: readonly Step[]): never {
  const failed = steps.filter(({ name, command: [program, ...args] }) => {
    console.log(`— ${name}`);
    return spawnSync(program, args, { stdio: "inherit" }).status !== 0;
  });
  if (failed.length > 0) console.error(`failed: ${failed.map(({ name }) => name).join(", ")}`);
  process.exit(failed.length > 0 ? 1 : 0);
}

export const build = script("build");
