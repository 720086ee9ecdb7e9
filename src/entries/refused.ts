import { faultCode } from "../text/fault.ts";
import type { Text } from "../text/language.ts";

/** What the system did not let kyso do, in one line, and the exit status for it. */
export interface Refused {
  readonly line: Text;
  readonly status: number;
}

/** The exit statuses of docs/contract.md: nothing could be found out, and the output has nowhere to go. */
const cannotTell = 5;
const callIsOff = 2;

const full = { vi: "ổ đĩa đã đầy", en: "the disk is full" };
const whyNotWritten: Readonly<Record<string, Text>> = { ENOSPC: full, EDQUOT: full };

const tooManyFiles: Text = {
  vi: "hệ thống không cho mở thêm tệp hay chương trình nào, nên chưa kiểm tra được gì; đóng bớt chương trình, hoặc tăng giới hạn (ulimit -n)",
  en: "the system lets no more files or programs be opened, so nothing could be found out; close some programs, or raise the limit (ulimit -n)",
};
const noMemory: Text = {
  vi: "máy hết bộ nhớ nên chưa kiểm tra được gì; đóng bớt chương trình rồi thử lại",
  en: "the machine is out of memory, so nothing could be found out; close some programs and try again",
};

/** The codes with which a system refuses to give more of something. */
const usedUp: Readonly<Record<string, Text>> = { EMFILE: tooManyFiles, ENFILE: tooManyFiles, ENOMEM: noMemory };

function isWrite(fault: unknown): boolean {
  return fault instanceof Error && "syscall" in fault && fault.syscall === "write";
}

/** Returns what the system refused, if that is why kyso ends; null for a fault of kyso's own. */
export function refusedBySystem(fault: unknown): Refused | null {
  const code = faultCode(fault) ?? "";
  const line = usedUp[code];
  if (line) return { line, status: cannotTell };
  if (!isWrite(fault)) return null;
  const why = whyNotWritten[code] ?? { vi: `hệ thống báo ${code}`, en: `the system says ${code}` };
  return {
    line: { vi: `không ghi được kết quả ra ngoài: ${why.vi}`, en: `the output cannot be written: ${why.en}` },
    status: callIsOff,
  };
}
