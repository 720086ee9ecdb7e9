import { lookup } from "node:dns/promises";
import { connect as connectSocket, isIP, type Socket } from "node:net";
import { networkInterfaces } from "node:os";
import { type Observation, observed } from "../facts/observation.ts";
import { clean } from "../text/clean.ts";
import { faultMessage } from "../text/fault.ts";
import { byDeadline } from "./deadline.ts";
import type { Connections, TlsConnection, Time, TlsTrust } from "./machine.ts";
import { type Authorities, authoritiesOf } from "./trust.ts";

function opened<S extends Socket>(socket: S, event: "connect" | "secureConnect"): Promise<S> {
  return new Promise((resolve, reject) => {
    // A socket may fail again after its deadline: without this listener that would end the program.
    socket.on("error", reject);
    socket.once("close", () => reject(new Error("the connection was closed")));
    socket.once(event, () => resolve(socket));
  });
}

async function open(time: Time, deadlineMs: number, socket: Socket): Promise<Observation<Socket>> {
  const result = await byDeadline(time, deadlineMs, opened(socket, "connect"));
  if (result.status !== "observed") socket.destroy();
  return result;
}

async function secure(
  time: Time,
  deadlineMs: number,
  socket: Socket,
  host: string,
  authorities: Authorities,
): Promise<Observation<TlsConnection>> {
  if (authorities.status !== "observed") return authorities;
  // Loaded only here: most runs make no TLS connection.
  const secured = process.getBuiltinModule("node:tls").connect({
    socket,
    host,
    ...(isIP(host) ? {} : { servername: host }),
    ...(authorities.value ? { ca: [...authorities.value] } : {}),
    rejectUnauthorized: false,
  });
  const result = await byDeadline(time, deadlineMs, opened(secured, "secureConnect"));
  if (result.status !== "observed") return result;
  const error: unknown = secured.authorizationError;
  return observed({
    socket: secured,
    protocol: secured.getProtocol() ?? "",
    trusted: secured.authorized,
    trustError: secured.authorized ? null : clean(faultMessage(error), 200),
    peer: secured.getPeerCertificate(true),
  });
}

/** Makes connections through node:dns, node:net and node:tls, on every system alike. */
export function connections(time: Time, trusted: (trust: TlsTrust) => Authorities = authoritiesOf): Connections {
  return {
    own: () =>
      Object.values(networkInterfaces())
        .flatMap((addresses) => addresses ?? [])
        .filter((a) => !a.internal)
        .map((a) => a.address),
    addresses: (host, deadlineMs) =>
      byDeadline(
        time,
        deadlineMs,
        lookup(host, { all: true, order: "verbatim" }).then((found) => found.map((a) => a.address)),
      ),
    tcp: (address, port, deadlineMs) => open(time, deadlineMs, connectSocket({ host: address, port })),
    local: (path, deadlineMs) => open(time, deadlineMs, connectSocket({ path })),
    tls: (socket, host, deadlineMs, trust) => secure(time, deadlineMs, socket, host, trusted(trust)),
  };
}
