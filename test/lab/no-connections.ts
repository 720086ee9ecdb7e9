// Loaded before each file of the unit tests (vitest.config.ts): makes a network connection throw, also one to this
// machine. Sockets in the file system are allowed.
import { Socket } from "node:net";

/** Returns the host in the arguments of `Socket.connect`; null for a socket in the file system. */
function hostOf(args: readonly unknown[]): string | null {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === "object" && first !== null) {
    if ("path" in first && first.path) return null;
    return "host" in first && typeof first.host === "string" ? first.host : "localhost";
  }
  if (typeof first === "string" && Number.isNaN(Number(first))) return null;
  return typeof second === "string" ? second : "localhost";
}

Socket.prototype.connect = new Proxy(Socket.prototype.connect, {
  apply(connect, socket, args: unknown[]) {
    const host = hostOf(args);
    if (host !== null) throw new Error(`a unit test may not connect to ${host}: name the file *.system.test.ts`);
    return Reflect.apply(connect, socket, args);
  },
});
