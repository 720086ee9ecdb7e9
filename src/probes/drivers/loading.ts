import type { DriverModule, LibraryFile } from "../../facts/drivers.ts";
import { type Observation, valueOf } from "../../facts/observation.ts";

/** Where a module comes from, and what is known of it besides its file. */
export interface Provenance {
  readonly origin: DriverModule["origin"];
  /** Registered, but for other programs. */
  readonly forOthers: boolean;
  /** Another user may change it, or what registers it. */
  readonly changeable: boolean;
  /** The person confirmed it in this run. */
  readonly confirmed: boolean;
  /** It logs every call that passes through it, the PIN included. */
  readonly spy: boolean;
}

/** The library format of each system. */
const formats: Readonly<Record<string, LibraryFile["format"]>> = { linux: "elf", windows: "pe", macos: "mach-o" };

/**
 * Whether the module may be loaded, by its file and its origin. Naming a module confirms it. A module needs the
 * person's confirmation if it was only found by its name, is registered for other programs, or another user may change
 * it, replace it or register another (or its rights could not be read).
 */
export function loadingOf(
  { origin, forOthers, changeable, confirmed, spy }: Provenance,
  file: Observation<LibraryFile>,
  { system, architectures: able }: { readonly system: string; readonly architectures: readonly string[] },
): DriverModule["loading"] {
  if (file.status !== "observed" || spy) return "impossible";
  const { format, architectures, exportsFunctionList, writableAt, rightsUnread } = file.value;
  const loadable = format === formats[system] && architectures.some((architecture) => able.includes(architecture));
  if (!loadable || valueOf(exportsFunctionList) === false) return "impossible";
  if (origin === "named" || confirmed) return "allowed";
  const overwritable = changeable || writableAt !== null || rightsUnread === true;
  return origin === "scanned" || forOthers || overwritable ? "needs-yes" : "allowed";
}
