import { createServer as createHttp, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { createServer as createHttps } from "node:https";
import { createServer as createTcp, type Server as TcpServer, type Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import * as z from "zod";
import { pluginProduct, type PluginProduct } from "../../src/catalogue/plugins.ts";
import type { Credentials } from "./certificates.ts";

/** One HTTP request of a page or of kyso. */
export interface Visit {
  readonly path: string;
  readonly origin: string | undefined;
  readonly host: string | undefined;
}

/** A server on a loopback port in place of a plugin, with everything it received. */
export interface StandIn {
  readonly port: number;
  readonly visits: readonly Visit[];
  /** Every frame that arrived, as text, including pings and pongs. */
  readonly frames: readonly string[];
  /** The same frames, in one list for each WebSocket. */
  readonly conversations: readonly (readonly string[])[];
  close(): Promise<void>;
}

/** How a product answers one frame; it may also close or break the connection. */
export type Answering = (frame: string, client: WebSocket) => void;

export interface SocketStandIn {
  /** Key and certificate for TLS; null for a product without TLS. */
  readonly credentials: Credentials | null;
  /** Answers a plain HTTP request; by default like a server that does not know the page. */
  readonly page?: RequestListener;
  /** The path on which it accepts WebSockets. */
  readonly path: string;
  readonly answer: Answering;
  /** Called as soon as a WebSocket is open. */
  readonly opened?: (client: WebSocket) => void;
  readonly address?: "127.0.0.1" | "::1";
  readonly port?: number;
}

function listen(server: Server | TcpServer, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, address, () => {
      const bound = server.address();
      if (bound === null || typeof bound === "string") reject(new Error("no port"));
      else resolve(bound.port);
    });
  });
}

function visitOf({ url, headers }: IncomingMessage): Visit {
  return { path: url ?? "", origin: headers.origin, host: headers.host };
}

/** Starts a product's stand-in over real TLS and WebSocket; products differ in path and answers only. */
export async function startStandIn(options: SocketStandIn): Promise<StandIn> {
  const { credentials, path, answer, address = "127.0.0.1", port = 0 } = options;
  const visits: Visit[] = [];
  const frames: string[] = [];
  const conversations: string[][] = [];
  const sockets = new Set<Socket>();
  const page: RequestListener = (request, response) => {
    visits.push(visitOf(request));
    if (options.page) options.page(request, response);
    else response.writeHead(404).end();
  };
  const server = credentials ? createHttps({ key: credentials.key, cert: credentials.cert }, page) : createHttp(page);
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
  });
  const upgrades = new WebSocketServer({ server, path, perMessageDeflate: false });
  upgrades.on("connection", (client, request) => {
    visits.push(visitOf(request));
    client.on("error", () => {});
    const conversation: string[] = [];
    conversations.push(conversation);
    const record = (frame: string) => {
      frames.push(frame);
      conversation.push(frame);
    };
    options.opened?.(client);
    client.on("ping", () => record("a ping"));
    client.on("pong", () => record("a pong"));
    client.on("message", (data) => {
      const frame = Buffer.isBuffer(data) ? data.toString("utf8") : "";
      record(frame);
      answer(frame, client);
    });
  });
  const bound = await listen(server, address, port);
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    upgrades.close();
    await new Promise((done) => server.close(done));
  };
  return { port: bound, visits, frames, conversations, close };
}

/** Starts a TCP server that passes connections to a handler; by default it sends nothing. */
export async function startPlain(handle: (socket: Socket) => void = () => {}, port = 0): Promise<StandIn> {
  const sockets = new Set<Socket>();
  const frames: string[] = [];
  const server = createTcp((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("data", (data) => frames.push(data.toString("latin1")));
    handle(socket);
  });
  const bound = await listen(server, "127.0.0.1", port);
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => server.close(done));
  };
  return { port: bound, visits: [], frames, conversations: [], close };
}

/** Returns a port that is free now. */
export async function freePort(): Promise<number> {
  const taken = await startPlain();
  await taken.close();
  return taken.port;
}

const request = z.strictObject({
  functionID: z.number(),
  funcCallback: z.string(),
  domain: z.string(),
  args: z.array(z.string()),
});

/** Parses a request frame of the VNPT family; throws for anything else. */
export function vnptRequest(frame: string): z.output<typeof request> {
  return request.parse(JSON.parse(frame));
}

/** Answers like a healthy VNPT-CA Plugin, and with an empty value for every function but the two that kyso calls. */
export function vnptAnswering(version = "1.0.5.0"): Answering {
  const values: Readonly<Record<number, string>> = { 7: "1", 11: version };
  return (frame, client) => {
    const { functionID, funcCallback } = vnptRequest(frame);
    client.send(`${values[functionID] ?? ""}*${funcCallback}`);
  };
}

/** Answers like a healthy BkavCA Signer of this version. */
export function bkavAnswering(version: string): Answering {
  return (frame, client) => client.send(`${frame.startsWith("30*") ? version : "0"}*BkavExtensionCallback*end`);
}

/** Returns a product of the catalogue with its ports replaced by these; pages reach the first three. */
export function productOn(id: string, ports: readonly number[]): PluginProduct {
  const product = pluginProduct(id);
  if (!product?.endpoint) throw new Error(`no endpoint is known of ${id}`);
  const moved = ports.map((number, at) => ({ number, reachedByPages: at < 3 }));
  return { ...product, endpoint: { ...product.endpoint, ports: moved } };
}
