import type { DriverModule, LibraryFile } from "../../facts/drivers.ts";
import { type Observation, valueOf } from "../../facts/observation.ts";

export interface Provenance {
  readonly origin: DriverModule["origin"];
  /** Registered, but for other programs. */
  readonly forOthers: boolean;
  /** The person said yes to it in this run. */
  readonly confirmed: boolean;
  /** It writes what passes through it, with the PIN, into a log. */
  readonly spy: boolean;
}

/** Formats that a system can load. */
const formats: Readonly<Record<string, LibraryFile["format"]>> = { linux: "elf", windows: "pe", macos: "mach-o" };

/**
 * Whether the module may be loaded: by what its file is, and by who vouches for it. Naming it is a yes. What was only
 * found by its name, is registered for others, or may be overwritten by any user (for all that could
 * be read), waits for one.
 */
export function loadingOf(
  { origin, forOthers, confirmed, spy }: Provenance,
  file: Observation<LibraryFile>,
  { system, architectures: able }: { readonly system: string; readonly architectures: readonly string[] },
): DriverModule["loading"] {
  if (file.status !== "observed" || spy) return "impossible";
  const { format, architectures, exportsFunctionList, writableAt, rightsUnread } = file.value;
  const loadable = format === formats[system] && architectures.some((architecture) => able.includes(architecture));
  if (!loadable || valueOf(exportsFunctionList) === false) return "impossible";
  if (origin === "named" || confirmed) return "allowed";
  const overwritable = writableAt !== null || rightsUnread === true;
  return origin === "scanned" || forOthers || overwritable ? "needs-yes" : "allowed";
}
