import { mkdtempSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    // Machines differ in speed; a test asserts what happens, not how fast.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A core each: by itself vitest leaves one to its own process, which has next to nothing to do.
    maxWorkers: availableParallelism(),
    expect: { poll: { timeout: 30_000 } },
    // What kyso counts while it is tested is not to be found among what it counted for the person who tests it.
    env: { XDG_STATE_HOME: mkdtempSync(join(tmpdir(), "kyso-state-")) },
  },
});
