import type { Text } from "../../text/language.ts";
import { finding } from "../finding.ts";

const quoted = (names: readonly string[]) => names.map((name) => `“${name}”`).join(", ");

function removal(windows: boolean): Text {
  return windows
    ? {
        vi: "Mở “Cài đặt”, chọn “Ứng dụng”, gỡ các bản không dùng, chỉ giữ bản mới nhất; rồi rút token, cắm lại.",
        en: "Open “Settings”, choose “Apps”, remove the ones not in use and keep the newest; then unplug the token and plug it in.",
      }
    : {
        vi: "Gỡ các bản không dùng theo cách đã cài, chỉ giữ bản mới nhất; rồi rút token, cắm lại.",
        en: "Remove the ones not in use the way they were installed and keep the newest; then unplug the token and plug it in.",
      };
}

export const versions = finding<{ readonly names: readonly string[]; readonly windows: boolean }>({
  code: "DRV-14",
  severity: "warn",
  example: { names: ["viettel-ca_v6.dll", "viettel-ca_v5.dll"], windows: true },
  what: ({ names }) => ({
    vi: `${names.length} trình điều khiển cùng loại cùng đọc token này: ${quoted(names)}. Mỗi phần mềm ký có thể dùng một bản khác.`,
    en: `${names.length} drivers of one kind read this token: ${quoted(names)}. Each signing program may take another one.`,
  }),
  next: ({ windows }) => [
    removal(windows),
    {
      vi: "Không chắc bản nào mới nhất: hỏi nhà cung cấp chữ ký số trước khi gỡ.",
      en: "If you are not sure which is the newest: ask your certificate provider before you remove one.",
    },
  ],
});

export const makers = finding<{ readonly names: readonly string[]; readonly own: string | null }>({
  code: "DRV-15",
  severity: "warn",
  example: { names: ["viettel-ca_v6.dll", "fca_v1.dll"], own: "Viettel-CA" },
  what: ({ names }) => ({
    vi: `Nhiều trình điều khiển khác nhau cùng đọc token này: ${quoted(names)}. Nhập sai mã PIN qua trình điều khiển nào cũng bị tính trên cùng một token.`,
    en: `Several different drivers read this token: ${quoted(names)}. A wrong PIN counts on the one token, whichever it is given to.`,
  }),
  next: ({ own }) => [
    {
      vi: `Khi phần mềm ký hỏi chọn thư viện hoặc loại token: chọn của ${own ?? "nhà cung cấp có tên trong chứng thư"}.`,
      en: `Where a signing program asks for a library or a kind of token: choose ${own === null ? "that of the provider named in the certificate" : `${own}'s`}.`,
    },
    {
      vi: "Không còn dùng chữ ký số của nhà cung cấp kia: gỡ trình điều khiển của họ.",
      en: "Where you no longer use the other provider's tokens: remove its driver.",
    },
  ],
});

export const openscBeside = finding<{ readonly name: string; readonly opensc: string }>({
  code: "DRV-16",
  severity: "info",
  example: { name: "viettel-ca_v6.dll", opensc: "opensc-pkcs11.dll" },
  what: ({ name, opensc }) => ({
    vi: `Ngoài “${name}”, token này còn đọc được qua OpenSC (“${opensc}”), trình điều khiển chung, chỉ để dự phòng.`,
    en: `Beside “${name}”, this token can be read through OpenSC (“${opensc}”), a general driver that is only a fallback.`,
  }),
  next: [
    {
      vi: "Không cần gỡ. Khi phần mềm ký hỏi chọn thư viện: chọn của nhà cung cấp chữ ký số, không chọn OpenSC.",
      en: "It need not be removed. Where a signing program asks for a library: choose your provider's, not OpenSC's.",
    },
  ],
});

interface Builds {
  readonly name: string;
  readonly wide: string;
  readonly narrow: string;
}

