import { mkdtempSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/lab/longest-first.ts";

/** Tests that start a program, load native code or make a connection: a driver, a browser, openssl, the built kyso. */
const system = ["test/**/*.system.test.{ts,tsx}", "test/e2e/**/*.test.ts"];

// `npm test` runs both projects, `npm run test:unit` the first one alone, `npx vitest run FILE` the one of that file.
export default defineConfig({
  test: {
    // Machines differ in speed; a test asserts what happens, not how fast.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    sequence: { sequencer: LongestFirst },
    // One worker a core: the default leaves one core to vitest's own process, which has next to nothing to do.
    maxWorkers: availableParallelism(),
    expect: { poll: { timeout: 30_000 } },
    // Keeps the PIN tries that tests count apart from those of the person who runs them.
    env: { XDG_STATE_HOME: mkdtempSync(join(tmpdir(), "kyso-state-")) },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: system,
          // Node's permission model enforces the rule: without --allow-child-process and --allow-addons, a unit test
          // that starts a program or loads native code fails with ERR_ACCESS_DENIED. Name it *.system.test.ts.
          pool: "forks",
          execArgv: ["--permission", "--allow-fs-read=*", "--allow-fs-write=*"],
          // The same for the network, which Node 24 has no permission for.
          setupFiles: ["test/lab/no-connections.ts"],
          // Unit tests share nothing but the modules: loading these once a worker saves most of the time.
          isolate: false,
        },
      },
      { extends: true, test: { name: "system", include: system, globalSetup: ["test/lab/build-first.ts"] } },
    ],
  },
});
