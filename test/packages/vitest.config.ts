import { defineConfig } from "vitest/config";

/** The packages tried as a person gets them; needs root, and takes minutes. Not part of `npm test`. */
export default defineConfig({
  test: {
    include: ["test/packages/*.spec.ts"],
    reporters: ["verbose"],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 1_800_000,
  },
});
