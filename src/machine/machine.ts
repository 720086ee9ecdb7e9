import type { Observation } from "../facts/observation.ts";
import type { UsbDevice } from "../facts/usb.ts";
import type { DriverPort } from "./driver-port.ts";

/** What the system says of a file; times in UTC, sizes in bytes. */
export interface FileStatus {
  readonly kind: "file" | "folder" | "other";
  readonly size: number;
  readonly modified: Date;
  /** The owner's name, or number where it has none. */
  readonly owner: string;
  readonly writableByOthers: boolean;
}

/** Reading files; nothing here writes. Every answer is a value, never a throw for what the disk says. */
export interface Files {
  status(path: string): Promise<Observation<FileStatus>>;
  /** At most `most` bytes from `offset`. */
  read(path: string, most: number, offset?: number): Promise<Observation<Uint8Array>>;
  /** Names in a folder, at most 10,000. */
  list(folder: string): Promise<Observation<readonly string[]>>;
  /** The path with links resolved. */
  real(path: string): Promise<Observation<string>>;
}

export interface ProgramResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Running read-only programs of the system, without a shell, output capped at 1 MiB. */
export interface Programs {
  run(name: string, args: readonly string[], deadlineMs: number): Promise<Observation<ProgramResult>>;
}

export interface Listener {
  readonly port: number;
  /** The program's name, or null where the system does not tell. */
  readonly program: string | null;
}

/** Who listens, and which processes run. */
export interface Processes {
  names(): Promise<Observation<readonly string[]>>;
  listeners(): Promise<Observation<readonly Listener[]>>;
}

export interface UsbPort {
  /** Devices as the `usb` package and the system's own files give them. */
  devices(): Promise<Observation<readonly UsbDevice[]>>;
}

/** The time, passed in so that tests and scenarios own it. */
export interface Time {
  now(): Date;
  /** Milliseconds on a clock that only goes forward. */
  elapsed(): number;
  /** Resolves after `ms`; the returned function cancels. */
  after(ms: number, run: () => void): () => void;
}

/** Everything kyso can read of the machine it runs on. */
export interface Machine {
  readonly system: "linux" | "windows" | "macos" | "other";
  /** The computer, its clock: read by the system's own means. */
  readonly environment: (name: string) => string | undefined;
  readonly files: Files;
  readonly programs: Programs;
  readonly processes: Processes;
  readonly usb: UsbPort;
  readonly time: Time;
  readonly drivers: DriverPort;
}
