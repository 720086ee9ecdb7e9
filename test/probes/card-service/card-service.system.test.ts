import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
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
import { readersIn } from "../../../src/probes/card-service/pcsc-lite.ts";
import { readerDrivers } from "../../../src/probes/card-service/reader-drivers.ts";
import { defaultDeadlines } from "../../../src/probes/probe.ts";
import { machineOf } from "../../lab/machine.ts";
import { probeOptions } from "../../lab/probe-options.ts";
import { disk } from "../../lab/rooted-files.ts";

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
  expect(await lookAt(service, ["init", "pcscd"])).toMatchObject({
    installed: observed(true),
    socket: observed(true),
    running: observed(true),
    answering: observed(true),
    // Another version than kyso knows: it is not asked further.
    readers: { status: "unsupported" },
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
    turnedAway: false,
    users: observed([]),
  });
});

it("tells a running service that closes each connection from one that does not run", async () => {
  const service = place();
  await serve(service.socket, (socket) => socket.destroy());
  expect(await lookAt(service, ["init", "pcscd"])).toMatchObject({ running: observed(true), turnedAway: true });
  expect((await lookAt(service, ["init"]))?.turnedAway).toBe(false);
});

it("does not say that the service does not run where the system hides other users' processes", async () => {
  const service = place();
  await serve(service.socket, (socket) => socket.destroy());
  const processes: Processes = {
    ...machineOf().processes,
    names: async () => observed(["bash"]),
    seesOthers: async () => false,
  };
  const machine = machineOf({ files: fileSystem, processes, connections: connections(time), time });
  const seen = valueOf(await cardServiceAt(service).look({ machine, options: probeOptions, known: {} }));
  expect(seen?.running).toEqual(missing("failed", "the system hides other users' processes"));
});

it("tells a socket that this user may not connect to", async () => {
  const refusing = { ...connections(time), local: async () => missing("failed", "connect EACCES", "EACCES") };
  const machine = machineOf({ files: fileSystem, connections: refusing, time });
  const seen = valueOf(await cardServiceAt(place()).look({ machine, options: probeOptions, known: {} }));
  expect(seen).toMatchObject({ turnedAway: true, answering: { status: "failed" } });
});

const table = readFileSync(join(import.meta.dirname, "..", "..", "tapes", "linux", "pcscd-readers.bin"));
const hello = Buffer.from(new Uint32Array([4, 4, 0]).buffer);

/** Answers as pcscd does: its version, then the table of readers, in pieces. */
function asPcscd(readers: Buffer) {
  return (socket: Socket, question: Buffer) => {
    if (question.readUInt32LE(4) === 0x11) socket.write(hello);
    else [readers.subarray(0, 1000), readers.subarray(1000)].forEach((piece) => socket.write(piece));
  };
}

it("reads the readers of pcscd, and whether a card is in each, from the table that it recorded", async () => {
  const service = place();
  const received = await serve(service.socket, asPcscd(table));
  expect(await lookAt(service, ["pcscd", "scdaemon"])).toMatchObject({
    answering: observed(true),
    readers: observed([
      { name: "Virtual PCD 00 00", card: "present" },
      { name: "Virtual PCD 00 01", card: "empty" },
    ]),
    users: observed(["GnuPG (scdaemon)"]),
  });
  // Two questions, neither of which opens a card: the version, and the table of readers.
  const commands = received.map((question) => question.readUInt32LE(4));
  expect(commands).toEqual([0x11, 0x12]);
});

it("tells a card that does not answer, and one that a program holds for itself", () => {
  const changed = Buffer.from(table);
  changed.writeInt32LE(-1, 136);
  changed.writeUInt32LE(0, 176);
  // Without the mark of a card that did not power up, an ATR may only be missing so far.
  expect(readersIn(changed)).toMatchObject(observed([{ card: null }, { card: "empty" }]));
  changed.writeUInt32LE(0x4 | 0x8, 132);
  expect(readersIn(changed)).toMatchObject(
    observed([{ name: "Virtual PCD 00 00", card: "mute", exclusive: true }, { card: "empty" }]),
  );
});

it("does not take a table of another form for one without readers", async () => {
  const odd = Buffer.alloc(table.length, 0x41);
  expect(readersIn(odd).status).toBe("failed");
  const service = place();
  await serve(service.socket, (socket, question) =>
    question.readUInt32LE(4) === 0x11 ? socket.write(hello) : socket.end(table.subarray(0, 500)),
  );
  expect((await lookAt(service))?.readers).toEqual(missing("failed", "the service does not tell its readers"));
});

it("reads the names of pcsc-lite's drivers for readers", async () => {
  const { files, write } = disk();
  expect(await readerDrivers(files)).toEqual(observed([]));
  write("/usr/lib64/pcsc/drivers/ifd-ccid.bundle/Contents/Info.plist", "");
  write("/usr/lib64/pcsc/drivers/serial/libccidtwin.so", "");
  expect(await readerDrivers(files)).toEqual(observed(["ifd-ccid.bundle"]));
});

it("is unsupported on another system", async () => {
  const machine = machineOf({ system: "other" });
  const seen = await cardServiceAt(place()).look({ machine, options: probeOptions, known: {} });
  expect(seen.status).toBe("unsupported");
});
