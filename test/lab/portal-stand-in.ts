import { connect, createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import type { Credentials } from "./certificates.ts";

/** Handles an open connection. */
export type Serving = (socket: Socket) => void;

export interface LoopbackServer {
  readonly port: number;
  close(): Promise<void>;
}

function start(server: Server, open: Set<Socket>): Promise<LoopbackServer> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") return reject(new Error("no port"));
      resolve({
        port: address.port,
        close: () =>
          new Promise((done) => {
            for (const socket of open) socket.destroy();
            server.close(() => done());
          }),
      });
    });
  });
}

function kept(open: Set<Socket>, serve: Serving): Serving {
  return (socket) => {
    open.add(socket);
    // A client may disconnect at any time.
    socket.on("error", () => {});
    socket.on("close", () => open.delete(socket));
    serve(socket);
  };
}

/** Starts a server without TLS on a loopback port. */
export function plainServer(serve: Serving): Promise<LoopbackServer> {
  const open = new Set<Socket>();
  return start(createServer(kept(open, serve)), open);
}

/** Starts a server with TLS on a loopback port. */
export function tlsServer(credentials: Credentials, serve: Serving): Promise<LoopbackServer> {
  const open = new Set<Socket>();
  const server = createTlsServer({ ...credentials, minVersion: "TLSv1.2" }, kept(open, serve));
  server.on("tlsClientError", () => {});
  return start(server, open);
}

/** Returns a handler that answers each request with this head and adds the request to `asked`. */
export function answering(head: string, asked: string[] = []): Serving {
  return (socket) => {
    socket.once("data", (request: Buffer) => {
      asked.push(request.toString("latin1"));
      socket.end(head);
    });
  };
}

/** Returns a proxy that connects any CONNECT to a loopback port and adds the request's head to `asked`. */
export function tunnelTo(port: () => number, asked: string[]): Serving {
  return (socket) => {
    socket.once("data", (request: Buffer) => {
      asked.push(request.toString("latin1"));
      const onward = connect({ host: "127.0.0.1", port: port() }, () => {
        socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
        socket.pipe(onward).pipe(socket);
      });
      onward.on("error", () => socket.destroy());
      socket.on("close", () => onward.destroy());
    });
  };
}
