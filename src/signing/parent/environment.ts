/**
 * The environment variables that a driver's process gets. All others are left out, so that nothing of the person's
 * session leaks into vendor code, and nothing makes the process load what it should not, or log what it gets:
 * NODE_OPTIONS, LD_PRELOAD, LD_LIBRARY_PATH and PKCS11SPY, which logs PINs in clear, are not in the list.
 */
const allowed = [
  // Paths of files and of the system.
  /^(PATH|HOME|USER|LOGNAME|TMPDIR|TEMP|TMP|XDG_[A-Z_]+)$/,
  /^(SystemRoot|SystemDrive|windir|USERPROFILE|USERNAME|PUBLIC|ALLUSERSPROFILE|(Local)?AppData|ProgramData)$/i,
  /^((Common)?Program(Files|W6432|Files\(x86\)))$/i,
  /^(LANG|LANGUAGE|LC_[A-Z]+|TZ)$/,
  // The card service, and the configuration of well-known open modules.
  /^(PCSCLITE_CSOCK_NAME|SOFTHSM2_CONF|OPENSC_CONF|OPENCRYPTOKI_[A-Z_]+)$/,
  // Rules of the fault-injecting module of the tests; no other module reads them.
  /^P11FAULT(_[A-Z]+)?$/,
];

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Returns the variables of `all` that a driver's process gets. */
export function driverEnvironment(all: Environment): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(all))
    if (value !== undefined && allowed.some((pattern) => pattern.test(name))) kept[name] = value;
  return kept;
}
