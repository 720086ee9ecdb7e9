import { atomicWrite, ensureWritable } from "../../acts/atomic-write.ts";
import type { Refusal } from "../../acts/file-to-write.ts";
import { complain } from "./complain.ts";
import { faultCodeOrMessage } from "../../text/fault.ts";
import { type Language, say, type Text } from "../../text/language.ts";

const notAllowed: Text = { vi: "không có quyền ghi ở đó", en: "no permission to write there" };
const noFolder: Text = { vi: "không có thư mục đó", en: "there is no such folder" };

/** Why a file cannot be written, by the error code of the system. */
const reasons: Readonly<Record<string, Text>> = {
  ENOENT: noFolder,
  ENOTDIR: noFolder,
  EACCES: notAllowed,
  EPERM: notAllowed,
  EROFS: { vi: "ổ đĩa chỉ cho đọc", en: "the disk is read-only" },
  ENOSPC: { vi: "ổ đĩa đã đầy", en: "the disk is full" },
  EISDIR: { vi: "đó là một thư mục", en: "it is a folder" },
  ...({
    link: { vi: "đó là một liên kết, không phải tệp", en: "it is a link and not a file" },
    "not-a-file": { vi: "đó là thiết bị hoặc ống dẫn, không phải tệp", en: "it is a device or a pipe and not a file" },
    "other-names": {
      vi: "tệp đó còn có tên khác (liên kết cứng), ở đó nội dung cũ sẽ còn lại",
      en: "the file has another name (a hard link), which would keep the old content",
    },
    "read-only": { vi: "tệp đó chỉ cho đọc", en: "the file is read-only" },
    taken: { vi: "ở đó đã có tệp khác", en: "there is another file" },
    changed: { vi: "có chương trình khác vừa đổi tệp đó", en: "another program has just changed the file" },
  } satisfies Record<Refusal, Text>),
};

/** Returns why a file was not written. Not the system's message: that names the temporary file that is written first. */
export function reasonOf(refused: unknown): Text {
  const code = faultCodeOrMessage(refused);
  return reasons[code] ?? { vi: `hệ thống báo ${code}`, en: `the system says ${code}` };
}

/** Writes the file of `--out` completely or not at all; returns whether it did. A failure is one line on standard error. */
export async function wroteOut(path: string, content: string | Uint8Array, language: Language): Promise<boolean> {
  return done(() => atomicWrite(path, content), path, language);
}

/** Whether the file of `--out` can be written, as far as that shows beforehand. If not, one line says so on standard error. */
export async function canWriteOut(path: string, language: Language): Promise<boolean> {
  return done(() => ensureWritable(path), path, language);
}

async function done(work: () => Promise<void>, path: string, language: Language): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (refused) {
    const why = reasonOf(refused);
    const words = {
      vi: `--out: không ghi được “${path}”: ${why.vi}`,
      en: `--out: “${path}” cannot be written: ${why.en}`,
    };
    complain(say(words, language));
    return false;
  }
}
