import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { type PluginProduct, pluginProduct, pluginProducts } from "../../../src/catalogue/plugins.ts";
import { missing, type Observation, observed, valueOf } from "../../../src/facts/observation.ts";
import { processes } from "../../../src/machine/linux/processes.ts";
import type { Listener, Machine } from "../../../src/machine/machine.ts";
import { pluginToken } from "../../../src/probes/plugins/token-check.ts";
import { type Issuer, makeCertificate } from "../../lab/certificates.ts";
import { type Answering, productOn, type StandIn, startStandIn, vnptAnswering } from "../../lab/plugin-stand-in.ts";
import { probeOptions } from "../../lab/probe-options.ts";
import { lookFor, ownName, realMachine } from "./look.ts";

let credentials: Issuer;
const standIns: StandIn[] = [];

beforeAll(async () => {
  credentials = await makeCertificate();
});

afterEach(async () => {
  await Promise.all(standIns.splice(0).map((s) => s.close()));
});

async function listening({ endpoint }: PluginProduct, answer: Answering): Promise<StandIn> {
  const secure = endpoint?.scheme === "wss" ? credentials : null;
  const page: SocketPage = (_, response) => response.writeHead(501).end();
  const standIn = await startStandIn({ credentials: secure, path: endpoint?.path ?? "/", answer, page });
  standIns.push(standIn);
  return standIn;
}

type SocketPage = NonNullable<Parameters<typeof startStandIn>[0]["page"]>;
type Listed = Observation<readonly Listener[]>;

/** Returns a machine that lists these programs on the port. */
function holding(listed: (port: number) => Listed, port: number): Machine {
  return realMachine({ processes: { ...processes, listeners: async () => listed(port) } });
}

const product = () => pluginProduct("vnpt-ca-plugin") ?? expect.unreachable();
const named = (...programs: readonly (string | null)[]) => {
  return (port: number): Listed => observed(programs.map((program) => ({ port, program })));
};

/** Greets and answers as every product of the catalogue would be pleased with. */
const willing: Answering = (frame, client) => {
  if (frame.startsWith("{")) client.send(`1*${/"funcCallback":"([^"]*)"/.exec(frame)?.[1] ?? "end"}`);
};

describe("a program of another name, on each port of the catalogue", () => {
  const all = pluginProducts.flatMap(({ id, endpoint }) =>
    (endpoint?.ports ?? []).map(({ number }) => ({ id, number })),
  );

  it.each(all)("$id, $number: is called no function, by the system's own list of programs", async ({ id }) => {
    const standIn = await listening(pluginProduct(id) ?? product(), willing);
    const sought = productOn(id, [standIn.port]);
    const [seen] = await lookFor([sought], { machine: realMachine({ processes }) });
    expect(seen?.ports[0]).toMatchObject({ tcp: { status: "observed" }, owner: observed(ownName) });
    expect(standIn.frames).toEqual([]);
    // A GET is a function of VGCA Sign Service.
    const gets = sought.calls?.kind === "https-get" ? standIn.visits : [];
    expect(gets).toEqual([]);
  });
});

describe("an owner that is not known to be the plugin", () => {
  it.each([
    ["is another program", named("node")],
    ["is not named", named(null)],
    ["is the plugin on one address and another program on the other", named("VNPT-CA Plugin.exe", "node")],
    ["is the plugin on one address and not named on the other", named("VNPT-CA Plugin.exe", null)],
    ["is a Java program without a jar", named("java")],
    ["bears a name like the plugin's, of its maker's other product", named("VNPT_CAMS_Plugin")],
    ["is not listed", named()],
    ["cannot be read", () => missing("failed", "netstat listed nothing")],
    ["is told by this system never", () => missing("unsupported", "this system does not tell")],
    ["is not told in time", () => missing("timed-out", "no end within 10000 ms")],
  ] as const)("%s: it is called nothing, and not said to be silent or at fault", async (_, listed) => {
    const standIn = await listening(product(), vnptAnswering());
    const machine = holding(listed, standIn.port);
    const [seen] = await lookFor([productOn("vnpt-ca-plugin", [standIn.port])], { machine });
    expect(seen?.ports[0]).toMatchObject({ websocket: { status: "observed" }, greeting: { status: "skipped" } });
    expect(standIn.frames).toEqual([]);
  });

  it("is asked about no token either, if it took the port after the greeting", async () => {
    const standIn = await listening(product(), vnptAnswering());
    const sought = productOn("vnpt-ca-plugin", [standIn.port]);
    const options = { ...probeOptions, plugins: [sought] };
    const before = await lookFor([sought]);
    expect(valueOf(before[0]?.ports[0]?.greeting)).toBe("1");
    const known = { plugins: observed({ localhost: observed(["127.0.0.1"]), products: [...before] }) };
    const machine = holding(named("node"), standIn.port);
    expect(await pluginToken.look({ machine, options, known })).toMatchObject({ status: "skipped" });
    expect(standIn.frames).toHaveLength(2);
  });
});

it("is asked if it began to listen after the system's list was made", async () => {
  const standIn = await listening(product(), vnptAnswering());
  const lists = [named(), named("VNPT-CA Plugin.exe")];
  const list = async () => (lists.shift() ?? named())(standIn.port);
  const machine = realMachine({ processes: { ...processes, listeners: list } });
  const [seen] = await lookFor([productOn("vnpt-ca-plugin", [standIn.port])], { machine });
  expect(seen?.ports[0]?.greeting).toEqual(observed("1"));
});

it("names the ports that the plugin holds apart from its known ones", async () => {
  const standIn = await listening(product(), vnptAnswering());
  const programs = [
    { port: standIn.port, program: "node" },
    { port: 14_433, program: "VNPT-CA Plugin.exe" },
    { port: 443, program: "nginx" },
  ];
  const machine = realMachine({ processes: { ...processes, listeners: async () => observed(programs) } });
  const [seen] = await lookFor([productOn("vnpt-ca-plugin", [standIn.port])], { machine });
  expect(seen?.otherPorts).toEqual([14_433]);
});
