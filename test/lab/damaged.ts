/** A tape, damaged in one way. */
export type Damage = (tape: Buffer) => Buffer;

const text = (tape: Buffer) => tape.toString("latin1");
const of = (words: string) => () => Buffer.from(words);

/** What another program, version, language or fault makes of an answer. Written by hand; none is a recording. */
export const damages: Readonly<Record<string, Damage>> = {
  "nothing at all": of(""),
  "a usage text": of(
    "Microsoft PnP Utility\r\n\r\nPNPUTIL [/add-driver <...> | /enum-drivers | /?]\r\n\r\nusage: p [-h]\r\n",
  ),
  "an error in German": () => Buffer.from("FEHLER: Zugriff verweigert für Benutzer Jürgen Müller.\r\n", "latin1"),
  "an error in Vietnamese": of("LỖI: Người dùng Nguyễn Văn Bình không được phép truy cập.\r\n"),
  "an error in Japanese, in code page 932": () =>
    Buffer.from("83478389815b3a2083418381834983588145955c8ea6c2db0d0a", "hex"),
  // After tasklist in a sandbox (sandboxie-plus/Sandboxie issue 1638) and schtasks (casablanque-code/cfzt pull request
  // 22); the bytes are of the code pages that these systems have.
  "an error in Chinese, in code page 936": () =>
    Buffer.from("b4edcef33a20b4e6b4a2b2bbd7e3a3accedeb7a8cdeab3c9b4cbb2d9d7f7a1a30d0a", "hex"),
  "an error in Russian, in code page 866": () =>
    Buffer.from("8e9888818a803a20aee2aaa0a7a0adae20a220a4aee1e2e3afa52e0d0a", "hex"),
  mojibake: of("Lá»—i: NgÆ°á»i dÃ¹ng Nguyá»…n VÄƒn BÃ¬nh\r\n"),
  "an error record of PowerShell": of(
    "Get-AuthenticodeSignature : File C:\\Users\\binh.nguyen\\x.exe was not found.\r\nAt line:1 char:6\r\n    + CategoryInfo          : ObjectNotFound: (C:\\Users\\binh.nguyen\\x.exe:String) [], ItemNotFoundException\r\n    + FullyQualifiedErrorId : ItemNotFoundException\r\n",
  ),
  "JSON with other keys": of('{"Reader_List":[{"Name":"Nguy\\u1ec5n","Id":12}],"ok":true}\n'),
  "a binary property list": () =>
    Buffer.from("62706c6973743030d101025854c3a9737449644e616d655542c3ac6e68080b0000", "hex"),
  "another encoding: UTF-16 with a mark": () => Buffer.from("\uFEFFLỗi: Nguyễn Văn Bình\r\n", "utf16le"),
  "another encoding: UTF-16 without one": () => Buffer.from("Error: Nguyen Van Binh 0123\r\n", "utf16le"),
  "an end in the middle of its first line": (tape) => tape.subarray(0, 9),
  "its lines turned to others": (tape) => Buffer.from(text(tape).replace(/[A-Za-z0-9]+/g, "Binh"), "latin1"),
};

/** Names, serials and paths that the damages put into answers. */
export const planted: readonly string[] = [
  "Jürgen",
  "Müller",
  "Nguyễn",
  "Nguyen",
  "Bình",
  "Binh",
  "binh.nguyen",
  "0123",
  "VÄƒn",
];
