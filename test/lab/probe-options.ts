import { defaultDeadlines, type ProbeOptions } from "../../src/probes/probe.ts";

/** What a probe is given where a test asks for nothing in particular. */
export const probeOptions: ProbeOptions = {
  deadlines: defaultDeadlines,
  named: [],
  confirmed: [],
  practice: null,
  allowed: {},
  portal: { host: "portal.invalid", port: 443 },
  plugins: [],
};
