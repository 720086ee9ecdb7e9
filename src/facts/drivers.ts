import { observation } from "./observation-schema.ts";
import { fields, list, maybe, open, optional, personal } from "./schema.ts";
import type * as z from "zod";

export const libraryFile = fields({
  format: open.oneOf(["elf", "mach-o", "pe", "none"]),
  /** x64, ia32, arm64 …; several in a universal Mach-O. */
  architectures: list(open.text(40), 16),
  /** Whether C_GetFunctionList is among the exported names. */
  exportsFunctionList: observation(open.flag()),
  /** As the file itself says, e.g. “6.0.0.12”; only libraries of Windows do. */
  version: optional(open.text(40)),
  /** The company that the file names as its own; nobody has checked it. Only libraries of Windows do. */
  company: optional(open.text(120)),
  /** Tells the file from another one put in its place, and from itself with other content. */
  identity: optional(open.text(120)),
  size: open.count(),
  /** Null where the file system holds no time that can be written. */
  modified: maybe(open.time()),
  /** When the file came into its folder, where the file system remembers it. */
  created: optional(open.time()),
  /** The file, or the folder above it, that any user may write to and so overwrite or replace it; null: none. */
  writableAt: maybe(personal.text("path")),
  /** True where who may write to it could not be read: it may be anyone. */
  rightsUnread: optional(open.flag()),
  /** A group beside the administrators' that may do so. */
  writableByGroup: maybe(personal.text("name", 80)),
  owner: personal.text("name", 80),
});

export const driverModule = fields({
  /** As it was named, registered or listed. */
  path: personal.text("path"),
  /** With links resolved: the file that was looked at, and the one that is loaded. Null where there is none. */
  resolved: maybe(personal.text("path")),
  /** The way it was found decides whether it may be loaded without a yes. */
  origin: open.oneOf(["named", "registered", "catalogue", "scanned"]),
  /** Where it is registered (a p11-kit file), or which catalogue entry it is. */
  by: maybe(personal.text("path")),
  /** The catalogue's id of the CA or maker, e.g. “viettel-ca”. */
  maker: maybe(open.text(80)),
  /** Registered with the system, but for other programs. */
  forOthers: optional(open.flag()),
  /** The system's package that the file is of, null where it is of none; asked only of what takes a yes. */
  package: optional(observation(maybe(open.text(120)))),
  file: observation(libraryFile),
  /** Loaded without asking, or only with a yes, or never (not a library for this program). */
  loading: open.oneOf(["allowed", "needs-yes", "impossible"]),
});

export const drivers = fields({
  /** Whether this build can ask drivers at all (the add-on loads). */
  askable: observation(open.flag()),
  modules: list(driverModule, 500),
});

export type DriverModule = z.output<typeof driverModule>;

export type LibraryFile = z.output<typeof libraryFile>;
