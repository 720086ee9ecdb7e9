import type { Socket } from "node:net";
import { missing, type Observation } from "../../facts/observation.ts";
import { byDeadline } from "../../machine/deadline.ts";
import type { Machine } from "../../machine/machine.ts";

/** CMD_VERSION of pcsc-lite's protocol (winscard_msg.h), the first message of every client; it changes nothing. */
const versionCommand = 0x11;
/** Bytes of struct version_struct: major, minor, return value. */
const versionSize = 12;

/** The version request: a header of size and command, then this client's own version, in native byte order. */
function versionQuestion(): Buffer {
  const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
  const words = [versionSize, versionCommand, 4, 4, 0];
  const bytes = Buffer.alloc(4 * words.length);
  words.forEach((word, i) => (littleEndian ? bytes.writeUInt32LE(word, 4 * i) : bytes.writeUInt32BE(word, 4 * i)));
  return bytes;
}

/** Sends the version request; resolves to whether a full answer arrives. */
function firstAnswer(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    let length = 0;
    socket.on("data", (piece: Buffer) => {
      length += piece.length;
      if (length >= versionSize) resolve(true);
    });
    // A service that closes the connection without an answer does not work.
    socket.once("close", () => resolve(false));
    socket.write(versionQuestion());
  });
}

/** Whether the service behind the connection answers the version request; closes the connection. */
export async function answersTo(
  { time }: Pick<Machine, "time">,
  socket: Socket,
  deadlineMs: number,
): Promise<Observation<boolean>> {
  const result = await byDeadline(time, deadlineMs, firstAnswer(socket));
  socket.destroy();
  return result.status === "timed-out" ? missing("timed-out", "connected, but the service says nothing") : result;
}
