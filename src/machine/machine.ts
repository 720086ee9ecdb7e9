import type { Socket } from "node:net";
import type { DetailedPeerCertificate, TLSSocket } from "node:tls";
import type { System } from "../facts/computer.ts";
import type { Observation } from "../facts/observation.ts";
import type { UsbDevice } from "../facts/usb.ts";
import type { DriverPort } from "./driver-port.ts";
import type { TellUnread, UnreadAnswers } from "./unread.ts";

/** A file's status as the system reports it; times in UTC, sizes in bytes. */
export interface FileStatus {
  readonly kind: "file" | "folder" | "other";
  /**
   * Differs from that of another file at this path, and changes with the content; missing in recordings without one.
   */
  readonly identity?: string;
  readonly size: number;
  readonly modified: Date;
  /** When it was created in its folder, if the file system records that. */
  readonly created?: Date;
  /** The owner's name, or the number of an owner without a name. */
  readonly owner: string;
}

/** Who, apart from the owner and administrators, may change a file or replace it. */
export interface Writers {
  /**
   * The file, or the folder above it, that any user may write to and so overwrite or replace the file; null if none.
   */
  readonly everyoneAt: string | null;
  /** A group other than the administrators' that may do so; null if none. */
  readonly group: string | null;
  /** Another user, by owner, group or access list, who may do so; null if none, missing where that is not read. */
  readonly other?: OtherUser | null;
}

/** A user other than root and the one that kyso runs as, who may change a file or replace it. */
export interface OtherUser {
  /** The file, a link that leads to it, or a folder above one of them. */
  readonly at: string;
  /** Owns it, or is allowed to write to it by its group or by an access list. */
  readonly as: "owner" | "group" | "list";
  /** The user's name, or the group's; the number of one without a name. */
  readonly name: string;
}

/** Reads files and writes nothing. Errors of the disk are returned as observations, never thrown. */
export interface Files {
  status(path: string): Promise<Observation<FileStatus>>;
  /** Returns at most `most` bytes from `offset`. */
  read(path: string, most: number, offset?: number): Promise<Observation<Uint8Array>>;
  /** Returns the names in a folder, at most 10,000. */
  list(folder: string): Promise<Observation<readonly string[]>>;
  /** Returns the path with links resolved. */
  real(path: string): Promise<Observation<string>>;
  /** Returns who may change the file, by the rights of the file and of every folder and link on the way to it. */
  writers(path: string): Promise<Observation<Writers>>;
}

export interface ProgramResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The output as it came, where unread answers are collected. */
  readonly bytes?: { readonly stdout: Uint8Array; readonly stderr: Uint8Array };
  /** Tells that an adapter could not read it; missing where nobody collects such answers. */
  readonly unread?: TellUnread;
}

/** Runs read-only programs of the system, without a shell, with at most 1 MiB of output. */
export interface Programs {
  /** `given` is added to kyso's own environment for the program. */
  run(
    name: string,
    args: readonly string[],
    deadlineMs: number,
    given?: Readonly<Record<string, string>>,
  ): Promise<Observation<ProgramResult>>;
}

/** REG_SZ or REG_EXPAND_SZ (unexpanded), REG_DWORD, REG_MULTI_SZ; the bytes of a value of any other type. */
export type RegistryValue = string | number | readonly string[] | Uint8Array;

/** A key by its full path, e.g. “HKEY_LOCAL_MACHINE\\SOFTWARE\\…”; the default value's name is empty. */
export interface RegistryKey {
  readonly path: string;
  readonly values: ReadonlyMap<string, RegistryValue>;
}

/** The half of the registry that 64-bit or 32-bit programs see. */
export type RegistryView = "64" | "32";

/** Reads Windows' registry; `not-applicable` on other systems. */
export interface Registry {
  /**
   * Returns a key's own values. Letters outside the console's code page are lost: use it for ASCII names and numbers.
   */
  values(key: string, view: RegistryView, deadlineMs: number): Promise<Observation<RegistryKey["values"]>>;
  /** Returns a key and all keys below it, with every letter kept. Slower; not for very large keys. */
  tree(key: string, view: RegistryView, deadlineMs: number): Promise<Observation<readonly RegistryKey[]>>;
}

