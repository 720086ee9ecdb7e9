import { observation } from "./observation-schema.ts";
import { fields, list, maybe, open, optional, personal } from "./schema.ts";
import type * as z from "zod";

export const libraryFile = fields({
  format: open.oneOf(["elf", "mach-o", "pe", "none"]),
  /** x64, ia32, arm64 …; more than one in a universal Mach-O. */
  architectures: list(open.text(40), 16),
  /** Whether the library exports C_GetFunctionList. */
  exportsFunctionList: observation(open.flag()),
  /** From the file itself, e.g. “6.0.0.12”; only Windows libraries have one. */
  version: optional(open.text(40)),
  /** The company that the file names, which nobody has verified; only Windows libraries have one. */
  company: optional(open.text(120)),
  /** `FileStatus.identity`: differs once the file is replaced or its content changes. */
  identity: optional(open.text(120)),
  size: open.count(),
  /** Null if the file system holds no time that can be written as a date. */
  modified: maybe(open.time()),
  /** When the file came into its folder, if the file system records it. */
  created: optional(open.time()),
  /** The file, or a folder above it, that any user may write to and so overwrite or replace the file; null if none. */
  writableAt: maybe(personal.text("path")),
  /** True if it could not be read who may write to it: that may be anyone. */
  rightsUnread: optional(open.flag()),
  /** A group other than the administrators' that may write to it. */
  writableByGroup: maybe(personal.text("name", 80)),
  owner: personal.text("name", 80),
});

/** A user other than administrators and the person, who chooses what is loaded if they like. */
const otherUser = fields({
  /** The module, with links that lead to it and the folders above, or a file that registers it, with the same. */
  of: open.oneOf(["module", "registration"]),
  /** The file, link or folder that they may change. */
  at: personal.text("path"),
  /** Any user may; or one who owns it, or may write to it by a group or an access list; or its rights are not known. */
  as: open.oneOf(["anyone", "owner", "group", "list", "unread"]),
  /** The name of the user or group; empty if there is none. */
  name: personal.text("name", 80),
});

export const driverModule = fields({
  /** As named, registered or listed. */
  path: personal.text("path"),
  /** With links resolved: the file that is read, and the one that is loaded. Null if there is no file. */
  resolved: maybe(personal.text("path")),
  /** How it was found; decides whether it may be loaded without the person's consent. */
  origin: open.oneOf(["named", "registered", "catalogue", "scanned"]),
  /** The p11-kit file that registers it; null if none does. */
  by: maybe(personal.text("path")),
  /** The catalogue's id of the CA or maker, e.g. “viettel-ca”. */
  maker: maybe(open.text(80)),
  /** Whether it is registered with the system only for other programs. */
  forOthers: optional(open.flag()),
  /** Who else may change it, the weightiest first; left out if nobody may, and in older recordings. */
  others: optional(list(otherUser, 4)),
  /** The system's package that owns the file, null if none does; read only for modules that need, or got, consent. */
  package: optional(observation(maybe(open.text(120)))),
  file: observation(libraryFile),
  /** Whether it is loaded without asking, only with the person's consent, or never (no library for this program). */
  loading: open.oneOf(["allowed", "needs-yes", "impossible"]),
});

export const drivers = fields({
  /** Whether this build can ask drivers at all (the native add-on loads). */
  askable: observation(open.flag()),
  modules: list(driverModule, 500),
  /** Folders in which modules may be, and which this user may not read; missing in older recordings. */
  unreadFolders: optional(list(personal.text("path"), 50)),
});

export type DriverModule = z.output<typeof driverModule>;

export type LibraryFile = z.output<typeof libraryFile>;
