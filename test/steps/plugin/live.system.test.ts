import { afterEach, beforeAll, expect, it } from "vitest";
import { observed } from "../../../src/facts/observation.ts";
import { plugin as step } from "../../../src/steps/plugin/index.ts";
import { type Issuer, makeCertificate } from "../../lab/certificates.ts";
import {
  type Answering,
  freePort,
  productOn,
  type StandIn,
  startPlain,
  startStandIn,
  vnptAnswering,
} from "../../lab/plugin-stand-in.ts";
import { generous, lookFor, realMachine, untilGivenUp } from "../../probes/plugins/look.ts";
import { pluginFacts } from "./facts.ts";

let credentials: Issuer;
const standIns: StandIn[] = [];

beforeAll(async () => {
  credentials = await makeCertificate();
});

afterEach(async () => {
  await Promise.all(standIns.splice(0).map((s) => s.close()));
});

async function plugin(answer: Answering, given: Issuer = credentials): Promise<number> {
  const standIn = await startStandIn({ credentials: given, path: "/plugin", answer });
  standIns.push(standIn);
  return standIn.port;
}

async function stranger(): Promise<number> {
  const standIn = await startPlain((socket) => socket.end("hello\n"));
  standIns.push(standIn);
  strange.add(standIn.port);
  return standIn.port;
}

/** The catalogue's ports, shown instead of the stand-ins' own. */
const realPorts = [4433, 4434, 4435, 9201];

/** The ports on which strangers of this test listen; all others are shown as the plugin's own. */
const strange = new Set<number>();

/** Returns the codes by the real probe on these ports, on a system that names the plugin and no other program. */
async function codes(
  ports: readonly number[],
  deadlineMs = generous,
  program: string | null = "VNPT-CA Plugin.exe",
): Promise<readonly string[]> {
  const base = realMachine();
  // Another test may run a program with the plugin's name at the same time.
  const names = async () => observed([]);
  const listeners = async () => observed(ports.map((port) => ({ port, program: strange.has(port) ? null : program })));
  const machine = realMachine({ processes: { ...base.processes, listeners, names } });
  const product = productOn("vnpt-ca-plugin", ports);
  const [seen] = await lookFor([product], { machine, deadlineMs });
  if (!seen) throw new Error("nothing was seen");
  const real = seen.ports.map((port, at) => ({ ...port, port: realPorts[at] ?? port.port }));
  const facts = pluginFacts([{ ...seen, ports: real, files: observed([]), installed: observed([]) }]);
  const judged = step.judge({
    facts,
    now: new Date(),
    authorities: [],
    choices: { remote: false, certificate: null, purpose: null },
  });
  if ("notApplicable" in judged) throw new Error("not applicable");
  return judged.filter((f) => !f.concerns?.includes("file") && f.code !== "PLG-16").map((f) => f.code);
}

it("recognises a good plugin, an old one, and one on a later port", async () => {
  expect(await codes([await plugin(vnptAnswering())])).toEqual(["PLG-00", "PLG-11"]);
  expect(await codes([await plugin(vnptAnswering("1.0.2.2"))])).toEqual(["PLG-00", "PLG-11", "PLG-03"]);
  expect(await codes([await freePort(), await plugin(vnptAnswering())])).toEqual(["PLG-00", "PLG-11"]);
});

it("distinguishes absent, silent, malformed, expired, held by another and out of reach", async () => {
  expect(await codes([await freePort(), await freePort()])).toEqual(["PLG-01"]);
  expect(await codes([await plugin(() => {})], untilGivenUp)).toEqual(["PLG-05"]);
  expect(await codes([await plugin((_, client) => client.send("?"))])).toEqual(["PLG-08"]);
  expect(await codes([await stranger()])).toEqual(["PLG-06"]);
  const held = [await stranger(), await stranger(), await stranger()];
  expect(await codes([...held, await plugin(vnptAnswering())])).toEqual(["PLG-07"]);
  const expired = await makeCertificate({ from: -400, until: -30 });
  expect(await codes([await plugin(vnptAnswering(), expired)])).toEqual(["PLG-00", "PLG-10"]);
});

it("cannot tell of a program that takes the plugin's path and is not known to be the plugin", async () => {
  for (const program of ["node", "java", null]) {
    expect(await codes([await plugin(vnptAnswering())], generous, program)).toEqual(["PLG-27"]);
  }
});
