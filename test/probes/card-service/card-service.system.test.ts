import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { missing, observed, valueOf } from "../../../src/facts/observation.ts";
import { connections } from "../../../src/machine/connections.ts";
import { fileSystem } from "../../../src/machine/file-system.ts";
import { time } from "../../../src/machine/index.ts";
import type { Processes } from "../../../src/machine/machine.ts";
import { cardServiceAt } from "../../../src/probes/card-service/index.ts";
import { defaultDeadlines } from "../../../src/probes/probe.ts";
import { machineOf } from "../../lab/machine.ts";
import { probeOptions } from "../../lab/probe-options.ts";

const servers: { readonly server: Server; readonly open: Set<Socket> }[] = [];

afterEach(() => {
  for (const { server, open } of servers.splice(0)) {
    for (const socket of open) socket.destroy();
    server.close();
  }
});

/** Returns the paths of a service whose socket and program are in a new folder. */
function place(installed = true) {
  const folder = mkdtempSync(join(tmpdir(), "kyso-pcscd-"));
  const program = join(folder, "pcscd");
  if (installed) writeFileSync(program, "");
  return { programs: [program], socket: join(folder, "pcscd.comm"), process: "pcscd" };
}

/** Starts a service on the socket that answers each message by `answer`; returns the list of received messages. */
function serve(path: string, answer: (socket: Socket, question: Buffer) => void): Promise<readonly Buffer[]> {
  const received: Buffer[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => {});
    socket.on("data", (piece: Buffer) => {
      received.push(piece);
      answer(socket, piece);
    });
  });
  servers.push({ server, open });
  return new Promise((resolve) => server.listen(path, () => resolve(received)));
}

async function lookAt(service: ReturnType<typeof place>, names: readonly string[] = []) {
  const processes: Processes = { ...machineOf().processes, names: async () => observed(names) };
  const machine = machineOf({ files: fileSystem, processes, connections: connections(time), time });
  const deadlines = { ...defaultDeadlines, plugin: 2000 };
  const seen = await cardServiceAt(service).look({ machine, options: { ...probeOptions, deadlines }, known: {} });
  return valueOf(seen);
}

it("reports a service that has answered with its version as answering", async () => {
  const service = place();
  const received = await serve(service.socket, (socket) => socket.write(Buffer.alloc(12)));
  expect(await lookAt(service, ["init", "pcscd"])).toEqual({
    installed: observed(true),
    socket: observed(true),
    running: observed(true),
    answering: observed(true),
  });
  const [size, command, major] = [0, 4, 8].map((at) => Buffer.concat(received).readUInt32LE(at));
  expect([size, command, major]).toEqual([12, 0x11, 4]);
});

it("does not report a socket that only accepts as answering: systemd holds it for a service that may never start", async () => {
  const service = place();
  await serve(service.socket, () => {});
  expect(await lookAt(service)).toMatchObject({
    socket: observed(true),
    running: observed(false),
    answering: missing("timed-out", "connected, but the service says nothing"),
  });
});

it("does not report a service that closes the connection or sends a partial answer as answering", async () => {
  for (const answer of [(socket: Socket) => socket.destroy(), (socket: Socket) => socket.end(Buffer.alloc(5))]) {
    const service = place();
    await serve(service.socket, answer);
    expect((await lookAt(service))?.answering).toEqual(observed(false));
  }
});

it("reports a socket that a dead service has left behind as not answering", async () => {
  const service = place();
  writeFileSync(service.socket, "");
  expect(await lookAt(service)).toMatchObject({ socket: observed(true), answering: observed(false) });
});

it("finds nothing where nothing is installed", async () => {
  expect(await lookAt(place(false))).toEqual({
    installed: observed(false),
    socket: observed(false),
    running: observed(false),
    answering: observed(false),
  });
});

it("is unsupported on another system", async () => {
  const machine = machineOf({ system: "macos" });
  const seen = await cardServiceAt(place()).look({ machine, options: probeOptions, known: {} });
  expect(seen.status).toBe("unsupported");
});
