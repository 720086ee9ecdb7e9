/**
 * The environment variables that a driver's process is given; everything else stays behind, so that nothing of the
 * person's session leaks into vendor code, and nothing makes it write down what it is told: NODE_OPTIONS, LD_PRELOAD
 * and PKCS11SPY, which logs PINs in clear, are not among them.
 */
const given = [
  // Where files and the system are.
  /^(PATH|HOME|USER|LOGNAME|TMPDIR|TEMP|TMP|LD_LIBRARY_PATH|XDG_[A-Z_]+)$/,
  /^(SystemRoot|SystemDrive|windir|USERPROFILE|USERNAME|PUBLIC|ALLUSERSPROFILE|(Local)?AppData|ProgramData)$/i,
  /^((Common)?Program(Files|W6432|Files\(x86\)))$/i,
  /^(LANG|LANGUAGE|LC_[A-Z]+|TZ)$/,
  // The card service, and the configuration of well-known open modules.
  /^(PCSCLITE_CSOCK_NAME|SOFTHSM2_CONF|OPENSC_CONF|OPENCRYPTOKI_[A-Z_]+)$/,
  // Rules of test/lab's fault-injecting module; no other reads them.
  /^P11FAULT(_[A-Z]+)?$/,
];

export type Environment = Readonly<Record<string, string | undefined>>;

/** What of `all` a driver's process is given. */
export function driverEnvironment(all: Environment): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(all))
    if (value !== undefined && given.some((pattern) => pattern.test(name))) kept[name] = value;
  return kept;
}
