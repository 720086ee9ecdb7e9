import { mkdtempSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

// Any test by its file, without limits: npx vitest run FILE. All tests and the unit tests: vitest.projects.ts.
export default defineConfig({
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    // Machines differ in speed; a test asserts what happens, not how fast.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // One worker a core: the default leaves one core to vitest's own process, which has next to nothing to do.
    maxWorkers: availableParallelism(),
    expect: { poll: { timeout: 30_000 } },
    // Keeps the PIN tries that tests count apart from those of the person who runs them.
    env: { XDG_STATE_HOME: mkdtempSync(join(tmpdir(), "kyso-state-")) },
  },
});
