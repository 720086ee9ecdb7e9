import type { Socket } from "node:net";
import type { DetailedPeerCertificate, TLSSocket } from "node:tls";
import type { System } from "../facts/computer.ts";
import type { Observation } from "../facts/observation.ts";
import type { UsbDevice } from "../facts/usb.ts";
import type { DriverPort } from "./driver-port.ts";

/** What the system says of a file; times in UTC, sizes in bytes. */
export interface FileStatus {
  readonly kind: "file" | "folder" | "other";
  /** Tells it from another file at its path, and from itself with other content; absent where a recording has none. */
  readonly identity?: string;
  readonly size: number;
  readonly modified: Date;
  /** When it came into its folder, where the file system remembers it. */
  readonly created?: Date;
  /** The owner's name, or number where it has none. */
  readonly owner: string;
}

/** Who, beside the owner and administrators, may change a file or put another in its place. */
export interface Writers {
  /** The file or the folder above it that any user may write to, and so overwrite or replace the file; null: none. */
  readonly everyoneAt: string | null;
  /** A group beside the administrators' that may do so; null: none. */
  readonly group: string | null;
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
  /** Who may change the file: by its own rights and those of every folder above it. `path` has no links. */
  writers(path: string): Promise<Observation<Writers>>;
}

export interface ProgramResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Running read-only programs of the system, without a shell, output capped at 1 MiB. */
export interface Programs {
  /** `given` stands in its environment beside what stands in ours. */
  run(
    name: string,
    args: readonly string[],
    deadlineMs: number,
    given?: Readonly<Record<string, string>>,
  ): Promise<Observation<ProgramResult>>;
}

/** REG_SZ and REG_EXPAND_SZ (unexpanded), REG_DWORD, REG_MULTI_SZ; the bytes of all else. */
export type RegistryValue = string | number | readonly string[] | Uint8Array;

/** A key by its full path, e.g. “HKEY_LOCAL_MACHINE\\SOFTWARE\\…”; the default value's name is empty. */
export interface RegistryKey {
  readonly path: string;
  readonly values: ReadonlyMap<string, RegistryValue>;
}

/** Which half of the registry: that of 64-bit or of 32-bit programs. */
export type RegistryView = "64" | "32";

/** Windows' registry, read only. Elsewhere `not-applicable`. */
export interface Registry {
  /** A key's own values; letters that the console's code page lacks are lost, so for names and numbers in ASCII. */
  values(key: string, view: RegistryView, deadlineMs: number): Promise<Observation<RegistryKey["values"]>>;
  /** A key with all below it, every letter kept: slower, and not for a key that holds half of Windows. */
  tree(key: string, view: RegistryView, deadlineMs: number): Promise<Observation<readonly RegistryKey[]>>;
}

export interface Listener {
  readonly port: number;
  /** The program's name, or null where the system does not tell. */
  readonly program: string | null;
}

/** Who listens, and which processes run; a Java program goes by its jar's file name where the system tells that. */
export interface Processes {
  names(): Promise<Observation<readonly string[]>>;
  /** Those on these ports at least; on all, where none are named. */
  listeners(of?: readonly number[]): Promise<Observation<readonly Listener[]>>;
  /** The ports alone that are listened on: cheap enough to be asked every second. */
  ports(): Promise<Observation<readonly number[]>>;
}

/** All USB devices, and whether the `usb` package could list them beside the system's own files. */
export interface UsbListing {
  readonly library: Observation<boolean>;
  readonly devices: readonly UsbDevice[];
}

export interface UsbPort {
  /** Devices with what can be read of them; none is opened. `absent` where the machine has no USB subsystem. */
  devices(): Promise<Observation<UsbListing>>;
  /** Which devices are there, as words that change with every plugging: cheap enough to be asked every second. */
  attached(): Promise<Observation<readonly string[]>>;
}

/** A TLS connection as it came about. Whoever answered is told, trusted or not; nothing is refused for it. */
export interface TlsConnection {
  readonly socket: TLSSocket;
  /** “TLSv1.3” … */
  readonly protocol: string;
  /** Whether the chain ends at an authority that was to be trusted, and the name fits; else OpenSSL's or Node's word. */
  readonly trusted: boolean;
  readonly trustError: string | null;
  readonly peer: DetailedPeerCertificate;
}

/** Whose list of authorities counts: the runtime's own, or the one of the operating system. */
export type TlsTrust = "runtime" | "system";

/**
 * Connections as any program of this machine makes them; times in milliseconds. Whoever is given a socket by `tcp` or
 * `local` ends it, and with it all TLS on it. TLS is not ended beside it: Node 24 crashes (SIGSEGV) when a connection
 * and then the TLS on it are destroyed in one turn.
 */
export interface Connections {
  /** This machine's own addresses towards others; empty where it has no network. Costs nothing. */
  own(): readonly string[];
  /** All addresses of a name, in the order in which the system gives them. */
  addresses(host: string, deadlineMs: number): Promise<Observation<readonly string[]>>;
  tcp(address: string, port: number, deadlineMs: number): Promise<Observation<Socket>>;
  /** A socket in the file system. */
  local(path: string, deadlineMs: number): Promise<Observation<Socket>>;
  /** TLS to `host` over an open connection. `unsupported` where this runtime cannot read the system's authorities. */
  tls(socket: Socket, host: string, deadlineMs: number, trust: TlsTrust): Promise<Observation<TlsConnection>>;
}

/** What the runtime itself knows of the machine and of this process; costs nothing. */
export interface Host {
  /** The kernel's name and release: “Linux”, “6.1.0-18-amd64”. */
  readonly kernelName: string;
  readonly kernel: string;
  /** Of the machine as the kernel names it (x86_64, aarch64), and of this process (x64, arm64 …). */
  readonly architecture: string;
  readonly processArchitecture: string;
  readonly locale: string;
  readonly timeZone: string;
  /** Effective user id; null where the system has none. */
  readonly userId: number | null;
}

export interface Hardware {
  /** “KVM”, “VirtualBox” …, null where the machine shows no sign of being virtual. */
  virtualMachine(deadlineMs: number): Promise<Observation<string | null>>;
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
  readonly system: System;
  readonly host: Host;
  readonly hardware: Hardware;
  readonly environment: (name: string) => string | undefined;
  readonly files: Files;
  readonly programs: Programs;
  readonly registry: Registry;
  readonly processes: Processes;
  readonly usb: UsbPort;
  readonly connections: Connections;
  readonly time: Time;
  readonly drivers: DriverPort;
}
