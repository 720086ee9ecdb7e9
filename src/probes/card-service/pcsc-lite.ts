import type { Socket } from "node:net";
import type { CardReader } from "../../facts/card-service.ts";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import { byDeadline } from "../../machine/deadline.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";

// pcsc-lite's protocol: winscard_msg.h, eventhandler.h and winscard_svc.c of its sources. Measured on pcscd 1.9.9.

/** The first message of every client: its version. */
const versionCommand = 0x11;
/** Bytes of struct version_struct: major, minor, return value. */
const versionSize = 12;
/** The version that kyso says it speaks; its major version is the only one since 2008. */
const version = { major: 4, minor: 4 } as const;

/** Asks for the table of readers, as SCardListReaders does. The service reads nothing from a card for it. */
const readersCommand = 0x12;
/** Entries of the table (PCSCLITE_MAX_READERS_CONTEXTS), each a READER_STATE of this many bytes. */
const mostReaders = 16;
const readerSize = 184;
const at = { name: 0, state: 132, sharing: 136, atr: 140, atrLength: 176 } as const;
const nameSize = 128;
const longestAtr = 33;
/** SCARD_PRESENT and SCARD_SWALLOWED of the entry's state; pcscd sets the latter for a card that does not power up. */
const present = 0x4;
const swallowed = 0x8;

const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** Returns whole numbers in the machine's own byte order, as the service expects them. */
function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((word, i) => (littleEndian ? bytes.writeUInt32LE(word, 4 * i) : bytes.writeUInt32BE(word, 4 * i)));
  return bytes;
}

function wordAt(bytes: Buffer, offset: number): number {
  return littleEndian ? bytes.readUInt32LE(offset) : bytes.readUInt32BE(offset);
}

/** Returns the next answer's bytes; null if the service closes the connection before there are so many. */
type Ask = (question: Buffer, size: number) => Promise<Buffer | null>;

/** Returns a function that sends a question and collects its answer. */
function asking(socket: Socket): Ask {
  let received = Buffer.alloc(0);
  let closed = false;
  let look = () => {};
  socket.on("data", (piece: Buffer) => {
    received = Buffer.concat([received, piece]);
    look();
  });
  socket.once("close", () => {
    closed = true;
    look();
  });
  return (question, size) =>
    new Promise((resolve) => {
      look = () => {
        if (received.length < size && !closed) return;
        const whole = received.length >= size;
        resolve(whole ? received.subarray(0, size) : null);
        received = received.subarray(whole ? size : received.length);
      };
      if (!closed) socket.write(question);
      look();
    });
}

/** Returns the reader of an entry of the table; null for an unused one. Not a value: the entry is not formed as known. */
function readerIn(entry: Buffer): CardReader | null | undefined {
  if (entry[0] === 0) return null;
  const end = entry.subarray(at.name, nameSize).indexOf(0);
  const length = wordAt(entry, at.atrLength);
  if (end < 0 || length > longestAtr) return undefined;
  const state = wordAt(entry, at.state);
  const silent = (state & swallowed) === 0 ? null : "mute";
  const exclusive = wordAt(entry, at.sharing) === 0xffff_ffff;
  return {
    name: clean(entry.subarray(at.name, end).toString("utf8"), 120),
    card: (state & present) === 0 ? "empty" : length > 0 ? "present" : silent,
    ...(exclusive ? { exclusive } : {}),
  };
}

/** Returns the readers in the service's table. */
export function readersIn(table: Buffer): Observation<CardReader[]> {
  const readers: CardReader[] = [];
  for (let i = 0; i < mostReaders; i += 1) {
    const reader = readerIn(table.subarray(i * readerSize, (i + 1) * readerSize));
    if (reader === undefined) return missing("failed", "the table of readers is not formed as known");
    if (reader !== null) readers.push(reader);
  }
  return observed(readers);
}

/** What a service at a socket answers. */
export interface ServiceAnswer {
  /** False if it closed the connection without an answer. */
  readonly answering: Observation<boolean>;
  readonly readers: Observation<CardReader[]>;
}

const notTold = missing("skipped", "the service does not answer");

/** Asks for the version, then for the readers. */
async function conversation(ask: Ask, time: Machine["time"], deadlineMs: number): Promise<ServiceAnswer> {
  const hello = words(versionSize, versionCommand, version.major, version.minor, 0);
  const said = await byDeadline(time, deadlineMs, ask(hello, versionSize));
  if (said.status === "timed-out")
    return { answering: missing("timed-out", "connected, but the service says nothing"), readers: notTold };
  if (said.status !== "observed") return { answering: said, readers: notTold };
  if (said.value === null) return { answering: observed(false), readers: notTold };
  const answering = observed(true);
  if (wordAt(said.value, 0) !== version.major)
    return { answering, readers: missing("unsupported", "the service speaks another version") };
  const table = await byDeadline(time, deadlineMs, ask(words(0, readersCommand), mostReaders * readerSize));
  if (table.status !== "observed") return { answering, readers: table };
  const readers = table.value ? readersIn(table.value) : missing("failed", "the service does not tell its readers");
  return { answering, readers };
}

/** Returns what the service behind the connection answers, within twice the deadline; closes the connection. */
export async function askService(
  { time }: Pick<Machine, "time">,
  socket: Socket,
  deadlineMs: number,
): Promise<ServiceAnswer> {
  const answer = await conversation(asking(socket), time, deadlineMs);
  socket.destroy();
  return answer;
}
