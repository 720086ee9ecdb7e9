import { defaultDeadlines, type ProbeOptions } from "../../src/probes/probe.ts";

/** Options for a probe in tests for which they do not matter. */
export const probeOptions: ProbeOptions = {
  deadlines: defaultDeadlines,
  named: [],
  confirmed: [],
  practice: null,
  allowed: {},
  portal: { host: "portal.invalid", port: 443 },
  plugins: [],
};
