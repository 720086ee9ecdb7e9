import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    // Machines differ in speed; a test asserts what happens, not how fast.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
