import { readSync } from "node:fs";
import { faultCode } from "../../text/fault.ts";
import type { Text } from "../../text/language.ts";
import { isOdd } from "../../pin/doubt.ts";
import { type LineFault, lineFault } from "../../pin/line.ts";
import { longestPin } from "../../pin/longest.ts";

const faults: { readonly [F in LineFault]: Text } = {
  empty: { vi: "dòng trống", en: "it is empty" },
  long: { vi: `dài quá ${longestPin} ký tự`, en: `it has more than ${longestPin} characters` },
  "no-utf8": {
    vi: "không phải văn bản UTF-8 (tệp lưu dạng UTF-16?)",
    en: "it is not UTF-8 text (a file saved as UTF-16?)",
  },
  "byte-order-mark": {
    vi: "bắt đầu bằng dấu BOM (tệp lưu dạng “UTF-8 có BOM”)",
    en: "it begins with a byte-order mark (a file saved as “UTF-8 with BOM”)",
  },
  control: {
    vi: "có ký tự điều khiển (phím mũi tên, Tab, hay tệp lưu dạng UTF-16?)",
    en: "it holds control characters (an arrow key, a tab, a file saved as UTF-16?)",
  },
  space: { vi: "có dấu cách ở đầu hoặc cuối", en: "it has a space before or after it" },
};

function noPin(fault: LineFault): Text {
  const { vi, en } = faults[fault];
  return {
    vi: `--pin-stdin: dòng đầu của đầu vào chuẩn không thể là mã PIN: ${vi}; chưa thử gì`,
    en: `--pin-stdin: the first line of standard input cannot be a PIN: ${en}; nothing was tried`,
  };
}

const oddPin: Text = {
  vi: "--pin-stdin: dòng đầu có chữ có dấu hoặc ký tự lạ (bộ gõ tiếng Việt, ký tự ẩn khi dán?), gần như chắc không phải mã PIN; chưa thử gì. Đúng là mã PIN như vậy thì chạy kyso không có --pin-stdin và xác nhận trên màn hình",
  en: "--pin-stdin: the first line holds accented letters or odd characters (an input method, something invisible that was pasted?), most likely not the PIN; nothing was tried. If it is the PIN, run kyso without --pin-stdin and confirm on the screen",
};

/** The first line of standard input: a PIN, whose bytes the caller wipes; or why it is not taken for one. */
export type StdinPin = { readonly pin: Uint8Array } | { readonly refused: Text };

/**
 * Reads the first line of standard input. The bytes are read one at a time into one buffer, so that no copy of the PIN
 * stays anywhere. A line with more than printable ASCII is refused: nobody can be asked whether it is meant.
 */
export function pinFromStdin(): StdinPin {
  // Room for the CR of a Windows line end, and for one byte more, which shows that the line is too long.
  const buffer = Buffer.from(new ArrayBuffer(longestPin + 2));
  const one = Buffer.alloc(1);
  let length = 0;
  for (;;) {
    if (readByte(one) === 0 || one[0] === 0x0a) break;
    if (length === buffer.length) break;
    buffer[length] = one[0] ?? 0;
    length += 1;
  }
  one.fill(0);
  if (length > 0 && buffer[length - 1] === 0x0d) length -= 1;
  const line = buffer.subarray(0, length);
  const fault = lineFault(line);
  if (fault === null && !isOdd(line)) return { pin: line };
  buffer.fill(0);
  return { refused: fault === null ? oddPin : noPin(fault) };
}

function readByte(into: Buffer): number {
  for (;;) {
    try {
      return readSync(0, into, 0, 1, null);
    } catch (fault) {
      // EAGAIN: the other end made the pipe non-blocking and has written nothing yet, so wait and try again.
      if (faultCode(fault) === "EAGAIN") {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
        continue;
      }
      if (faultCode(fault) === "EOF") return 0;
      throw fault;
    }
  }
}
