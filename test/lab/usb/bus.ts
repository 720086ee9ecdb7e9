import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type DeviceName, usbTree } from "./tree.ts";

const script = (name: string) => [process.execPath, join(import.meta.dirname, `${name}.ts`)] as const;

/** Returns umockdev's arguments for a bus with these devices; null means a machine without USB. */
function busArguments(names: readonly DeviceName[] | null): readonly string[] {
  if (names === null) return ["--"];
  const file = join(mkdtempSync(join(tmpdir(), "kyso-usb-")), "bus.umockdev");
  writeFileSync(file, usbTree(names));
  return ["-d", file, "--"];
}

/** Returns a command line that hides this machine's busses from the command, as on a machine without USB. */
export function withoutUsb(command: readonly string[]): readonly string[] {
  const rights = process.getuid?.() === 0 ? [] : ["--map-root-user"];
  const covered = 'mount -t tmpfs none /sys/bus && exec "$@"';
  return ["unshare", ...rights, "--mount", "sh", "-c", covered, "sh", ...command];
}

interface Listing {
  readonly environment?: Readonly<Record<string, string>>;
  /** A text attribute of the device at 1-1 that cannot be read. */
  readonly refused?: string;
}

/** Returns the USB probe's observation on a bus with these devices. */
export function listOn(names: readonly DeviceName[] | null, { environment = {}, refused }: Listing = {}): unknown {
  // A folder in place of the attribute cannot be read as a file by anyone, not even by root.
  const text = `"$UMOCKDEV_DIR"/sys/bus/usb/devices/1-1/${refused}`;
  const prepare = refused === undefined ? "" : `rm ${text}; mkdir ${text};`;
  const args = [...busArguments(names), "sh", "-c", `${prepare} exec "$@"`, "sh", ...script("list")];
  return JSON.parse(execFileSync("umockdev-run", args, { encoding: "utf8", env: { ...process.env, ...environment } }));
}

/** A program that watches a bus on which the test removes and returns devices. */
export interface WatchedBus {
  /** Resolves with the next line that the program prints. */
  line(): Promise<string>;
  /** Removes the device at this place (“1-1”) from the bus. */
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
  // The shell prints where umockdev keeps the bus, and is then replaced by the program.
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
