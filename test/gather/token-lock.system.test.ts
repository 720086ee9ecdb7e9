import { appendFileSync, copyFileSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { agreed } from "../../src/acts/consent.ts";
import { worldOf } from "../../src/commands/course/world.ts";
import { observed, valueOf } from "../../src/facts/observation.ts";
import { gather } from "../../src/gather/gather.ts";
import { time } from "../../src/machine/index.ts";
import { plugins } from "../../src/probes/plugins/index.ts";
import { pluginToken } from "../../src/probes/plugins/token-check.ts";
import { tokens } from "../../src/probes/tokens/index.ts";
import { noTrace } from "../../src/trace/index.ts";
import { makeCertificate } from "../lab/certificates.ts";
import { type Drivers, drivers, patient } from "../lab/drivers.ts";
import { productOn, type StandIn, startStandIn, vnptAnswering, vnptRequest } from "../lab/plugin-stand-in.ts";
import { probeOptions } from "../lab/probe-options.ts";
import { realMachine } from "../probes/plugins/look.ts";
import { module } from "../scenarios/parts/drivers.ts";

let lab: Drivers;
let standIn: StandIn;
/** The path of the one file into which the drivers and the plugin write when each call begins and ends, in order. */
let log: string;

beforeAll(async () => {
  lab = drivers();
  log = join(dirname(lab.faulty), "all.log");
  standIn = await startStandIn({
    credentials: await makeCertificate(),
    path: "/plugin",
    answer: (frame, client) => {
      const { functionID, funcCallback } = vnptRequest(frame);
      if (functionID !== 34) return vnptAnswering()(frame, client);
      appendFileSync(log, "plugin 0 C_TokenCheck begins\n");
      // It uses the token for a while, so that a call that does not wait for it collides with it.
      setTimeout(() => {
        appendFileSync(log, "plugin 0 C_TokenCheck -> 1\n");
        client.send(`1*${funcCallback}`);
      }, 300);
    },
  });
});
afterAll(() => standIn.close());

/** Calls that use the card itself; loading, initialising and listing slots may run in parallel. */
const atTheCard = /^C_(GetTokenInfo|GetMechanismList|OpenSession|FindObjects\w*|GetAttributeValue|Login|Sign\w*)$/;

/** Returns a line for each collision: two drivers using the card at once, or the plugin and any driver. */
function collisions(text: string): readonly string[] {
  const inside = new Map<string, string>();
  const found: string[] = [];
  for (const line of text.split("\n").filter((l) => / C_/.test(l))) {
    const [who = "", , call = "", what] = line.split(" ");
    const others = [...inside].filter(([other]) => other !== who);
    const touching = others.filter(
      ([other, its]) => who === "plugin" || other === "plugin" || (atTheCard.test(call) && atTheCard.test(its)),
    );
    if (what === "begins") found.push(...touching.map(([other, its]) => `${who} ${call} beside ${other} ${its}`));
    if (what === "begins") inside.set(who, call);
    else inside.delete(who);
  }
  return found;
}

it("lets drivers, the plugin's token check and the signature reach for the token one at a time", async () => {
  const copies = ["one.so", "two.so", "three.so"].map((name) => join(dirname(lab.faulty), name));
  for (const copy of copies) copyFileSync(lab.faulty, copy);
  const slow = ["C_Initialize", "C_GetTokenInfo", "C_FindObjects", "C_Sign"].map((call) => `${call}:sleep=40`);
  const port = lab.port({ P11FAULT: ["log:begins", ...slow].join(";"), P11FAULT_LOG: log });
  const machine = realMachine({ drivers: port });
  const found = observed({ askable: observed(true), modules: copies.map((path) => module(path)) });
  const deadlines = { ...probeOptions.deadlines, ...patient, plugin: 30_000 };
  const owner = gather({
    machine,
    probes: {
      drivers: { subject: "drivers", needs: [], touchesToken: false, deadline: () => 1000, look: async () => found },
      plugins,
      pluginToken,
      tokens,
    },
    options: { ...probeOptions, deadlines, plugins: [productOn("vnpt-ca-plugin", [standIn.port])] },
  });
  const { text: _, ...terms } = await lab.request({ driver: { kind: "pkcs11", path: copies[0] ?? "" } });
  const world = worldOf({ time, drivers: port, gather: owner, deadlines, counter: null, trace: noTrace });
  const signed = world.sign({ terms, consent: agreed(terms), pin: Buffer.from(lab.hsm.pin) });
  const [facts, signature] = await Promise.all([owner.get(["tokens", "plugins", "pluginToken"]), signed]);
  await Promise.all([owner.get(["tokens"], true), owner.get(["pluginToken"], true)]);

  expect(signature).toMatchObject({ login: "ok", verified: true });
  expect(valueOf(facts.pluginToken)?.present).toBe(true);
  expect(valueOf(facts.tokens)?.drivers.map(({ sight }) => sight.status)).toEqual(copies.map(() => "observed"));
  const written = readFileSync(log, "utf8");
  expect(written.match(/ C_TokenCheck begins/g)).toHaveLength(2);
  expect(written.match(/ C_Login begins/g)).toHaveLength(1);
  expect(collisions(written)).toEqual([]);
});

it("detects two calls at once (the check itself)", () => {
  expect(collisions("1 0 C_Login begins\n2 0 C_Initialize begins\n1 0 C_Login -> 0x0\n2 0 C_Login begins\n")).toEqual(
    [],
  );
  expect(collisions("1 0 C_Login begins\n2 0 C_GetTokenInfo begins\n")).toHaveLength(1);
  expect(collisions("1 0 C_Initialize begins\nplugin 0 C_TokenCheck begins\n")).toHaveLength(1);
});
