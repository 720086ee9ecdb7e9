import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { pluginProducts } from "../../src/catalogue/plugins.ts";
import { allProbes } from "../../src/commands/setup/probes.ts";
import { factsFrom } from "../../src/facts/facts.ts";
import { subjects } from "../../src/facts/subjects.ts";
import { gather } from "../../src/gather/gather.ts";
import { machineFor } from "../../src/machine/index.ts";
import { machineOf } from "../lab/machine.ts";
import { probeOptions } from "../lab/probe-options.ts";

const probes = Object.values(allProbes);

it("reads on this machine only facts that the schema of fact files accepts", async () => {
  const machine = machineFor(process.platform, {
    // Without a proxy, so that this machine itself looks up the portal's name, which does not exist.
    environment: (name) => (/proxy/i.test(name) ? undefined : process.env[name]),
    drivers: machineOf().drivers,
  });
  const owner = gather({
    machine,
    probes: allProbes,
    options: { ...probeOptions, plugins: pluginProducts, named: ["/no/such/module.so", "/"] },
  });
  const names = probes.map(({ subject }) => subject);
  const facts = await owner.get(names);
  expect(Object.keys(facts).sort()).toEqual([...names].sort());
  const read = factsFrom.safeParse(JSON.parse(JSON.stringify(facts)));
  expect(z.prettifyError(read.error ?? new z.ZodError([]))).toBe("");
});

it.each(Object.entries(subjects))("the subject %s is known in the way that subjects.ts declares", (name, { from }) => {
  const probe = probes.find(({ subject }) => subject === name);
  expect(probe ? (probe.needsConsent ? "consent" : "probe") : "act").toBe(from);
});

const folder = join(import.meta.dirname, "../../src/probes");
const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());

/** Folders without a probe of their own: other probes use them. */
const helpers = ["publisher"];

function isProbe(exported: unknown): exported is { readonly subject: unknown } {
  return typeof exported === "object" && exported !== null && "subject" in exported && "look" in exported;
}

/** Returns the probes that the files of a folder of src/probes export. */
async function probesIn(name: string): Promise<readonly { readonly subject: unknown }[]> {
  const files = readdirSync(join(folder, name)).filter((file) => file.endsWith(".ts"));
  const modules: readonly object[] = await Promise.all(files.map((file) => import(join(folder, name, file))));
  return modules.flatMap((module) => Object.values(module)).filter(isProbe);
}

it.each(folders.map(({ name }) => name))("every probe of src/probes/%s is one of `allProbes`", async (name) => {
  const found = await probesIn(name);
  expect(found.length > 0).toBe(!helpers.includes(name));
  const registered = new Set<unknown>(probes);
  expect(found.filter((probe) => !registered.has(probe)).map(({ subject }) => subject)).toEqual([]);
});
