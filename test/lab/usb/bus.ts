import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type DeviceName, usbTree } from "./tree.ts";

const script = (name: string) => [process.execPath, join(import.meta.dirname, `${name}.ts`)] as const;

/** umockdev's arguments for a bus with these devices; null stands for a machine without USB. */
function busArguments(names: readonly DeviceName[] | null): readonly string[] {
  if (names === null) return ["--"];
  const file = join(mkdtempSync(join(tmpdir(), "kyso-usb-")), "bus.umockdev");
  writeFileSync(file, usbTree(names));
  return ["-d", file, "--"];
}

/** How a program is started to be on a machine without USB, whatever this one has: its busses are covered. */
export function withoutUsb(command: readonly string[]): readonly string[] {
  const rights = process.getuid?.() === 0 ? [] : ["--map-root-user"];
  const covered = 'mount -t tmpfs none /sys/bus && exec "$@"';
  return ["unshare", ...rights, "--mount", "sh", "-c", covered, "sh", ...command];
}

interface Listing {
  readonly environment?: Readonly<Record<string, string>>;
  /** A text of the device at 1-1 that the system refuses to give. */
  readonly refused?: string;
}

/** What the USB probe says on such a bus. */
export function listOn(names: readonly DeviceName[] | null, { environment = {}, refused }: Listing = {}): unknown {
  // A folder in a text's place can be read by nobody, not even by root.
  const text = `"$UMOCKDEV_DIR"/sys/bus/usb/devices/1-1/${refused}`;
  const prepare = refused === undefined ? "" : `rm ${text}; mkdir ${text};`;
  const args = [...busArguments(names), "sh", "-c", `${prepare} exec "$@"`, "sh", ...script("list")];
  return JSON.parse(execFileSync("umockdev-run", args, { encoding: "utf8", env: { ...process.env, ...environment } }));
}

/** A program that watches such a bus, on which devices come and go. */
export interface WatchedBus {
  /** The next line it prints. */
  line(): Promise<string>;
  /** Takes the device at the place (“1-1”) off the bus, or puts it back. */
  pull(place: string): void;
  plug(place: string): void;
  end(): void;
}

function next(child: ChildProcess): () => Promise<string> {
  if (!child.stdout) throw new Error("no output");
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return async () => {
    const { done, value } = await lines.next();
    if (done === true) throw new Error("the program has ended");
    return String(value);
  };
}

export async function watchOn(names: readonly DeviceName[]): Promise<WatchedBus> {
  // The shell says where umockdev keeps the bus, and becomes the program.
  const command = ["sh", "-c", 'echo "$UMOCKDEV_DIR"; exec "$@"', "sh", ...script("watch")];
  const child = spawn("umockdev-run", [...busArguments(names), ...command], { stdio: ["ignore", "pipe", "inherit"] });
  const line = next(child);
  const folder = join(await line(), "sys/bus/usb/devices");
  const away = mkdtempSync(join(tmpdir(), "kyso-unplugged-"));
  const move = (from: string, to: string, place: string) => {
    for (const name of readdirSync(from))
      if (name === place || name.startsWith(`${place}:`)) renameSync(join(from, name), join(to, name));
  };
  return {
    line,
    pull: (place) => move(folder, away, place),
    plug: (place) => move(away, folder, place),
    end: () => void child.kill(),
  };
}
