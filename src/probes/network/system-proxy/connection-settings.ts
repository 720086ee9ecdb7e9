/** What Windows keeps of a connection's proxy in one binary value. */
export interface ConnectionSettings {
  readonly detect: boolean;
  readonly server: string | null;
  readonly bypass: string;
  readonly script: string | null;
}

const withProxy = 0x02;
const withScript = 0x04;
const withDetection = 0x08;

/**
 * Parses DefaultConnectionSettings or WinHttpSettings: after the version and a counter the flags, then texts with their
 * lengths before them (undocumented; as public sources agree). Null for any other form.
 */
export function connectionSettings(value: Uint8Array): ConnectionSettings | null {
  const bytes = Buffer.from(value);
  if (bytes.length < 16) return null;
  let at = 12;
  const text = (): string | null => {
    if (at + 4 > bytes.length) return at >= bytes.length ? "" : null;
    const length = bytes.readUInt32LE(at);
    at += 4;
    if (length > bytes.length - at) return null;
    at += length;
    return bytes.toString("latin1", at - length, at);
  };
  const flags = bytes.readUInt32LE(8);
  const [server, bypass, script] = [text(), text(), text()];
  if (server === null || bypass === null || script === null) return null;
  return {
    detect: (flags & withDetection) !== 0,
    server: (flags & withProxy) !== 0 && server !== "" ? server : null,
    bypass,
    script: (flags & withScript) !== 0 && script !== "" ? script : null,
  };
}
