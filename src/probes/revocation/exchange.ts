import type { Socket } from "node:net";
import { Duplex } from "node:stream";

/** A request over a connection that is open. */
export interface HttpRequest {
  readonly method: "GET" | "POST";
  /** The path, or for a proxy the whole address. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  /** The most bytes that are read of the answer's body. */
  readonly mostBytes: number;
}

export interface HttpAnswer {
  readonly status: number;
  /** The address in the Location header of a redirect; null if there is none. */
  readonly location: string | null;
  /** Empty for every status but 200. */
  readonly body: Buffer;
}

/** A fault with a code of its own, as those of the system have one. */
function fault(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}

/**
 * Returns a stream over the socket that leaves it open when it is itself destroyed: whoever opened the connection closes
 * it, since Node 24 crashes if a connection and the TLS on it are destroyed in one turn.
 */
function over(socket: Socket): Duplex {
  const stream = new Duplex({
    read: () => void socket.resume(),
    write: (chunk, _encoding, done) => void socket.write(chunk, done),
    final: (done) => done(),
    destroy: (error, done) => {
      socket.off("data", take);
      done(error);
    },
  });
  const take = (piece: Buffer) => {
    if (!stream.push(piece)) socket.pause();
  };
  let over = false;
  const end = () => {
    if (!over && !stream.destroyed) stream.push(null);
    over = true;
  };
  socket.on("data", take);
  socket.once("end", end);
  socket.once("close", end);
  return stream;
}

/**
 * Sends a request over the socket and returns the answer. Rejects if it is not HTTP, if its head or its body is too long
 * (“TOO-LARGE”), or if the connection ends before it is whole. The socket stays open.
 */
export function exchange(socket: Socket, request: HttpRequest): Promise<HttpAnswer> {
  const { method, target, headers, body, mostBytes } = request;
  return new Promise((resolve, reject) => {
    // Loaded only here: most runs of other commands ask nobody.
    const sent = process.getBuiltinModule("node:http").request({
      createConnection: () => over(socket),
      method,
      path: target,
      setHost: false,
      headers: { ...headers, ...(body ? { "Content-Length": String(body.length) } : {}), Connection: "close" },
    });
    const settle = (result: () => void) => {
      result();
      sent.destroy();
    };
    sent.on("error", (error) => settle(() => reject(error)));
    const tooEarly = () => settle(() => reject(fault("the answer ended early", "ECONNRESET")));
    // Without this listener Node drops a 101 and says no more; nobody asked for another protocol.
    sent.on("upgrade", ({ statusCode: status = 101 }, stream) => {
      stream.destroy();
      settle(() => resolve({ status, location: null, body: Buffer.alloc(0) }));
    });
    let answered = false;
    // After an answer has begun it may still be read to its end.
    sent.on("close", () => {
      if (!answered) tooEarly();
    });
    sent.on("response", (response) => {
      answered = true;
      const { statusCode: status = 0 } = response;
      const location = response.headers.location ?? null;
      response.on("error", (error) => settle(() => reject(error)));
      response.on("close", tooEarly);
      if (status !== 200) return settle(() => resolve({ status, location, body: Buffer.alloc(0) }));
      const tooLarge = () => settle(() => reject(fault("the answer is too large", "TOO-LARGE")));
      if (Number(response.headers["content-length"] ?? 0) > mostBytes) return tooLarge();
      const pieces: Buffer[] = [];
      let size = 0;
      response.on("data", (piece: Buffer) => {
        size += piece.length;
        if (size > mostBytes) return tooLarge();
        pieces.push(piece);
      });
      response.on("end", () => {
        if (response.complete) settle(() => resolve({ status, location, body: Buffer.concat(pieces) }));
        else tooEarly();
      });
    });
    sent.end(body ?? undefined);
  });
}