export const buildsDiffer = finding<Builds>({
  code: "DRV-17",
  severity: "warn",
  example: { name: "viettel-ca_v6.dll", wide: "6.0.23.104", narrow: "6.0.12.3" },
  what: ({ name, wide, narrow }) => ({
    vi: `“${name}” có hai bản khác nhau trên máy: bản 64-bit là ${wide}, bản 32-bit là ${narrow}. Phần mềm 32-bit không dùng cùng bản với phần mềm 64-bit.`,
    en: `“${name}” is there in two versions: the 64-bit one is ${wide}, the 32-bit one ${narrow}. 32-bit programs do not use what 64-bit ones use.`,
  }),
  next: [
    {
      vi: "Cài lại trình điều khiển mới nhất từ nhà cung cấp chữ ký số: bộ cài đặt cả hai bản.",
      en: "Install your certificate provider's newest driver again: its setup brings both.",
    },
  ],
});

export const relay = finding<{ readonly name: string }>({
  code: "DRV-18",
  severity: "info",
  example: { name: "p11-kit-proxy.so" },
  what: ({ name }) => ({
    vi: `“${name}” chỉ chuyển tiếp các trình điều khiển khác (p11-kit), không phải trình điều khiển của token; token hiện ra qua đó không tính thêm.`,
    en: `“${name}” only passes other drivers on (p11-kit) and is no token's driver; what shows through it is not counted again.`,
  }),
  next: [
    {
      vi: "Không cần làm gì. Nếu dùng --module: nêu tệp trình điều khiển của chính token.",
      en: "Nothing needs to be done. With --module, name the token's own driver.",
    },
  ],
});

export const overwritable = finding<{ readonly path: string; readonly at: string }>({
  code: "DRV-19",
  severity: "warn",
  example: { path: "/opt/token/libtoken.so", at: "/opt/token" },
  what: ({ path, at }) => ({
    vi: `Thư viện này đã được nạp vì bạn đồng ý, nhưng mọi người dùng trên máy đều ghi đè được ${at}: ${path}`,
    en: `This library was loaded since you said so, but any user of this machine may overwrite ${at}: ${path}`,
  }),
  next: [
    {
      vi: "Đừng nhập mã PIN nếu máy này có người khác dùng chung: tệp bị thay có thể lấy mã PIN.",
      en: "Give no PIN where others use this machine, too: a file put in its place could take it.",
    },
    {
      vi: "Nhờ người quản trị máy sửa quyền của tệp và thư mục, hoặc cài lại trình điều khiển từ nhà cung cấp.",
      en: "Have the administrator set the rights of the file and folder, or install your provider's driver again.",
    },
  ],
});

export const changeable = finding<{ readonly path: string; readonly ways: readonly Text[] }>({
  code: "DRV-27",
  severity: "warn",
  example: {
    path: "/opt/token/libtoken.so",
    ways: [{ vi: "người dùng khác (“lan”) làm chủ: /opt/token", en: "another user (“lan”) owns: /opt/token" }],
  },
  what: ({ path, ways }) => ({
    vi: `Thư viện này đã được nạp vì bạn đồng ý, nhưng người khác trên máy thay được nó (${ways.map(({ vi }) => vi).join("; ")}): ${path}`,
    en: `This library was loaded since you said so, but somebody else on this machine may replace it (${ways.map(({ en }) => en).join("; ")}): ${path}`,
  }),
  next: [
    {
      vi: "Đừng nhập mã PIN nếu bạn không biết và không tin người đó: tệp bị thay có thể lấy mã PIN.",
      en: "Give no PIN unless you know and trust them: a file put in its place could take it.",
    },
    {
      vi: "Nhờ người quản trị máy sửa chủ và quyền của tệp và thư mục, hoặc cài lại trình điều khiển từ nhà cung cấp.",
      en: "Have the administrator set the owner and rights of the file and folder, or install your provider's driver again.",
    },
  ],
});
