import { defineConfig } from "vitest/config";
import base from "./vitest.config.ts";

/** Tests that start a program, load native code or make a connection: a driver, a browser, openssl, the built kyso. */
const system = ["test/**/*.system.test.{ts,tsx}", "test/e2e/**/*.test.ts"];

const { include: all, ...settings } = base.test ?? {};

// `npm test` runs both projects, `npm run test:unit` the first one alone.
export default defineConfig({
  test: {
    // The projects inherit these; they would inherit `include`, too, and add their own to it.
    ...settings,
    projects: [
      {
        test: {
          name: "unit",
          include: all,
          exclude: system,
          // Node's permission model proves the rule: without --allow-child-process and --allow-addons, a unit test
          // that starts a program or loads native code fails with ERR_ACCESS_DENIED. Name it *.system.test.ts.
          pool: "forks",
          execArgv: ["--permission", "--allow-fs-read=*", "--allow-fs-write=*"],
          // The same for the network, which Node 24 has no permission for.
          setupFiles: ["test/lab/no-connections.ts"],
          // Unit tests share nothing but the modules: loading these once a worker saves most of the time.
          isolate: false,
        },
      },
      { test: { name: "system", include: system } },
    ],
  },
});
