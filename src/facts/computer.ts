import { observation } from "./observation-schema.ts";
import { fields, maybe, open } from "./schema.ts";
import type * as z from "zod";

export const computer = fields({
  system: open.oneOf(["linux", "windows", "macos", "other"]),
  /** Name and version from the system itself, e.g. “Debian GNU/Linux” and “12”. */
  name: open.text(200),
  version: open.text(100),
  kernel: open.text(200),
  /** Of the machine, and of this process (they differ under emulation): x64, arm64, ia32 … */
  architecture: open.text(40),
  processArchitecture: open.text(40),
  locale: open.text(80),
  timeZone: open.text(80),
  virtualMachine: observation(maybe(open.text(100))),
  /** How the person is connected to the machine. */
  session: open.oneOf(["local", "ssh", "rdp", "other-remote"]),
  administrator: open.flag(),
});

export type Computer = z.output<typeof computer>;

/** The operating system; “other” is one that kyso knows by its name only. */
export type System = Computer["system"];
