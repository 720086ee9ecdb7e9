/** What a library's header says: read from its bytes, nothing is loaded. Total: rubbish gives `none`. */
export interface Header {
  readonly format: "elf" | "mach-o" | "pe" | "none";
  readonly architectures: readonly string[];
  /** Null where the exported names could not be read. */
  readonly exportsFunctionList: boolean | null;
}

const none: Header = { format: "none", architectures: [], exportsFunctionList: null };

/** e_machine by the ELF specification's numbers. */
const machines: Readonly<Record<number, string>> = { 3: "ia32", 40: "arm", 62: "x64", 183: "arm64", 243: "riscv64" };

const sharedObject = 3;
const dynamicSymbols = 11;
const wanted = "C_GetFunctionList";

/** Reads an ELF header and, for 64-bit little-endian files, its dynamic symbols. */
export function readElf(bytes: Uint8Array): Header {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 64 || view.getUint32(0) !== 0x7f454c46) return none;
  const wide = bytes[4] === 2;
  if (bytes[5] !== 1) return { ...none, format: "elf" };
  const machine = machines[view.getUint16(18, true)] ?? "other";
  // A 32-bit file may claim a 64-bit machine's number: its class decides.
  const architecture = wide || machine === "ia32" || machine === "arm" ? machine : `${machine}-32`;
  const header: Header = { format: "elf", architectures: [architecture], exportsFunctionList: null };
  if (!wide || view.getUint16(16, true) !== sharedObject) return header;
  try {
    return { ...header, exportsFunctionList: exportsIt(view) };
  } catch (fault) {
    if (fault instanceof RangeError) return header;
    throw fault;
  }
}

/** Whether a defined dynamic symbol has the wanted name. Offsets beyond the bytes throw RangeError. */
function exportsIt(view: DataView): boolean {
  const sections = Number(view.getBigUint64(40, true));
  const size = view.getUint16(58, true);
  const count = view.getUint16(60, true);
  for (let i = 0; i < count; i += 1) {
    const at = sections + i * size;
    if (view.getUint32(at + 4, true) !== dynamicSymbols) continue;
    const strings = Number(view.getBigUint64(sections + view.getUint32(at + 40, true) * size + 24, true));
    const offset = Number(view.getBigUint64(at + 24, true));
    const entries = Math.min(Number(view.getBigUint64(at + 32, true)) / 24, 200_000);
    for (let n = 0; n < entries; n += 1) {
      const symbol = offset + n * 24;
      const defined = view.getUint16(symbol + 6, true) !== 0;
      if (defined && named(view, strings + view.getUint32(symbol, true))) return true;
    }
  }
  return false;
}

function named(view: DataView, at: number): boolean {
  for (let i = 0; i < wanted.length; i += 1) if (view.getUint8(at + i) !== wanted.charCodeAt(i)) return false;
  return view.getUint8(at + wanted.length) === 0;
}
