// Imports go down only (src/README in one line): commands → ui → wizard → report, steps → gather, acts → probes,
// signing → machine, catalogue → facts; steps and report see facts and catalogue, no probe, act or machine. pin, whether
// a PIN may be asked for, stands below all that asks, tells or logs in.
const may = {
  facts: [],
  text: [],
  catalogue: ["facts", "text"],
  pin: ["facts"],
  machine: ["facts", "text"],
  signing: ["machine", "pin", "catalogue", "facts", "text"],
  probes: ["machine", "catalogue", "facts", "text"],
  acts: ["signing", "machine", "pin", "catalogue", "facts", "text"],
  gather: ["probes", "signing", "machine", "catalogue", "facts", "text"],
  steps: ["pin", "catalogue", "facts", "text"],
  report: ["steps", "catalogue", "facts", "text"],
  wizard: ["report", "steps", "gather", "acts", "pin", "catalogue", "facts", "text"],
  ui: ["wizard", "report", "steps", "pin", "catalogue", "facts", "text"],
};
const rooms = [...Object.keys(may), "commands", "entries"];

module.exports = {
  forbidden: [
    ...Object.entries(may).map(([room, below]) => ({
      name: `${room}-looks-down-only`,
      severity: "error",
      from: { path: `^src/${room}/` },
      to: { path: `^src/(${rooms.filter((r) => r !== room && !below.includes(r)).join("|")})` },
    })),
    {
      name: "no-circles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "no-tests-in-the-program", severity: "error", from: { path: "^src/" }, to: { path: "^(test|scripts)/" } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".json"] },
  },
};
