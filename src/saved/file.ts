import { closeSync, constants, fstatSync, openSync, readSync, statSync } from "node:fs";
import { faultCodeOrMessage } from "../text/fault.ts";
import type { Text } from "../text/language.ts";

/** A file that cannot be read as one of kyso's: one line that says why. */
export interface NotSaved {
  readonly bad: Text;
}

/** Returns a reason in both languages. */
export function not(vi: string, en: string): NotSaved {
  return { bad: { vi, en } };
}

/** Largest file that is read, in bytes: several times the largest bundle, as reports with facts may be. */
export const largestFile = 16 * 1024 * 1024;

const noFile: Text = { vi: "không có tệp đó", en: "there is no such file" };
const notAllowed: Text = { vi: "không có quyền đọc", en: "no permission to read it" };
const folder: Text = { vi: "đó là một thư mục", en: "it is a folder" };

/** Why a file cannot be read, by the error code of the system. */
const reasons: Readonly<Record<string, Text>> = {
  ENOENT: noFile,
  ENOTDIR: noFile,
  EACCES: notAllowed,
  EPERM: notAllowed,
  EISDIR: folder,
  ELOOP: { vi: "liên kết dẫn thành vòng", en: "its links lead in a circle" },
  EBUSY: { vi: "chương trình khác đang giữ tệp", en: "another program holds it" },
};

/** Returns why the system did not let a file or a folder be read. */
export function unreadable(fault: unknown): NotSaved {
  const code = faultCodeOrMessage(fault);
  const why = reasons[code];
  return not(
    `không đọc được tệp: ${why ? `${why.vi} (${code})` : `hệ thống báo ${code}`}`,
    `the file cannot be read: ${why ? `${why.en} (${code})` : `the system says ${code}`}`,
  );
}

const tooLarge = not(
  `tệp quá lớn (kyso đọc không quá ${largestFile / 1024 / 1024} MB)`,
  `the file is too large (kyso reads at most ${largestFile / 1024 / 1024} MB)`,
);

function refused(file: ReturnType<typeof statSync>): NotSaved | null {
  if (file?.isDirectory()) return unreadable(Object.assign(new Error(), { code: "EISDIR" }));
  if (!file?.isFile())
    return not("đó là thiết bị hoặc ống dẫn, không phải tệp", "it is a device or a pipe and not a file");
  return file.size > largestFile ? tooLarge : null;
}

/**
 * Returns the bytes of a regular file of at most `largestFile` bytes, or why there are none. It is looked at before it is
 * opened, and again after: opening a device may act, and opening a pipe would wait.
 */
export function bytesOf(path: string): Uint8Array | NotSaved {
  let descriptor: number | null = null;
  try {
    const wrong = refused(statSync(path));
    if (wrong) return wrong;
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0));
    const opened = fstatSync(descriptor);
    return refused(opened) ?? all(descriptor, opened.size);
  } catch (fault) {
    return unreadable(fault);
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

/** Reads to the end, which may have moved since the file's size was asked for. */
function all(descriptor: number, size: number): Uint8Array | NotSaved {
  let bytes = Buffer.allocUnsafe(Math.min(size, largestFile) + 1);
  let length = 0;
  for (;;) {
    const read = readSync(descriptor, bytes, length, bytes.length - length, null);
    if (read === 0) return bytes.subarray(0, length);
    length += read;
    if (length > largestFile) return tooLarge;
    if (length === bytes.length) bytes = Buffer.concat([bytes], Math.min(length * 2, largestFile) + 1);
  }
}
