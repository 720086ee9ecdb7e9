import { defineConfig } from "vitest/config";

/** Tests of the packages as users get them. They need root and take minutes; `npm test` does not run them. */
export default defineConfig({
  test: {
    include: ["test/packages/*.spec.ts"],
    reporters: ["verbose"],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 1_800_000,
  },
});
