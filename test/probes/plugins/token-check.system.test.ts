import { afterEach, beforeAll, expect, it } from "vitest";
import type { PluginProduct } from "../../../src/catalogue/plugins.ts";
import { missing, valueOf } from "../../../src/facts/observation.ts";
import { gather } from "../../../src/gather/gather.ts";
import { connections } from "../../../src/machine/connections.ts";
import { time } from "../../../src/machine/index.ts";
import { plugins } from "../../../src/probes/plugins/index.ts";
import { pluginToken } from "../../../src/probes/plugins/token-check.ts";
import { defaultDeadlines } from "../../../src/probes/probe.ts";
import { type Issuer, makeCertificate } from "../../lab/certificates.ts";
import {
  type Answering,
  productOn,
  type StandIn,
  startStandIn,
  vnptAnswering,
  vnptRequest,
} from "../../lab/plugin-stand-in.ts";
import { realMachine, untilGivenUp } from "./look.ts";

let credentials: Issuer;
const standIns: StandIn[] = [];

beforeAll(async () => {
  credentials = await makeCertificate();
});

afterEach(async () => {
  await Promise.all(standIns.splice(0).map((s) => s.close()));
});

async function plugin(answer: Answering): Promise<StandIn> {
  const standIn = await startStandIn({ credentials, path: "/plugin", answer });
  standIns.push(standIn);
  return standIn;
}

/** Returns a plugin that answers all harmless calls, the token check with `token`; null: never answers that one. */
function withToken(token: string | null): Answering {
  return (frame, client) => {
    const { functionID, funcCallback } = vnptRequest(frame);
    if (functionID !== 34) vnptAnswering()(frame, client);
    else if (token !== null) client.send(`${token}*${funcCallback}`);
  };
}

function owner(product: PluginProduct, machine = realMachine()) {
  return gather({
    machine,
    probes: { plugins, pluginToken },
    options: {
      deadlines: { ...defaultDeadlines, plugin: untilGivenUp },
      named: [],
      confirmed: [],
      practice: null,
      allowed: {},
      portal: { host: "portal.invalid", port: 443 },
      plugins: [product],
    },
  });
}

const functions = (standIn: StandIn) => standIn.frames.map((f) => vnptRequest(f).functionID);

it("asks once, after the plugin has greeted, whether a token is present", async () => {
  for (const [reply, present] of [
    ["0", false],
    ["1", true],
  ] as const) {
    const standIn = await plugin(withToken(reply));
    const facts = owner(productOn("vnpt-ca-plugin", [standIn.port]));
    await facts.get(["plugins", "pluginToken"]);
    await facts.get(["pluginToken"]);
    expect(valueOf(facts.known().pluginToken)).toMatchObject({ port: standIn.port, present });
    expect(functions(standIn)).toEqual([7, 11, 34]);
  }
});

it("is distinguished from a plugin that hangs from the start", async () => {
  const standIn = await plugin(withToken(null));
  const known = await owner(productOn("vnpt-ca-plugin", [standIn.port])).get(["plugins", "pluginToken"]);
  expect(known.pluginToken?.status).toBe("timed-out");
  expect(valueOf(known.plugins)?.products[0]?.ports[0]?.greeting).toMatchObject({ value: "1" });
});

it("does not blame the token check for a plugin that was silent before it", async () => {
  const standIn = await plugin(withToken("1"));
  const real = connections(time);
  // Silent after its version, but not on the separate connection that checks the system's trust.
  const silent = (trust: string) => trust === "runtime" && standIn.frames.length >= 2;
  const tls: typeof real.tls = async (socket, name, deadlineMs, trust) =>
    silent(trust) ? missing("timed-out", "no answer") : real.tls(socket, name, deadlineMs, trust);
  const machine = realMachine({ connections: { ...real, tls } });
  const known = await owner(productOn("vnpt-ca-plugin", [standIn.port]), machine).get(["plugins", "pluginToken"]);
  expect(known.pluginToken).toMatchObject({ status: "skipped", reason: "it could not be asked: no answer" });
  expect(functions(standIn)).toEqual([7, 11]);
});

it("does not ask a program about a token if it has not greeted as the plugin does", async () => {
  const standIn = await plugin((frame, client) => client.send(`-1*${vnptRequest(frame).funcCallback}`));
  const known = await owner(productOn("vnpt-ca-plugin", [standIn.port])).get(["plugins", "pluginToken"]);
  expect(known.pluginToken?.status).toBe("not-applicable");
  expect(functions(standIn)).not.toContain(34);
});

it("waits for the token lock", async () => {
  const standIn = await plugin(withToken("1"));
  const facts = owner(productOn("vnpt-ca-plugin", [standIn.port]));
  await facts.get(["plugins"]);
  let release = () => {};
  const held = facts.lock.run(() => new Promise<void>((done) => (release = done)));
  const asked = facts.get(["pluginToken"]);
  await new Promise((done) => setTimeout(done, 50));
  expect(functions(standIn)).toEqual([7, 11]);
  release();
  await Promise.all([held, asked]);
  expect(functions(standIn)).toEqual([7, 11, 34]);
});