export interface Listener {
  readonly port: number;
  /** The program's name; null if the system does not give it. */
  readonly program: string | null;
}

/** Lists processes and listening ports. A Java program is named by its jar's file name, if the system gives that. */
export interface Processes {
  names(): Promise<Observation<readonly string[]>>;
  /** Returns at least the listeners on the ports `of`; those on all ports if it is missing. */
  listeners(of?: readonly number[]): Promise<Observation<readonly Listener[]>>;
  /** Returns the listening ports without their programs: cheap enough for once a second. */
  ports(): Promise<Observation<readonly number[]>>;
  /** Whether `names` shows other users' processes as well; without this function it does. */
  seesOthers?(): Promise<boolean>;
}

/** All USB devices, and whether the `usb` package could list them as well as the system's own files. */
export interface UsbListing {
  readonly library: Observation<boolean>;
  readonly devices: readonly UsbDevice[];
}

export interface UsbPort {
  /** Returns the devices with what can be read without opening them. `absent` if the machine has no USB subsystem. */
  devices(): Promise<Observation<UsbListing>>;
  /** Returns a text for each device that changes whenever it is plugged in: cheap enough for once a second. */
  attached(): Promise<Observation<readonly string[]>>;
}

/**
 * An established TLS connection. The peer is reported whether it is trusted or not; no connection is refused for it.
 */
export interface TlsConnection {
  readonly socket: TLSSocket;
  /** “TLSv1.3” … */
  readonly protocol: string;
  /**
   * Whether the chain ends at a trusted authority and the name matches; if not, `trustError` is OpenSSL's or Node's
   * reason.
   */
  readonly trusted: boolean;
  readonly trustError: string | null;
  readonly peer: DetailedPeerCertificate;
}

/** The list of authorities to trust: the runtime's own, or the operating system's. */
export type TlsTrust = "runtime" | "system";

/**
 * Makes connections as any program of this machine does; times in milliseconds. The caller destroys the socket that
 * `tcp` or `local` returned, which also ends the TLS on it. Do not destroy the TLS socket as well: Node 24 crashes
 * (SIGSEGV) when a connection and then the TLS on it are destroyed in one turn.
 */
export interface Connections {
  /** Returns this machine's own external addresses, without any request; empty if it has no network. */
  own(): readonly string[];
  /** Returns all addresses of a name in the order of the system. */
  addresses(host: string, deadlineMs: number): Promise<Observation<readonly string[]>>;
  tcp(address: string, port: number, deadlineMs: number): Promise<Observation<Socket>>;
  /** Connects to a socket in the file system. */
  local(path: string, deadlineMs: number): Promise<Observation<Socket>>;
  /**
   * Starts TLS to `host` over an open connection. `unsupported` if this runtime cannot read the system's authorities.
   */
  tls(socket: Socket, host: string, deadlineMs: number, trust: TlsTrust): Promise<Observation<TlsConnection>>;
}

/** What the runtime itself knows of the machine and of this process, without running or reading anything. */
export interface Host {
  /** The kernel's name (“Linux”) and release (“6.1.0-18-amd64”). */
  readonly kernelName: string;
  readonly kernel: string;
  /** The machine's architecture as the kernel names it (x86_64, aarch64), and that of this process (x64, arm64 …). */
  readonly architecture: string;
  readonly processArchitecture: string;
  readonly locale: string;
  readonly timeZone: string;
  /** Effective user id; null if the system has none. */
  readonly userId: number | null;
}

export interface Hardware {
  /** Returns “KVM”, “VirtualBox” …; null if the machine shows no sign of being virtual. */
  virtualMachine(deadlineMs: number): Promise<Observation<string | null>>;
}

/** The clock, passed in so that tests and scenarios can set it. */
export interface Time {
  now(): Date;
  /** Milliseconds on a clock that only goes forward. */
  elapsed(): number;
  /** Calls `run` after `ms`; the returned function cancels that. */
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
  /** Collects what adapters cannot read; missing where nobody asked for that. */
  readonly unread?: UnreadAnswers;
}
