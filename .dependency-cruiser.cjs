// Which folder of src may import which (docs/architecture.md). Imports go down only, and code of vendors stays in the
// drivers' processes. scripts/directions.ts runs these rules, and proves with planted violations that they find any.

/** For each folder of src, the folders that it may import from. commands and entries may import from all. */
const may = {
  facts: [],
  text: [],
  trace: [],
  verify: ["facts"],
  catalogue: ["facts", "text"],
  calendar: ["catalogue", "facts", "text"],
  x509: ["verify", "catalogue", "facts", "text"],
  pin: ["facts"],
  machine: ["facts", "text", "trace"],
  signing: ["x509", "verify", "machine", "pin", "catalogue", "facts", "text", "trace"],
  probes: ["x509", "verify", "machine", "catalogue", "facts", "text"],
  acts: ["x509", "signing", "machine", "pin", "catalogue", "facts", "text"],
  gather: ["probes", "signing", "machine", "catalogue", "facts", "text"],
  steps: ["x509", "verify", "pin", "calendar", "catalogue", "facts", "text"],
  explain: ["steps", "catalogue", "facts", "text"],
  report: ["steps", "calendar", "catalogue", "facts", "text"],
  bundle: ["report", "steps", "x509", "verify", "catalogue", "facts", "text"],
  saved: ["bundle", "report", "steps", "catalogue", "facts", "text"],
  wizard: ["report", "explain", "steps", "gather", "acts", "pin", "catalogue", "facts", "text", "trace"],
  ui: ["wizard", "report", "explain", "steps", "pin", "calendar", "catalogue", "facts", "text"],
};
const folders = [...Object.keys(may), "commands", "entries"];

/** What runs in a driver's process. Vendor code is loaded here and nowhere else. */
const inTheChild = "^src/signing/(child|pkcs11|practice)/";
/** What runs in kyso's own process. */
const inTheParent = "^src/signing/(parent/|driver-port[.]ts$)";

module.exports = {
  forbidden: [
    ...Object.entries(may).map(([folder, below]) => ({
      name: `${folder}-looks-down-only`,
      severity: "error",
      from: { path: `^src/${folder}/` },
      to: { path: `^src/(${folders.filter((other) => other !== folder && !below.includes(other)).join("|")})/` },
    })),
    {
      name: "vendor-code-only-in-the-child",
      severity: "error",
      from: { pathNot: [inTheChild, "^src/entries/(driver|practice)-child[.]ts$"] },
      to: { path: inTheChild },
    },
    {
      name: "nothing-of-the-parent-in-the-child",
      severity: "error",
      from: { path: "^src/signing/", pathNot: inTheParent },
      to: { path: inTheParent },
    },
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    { name: "no-tests-in-the-program", severity: "error", from: { path: "^src/" }, to: { path: "^(test|scripts)/" } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".json"] },
  },
};
