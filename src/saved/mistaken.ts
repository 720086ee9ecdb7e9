import type { Text } from "../text/language.ts";

/** The first bytes of files that people give by mistake, and what these are. */
const beginnings: readonly (readonly [readonly number[], Text])[] = [
  [
    [0x50, 0x4b, 0x03, 0x04],
    {
      vi: "đây là tệp nén ZIP (hay tệp Word, Excel); hãy giải nén rồi mở tệp .json bên trong",
      en: "this is a ZIP archive (or a Word or Excel file); unpack it and open the .json file inside",
    },
  ],
  [
    [0x1f, 0x8b],
    {
      vi: "đây là tệp nén gzip; hãy giải nén rồi mở tệp .json bên trong",
      en: "this is compressed by gzip; unpack it and open the .json file inside",
    },
  ],
  [
    [0x52, 0x61, 0x72, 0x21],
    {
      vi: "đây là tệp nén RAR; hãy giải nén rồi mở tệp .json bên trong",
      en: "this is a RAR archive; unpack it and open the .json file inside",
    },
  ],
  [
    [0x37, 0x7a, 0xbc, 0xaf],
    {
      vi: "đây là tệp nén 7-Zip; hãy giải nén rồi mở tệp .json bên trong",
      en: "this is a 7-Zip archive; unpack it and open the .json file inside",
    },
  ],
  [
    [0x25, 0x50, 0x44, 0x46],
    { vi: "đây là tệp PDF; hãy xin tệp .json", en: "this is a PDF file; ask for the .json file" },
  ],
  [
    [0x89, 0x50, 0x4e, 0x47],
    { vi: "đây là ảnh chụp; hãy xin tệp .json", en: "this is a picture; ask for the .json file" },
  ],
  [[0xff, 0xd8, 0xff], { vi: "đây là ảnh chụp; hãy xin tệp .json", en: "this is a picture; ask for the .json file" }],
];

const utf16: Text = {
  vi: "tệp được lưu ở bảng mã UTF-16 (Notepad gọi là “Unicode”); hãy lưu lại ở bảng mã UTF-8, hoặc xin lại tệp gốc",
  en: "the file was saved as UTF-16 (“Unicode” in Notepad); save it as UTF-8, or ask for the original file",
};

/** Returns what a file is that cannot be read as UTF-8 text, by its first bytes; null if they tell nothing. */
export function mistakenBytes(bytes: Uint8Array): Text | null {
  const found = beginnings.find(([beginning]) => beginning.every((byte, at) => bytes[at] === byte));
  if (found) return found[1];
  const [one, two] = bytes;
  const marked = (one === 0xff && two === 0xfe) || (one === 0xfe && two === 0xff);
  // Without its mark, the first character of JSON still shows it.
  return marked || (one === 0x7b && two === 0) || (one === 0 && two === 0x7b) ? utf16 : null;
}

/** Returns what a text is that does not begin as JSON does; null if it tells nothing. */
export function mistakenText(text: string): Text | null {
  const beginning = text.slice(0, 2000).trimStart();
  if (/^<(!doctype|html|\?xml|!--)/i.test(beginning))
    return {
      vi: "đây là một trang web (báo cáo để xem và in); kyso mở tệp .json",
      en: "this is a web page (a report to read and print); kyso opens the .json file",
    };
  // What kyso prints for people names itself in its first lines.
  if (/^(?![[{]).*\bkyso\b/isu.test(beginning))
    return {
      vi: "đây là đoạn chữ của kyso để dán vào tin nhắn, không phải cả tệp; hãy xin tệp .json (“kyso bundle”)",
      en: "this is kyso's text for a message, and not the whole file; ask for the .json file (“kyso bundle”)",
    };
  return null;
}
