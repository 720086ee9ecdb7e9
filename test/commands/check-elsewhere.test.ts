import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it } from "vitest";
import { pluginProducts } from "../../src/catalogue/plugins.ts";
import { checkReport } from "../../src/commands/io/check-report.ts";
import { lookedAt } from "../../src/commands/setup/left-out.ts";
import { readOptions } from "../../src/commands/options/read.ts";
import { allProbes } from "../../src/commands/setup/probes.ts";
import { factsFrom } from "../../src/facts/facts.ts";
import { missing, observed, valueOf, withoutValue } from "../../src/facts/observation.ts";
import { gather } from "../../src/gather/gather.ts";
import type { Connections, Machine } from "../../src/machine/machine.ts";
import { drivers } from "../../src/probes/drivers/index.ts";
import { reportJsonSchema } from "../../src/report/json-schema.ts";
import { machineOf } from "../lab/machine.ts";
import { macOf } from "../lab/macos.ts";
import { probeOptions } from "../lab/probe-options.ts";
import { windowsOf } from "../lab/windows.ts";

const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(reportJsonSchema());

/** Connections on a machine on which no program listens. */
const connections: Connections = {
  ...machineOf().connections,
  addresses: async () => observed(["127.0.0.1", "::1"]),
  tcp: async () => missing("failed", "connect ECONNREFUSED", "ECONNREFUSED"),
};

/** Returns the report of `kyso check --offline --format json --facts` on a machine. */
async function check(machine: Machine) {
  const options = readOptions(["check", "--offline", "--format", "json", "--facts"], () => undefined);
  if ("bad" in options) throw new Error(options.bad.en);
  const owner = gather({
    machine,
    probes: allProbes,
    options: { ...probeOptions, plugins: pluginProducts },
    leftOut: ["network"],
  });
  const facts = await owner.get(lookedAt);
  return checkReport(options, { facts, now: machine.time.now(), tookMs: () => 1 });
}

/** Returns the status and reason of every missing value, at any depth. */
function reasonsIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "status" in value && withoutValue.some((status) => status === value.status);
  return own && "reason" in value
    ? [`${String(value.status)}: ${String(value.reason)}`]
    : Object.values(value).flatMap(reasonsIn);
}

it.each([
  [
    "Mac",
    macOf({}, { connections }),
    { computer: "observed", clock: "observed", usb: "observed", cardService: "observed", drivers: "observed" },
  ],
  [
    "Windows",
    windowsOf({ connections }),
    { computer: "observed", clock: "observed", usb: "observed", cardService: "observed", drivers: "observed" },
  ],
])("checks a whole %s as one valid document: each subject is observed or unsupported", async (_, on, known) => {
  const { text, status } = await check(on.machine);
  const report: unknown = JSON.parse(text);
  validate(report);
  expect(validate.errors ?? []).toEqual([]);
  expect([3, 5]).toContain(status);
  const facts: unknown = typeof report === "object" && report !== null && "facts" in report ? report.facts : null;
  expect(factsFrom.safeParse(facts).error?.issues ?? []).toEqual([]);
  expect(facts).toMatchObject(Object.fromEntries(Object.entries(known).map(([name, is]) => [name, { status: is }])));
  expect(facts).toMatchObject({ plugins: { status: "observed" }, browsers: { status: "observed" } });
  // No fault happened, and every program that was run is on the tape.
  const faults = reasonsIn(facts).filter((reason) => /^(failed|crashed|timed-out):/.test(reason));
  expect(faults).toEqual([]);
  expect(on.programs.unknown).toEqual([]);
});

it("finds a Mac's drivers: a known one may be loaded, one found by its name needs consent first", async () => {
  const { machine } = macOf({}, { connections });
  const seen = valueOf(await drivers.look({ machine, options: probeOptions, known: {} }));
  expect(seen?.modules.map(({ path, loading }) => [path, loading])).toEqual([
    ["/usr/local/lib/libcastle.1.0.0.dylib", "allowed"],
    ["/usr/local/lib/pkcs11/unknown-p11.dylib", "needs-yes"],
  ]);
  expect(seen?.modules.map(({ file }) => valueOf(file)?.format)).toEqual(["mach-o", "mach-o"]);
});
