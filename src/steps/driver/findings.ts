import type { Text } from "../../text/language.ts";
import type { System } from "../../facts/computer.ts";
import { finding, okFinding } from "../finding.ts";
import { runFromDrive } from "../token/drive.ts";

const fromProvider: Text = {
  vi: "Không thấy ổ đĩa nào: tải trình điều khiển (Token Manager) từ trang của nhà cung cấp chữ ký số có tên in trên token.",
  en: "No drive shows: get the driver (Token Manager) from the site of the provider whose name is printed on the token.",
};
const onLinux: Text = {
  vi: "Nhiều nhà cung cấp chỉ có trình điều khiển cho Windows và macOS: hỏi họ có bản Linux không; nếu không, dùng máy Windows.",
  en: "Many providers have drivers for Windows and macOS only: ask yours for a Linux one; if there is none, use Windows.",
};
const reinstall: Text = {
  vi: "Gỡ trình điều khiển này, rồi cài lại bản mới từ nhà cung cấp chữ ký số.",
  en: "Remove this driver and install your provider's newest one.",
};
const restart: Text = {
  vi: "Đóng các phần mềm ký số khác, rút token, đợi vài giây, cắm lại, rồi kiểm tra lại.",
  en: "Close other signing programs, unplug the token, wait, plug it in, and look again.",
};
const lookAgain: Text = { vi: "Kiểm tra lại.", en: "Look again." };

interface Good {
  readonly name: string;
  readonly practice: boolean;
  /** The other drivers that read the same token. */
  readonly also: readonly string[];
  /** True if it can sign; then the PIN would go to it. */
  readonly signs: boolean;
}

/** Returns the end of the sentence that names the other drivers; empty if there are none. */
function alsoRead({ name, also, signs }: Good): Text {
  if (also.length === 0) return { vi: "", en: "" };
  const others = also.map((other) => `“${other}”`).join(", ");
  return {
    vi: `; ${others} cũng đọc được${signs ? `, nhưng mã PIN chỉ được đưa cho “${name}”` : ""}`,
    en: `; so ${also.length > 1 ? "do" : "does"} ${others}${signs ? `, but the PIN goes only to “${name}”` : ""}`,
  };
}

export const good = okFinding<Good>({
  code: "DRV-00",
  example: { name: "viettel-ca_v6.so", practice: false, also: ["opensc-pkcs11.so"], signs: true },
  what: (params) =>
    params.practice
      ? {
          vi: "TẬP DƯỢT / PRACTICE: trình điều khiển tập dượt dựng sẵn đọc được token tập dượt.",
          en: "TẬP DƯỢT / PRACTICE: the built-in practice driver reads the practice token.",
        }
      : {
          vi: `Trình điều khiển “${params.name}” đọc được token${alsoRead(params).vi}.`,
          en: `The driver “${params.name}” reads the token${alsoRead(params).en}.`,
        },
});

export const none = finding<{ readonly device: string; readonly tried: number; readonly system: System }>({
  code: "DRV-01",
  severity: "fail",
  example: { device: "FT ePass2003Auto", tried: 3, system: "windows" },
  what: ({ device, tried }) => ({
    vi:
      tried === 0
        ? `Máy chưa cài trình điều khiển cho USB Token “${device}”.`
        : `Máy chưa cài trình điều khiển cho USB Token “${device}”: đã thử ${tried} thư viện, không thư viện nào nhận ra nó.`,
    en:
      tried === 0
        ? `No driver for the USB token “${device}” is installed.`
        : `No driver for the USB token “${device}” is installed: ${tried} were tried and none recognises it.`,
  }),
  next: ({ system }) => [runFromDrive(system), fromProvider, ...(system === "linux" ? [onLinux] : [])],
  walkthrough: { by: "tokenDiscs", to: "install", begins: true },
});

export const architecture = finding<{ readonly name: string; readonly found: string; readonly wanted: string }>({
  code: "DRV-02",
  severity: "fail",
  example: { name: "viettel-ca_v6.so", found: "ia32", wanted: "x64" },
  what: ({ name, found, wanted }) => ({
    vi: `Trình điều khiển “${name}” là bản ${found}; chương trình trên máy này cần bản ${wanted}.`,
    en: `The driver “${name}” is built for ${found}; programs here need ${wanted}.`,
  }),
  next: ({ wanted }) => [
    {
      vi: `Cài bản ${wanted} của trình điều khiển, từ nhà cung cấp chữ ký số.`,
      en: `Install the ${wanted} build of the driver from your certificate provider.`,
    },
  ],
});

interface AtCall {
  readonly name: string;
  readonly call: string;
}

export const crashed = finding<AtCall>({
  code: "DRV-03",
  severity: "fail",
  example: { name: "viettel-ca_v6.so", call: "C_Initialize" },
  what: ({ name, call }) => ({
    vi: `Trình điều khiển “${name}” bị dừng đột ngột khi gọi ${call}.`,
    en: `The driver “${name}” crashed in ${call}.`,
  }),
  next: [restart, reinstall],
});

export const hung = finding<AtCall & { readonly seconds: number }>({
  code: "DRV-04",
  // A card may need a minute for what others do in a second: no answer in time is not known to be a hang.
  severity: "unknown",
  example: { name: "viettel-ca_v6.so", call: "C_GetSlotList", seconds: 10 },
  what: ({ name, call, seconds }) => ({
    vi: `Trình điều khiển “${name}” chưa trả lời sau ${seconds} giây (${call}): rất chậm, hoặc bị treo.`,
    en: `The driver “${name}” had not answered after ${seconds} s (${call}): it is very slow, or hangs.`,
  }),
  next: [
    {
      vi: "Chờ lâu hơn: kiểm tra lại và bấm W khi kyso báo trình điều khiển chậm, hoặc chạy kyso với --timeout 120.",
      en: "Wait longer: look again and press W when kyso says that the driver is slow, or run kyso with --timeout 120.",
    },
    restart,
    reinstall,
  ],
});

export const badNamed = finding<{ readonly path: string; readonly why: Text }>({
  code: "DRV-05",
  severity: "fail",
  example: { path: "/home/lan/token.so", why: { vi: "tệp không tồn tại", en: "there is no such file" } },
  what: ({ path, why }) => ({
    vi: `Tệp nêu ở --module không dùng được (${why.vi}): ${path}`,
    en: `The file given with --module cannot be used (${why.en}): ${path}`,
  }),
  next: [
    {
      vi: "Kiểm tra lại đường dẫn: đó phải là tệp thư viện PKCS#11 (.so, .dll, .dylib) của token.",
      en: "Check the path: it has to be the token's PKCS#11 library (.so, .dll, .dylib).",
    },
  ],
});

export const needsYes = finding<{ readonly path: string; readonly reasons: readonly Text[] }>({
  code: "DRV-06",
  severity: "info",
  example: {
    path: "/opt/token/libtoken.so",
    reasons: [{ vi: "mọi người dùng trên máy đều ghi đè được: /opt/token", en: "any user may overwrite: /opt/token" }],
  },
  what: ({ path, reasons }) => ({
    vi: `Chưa nạp thư viện này khi bạn chưa đồng ý (${reasons.map(({ vi }) => vi).join("; ")}): ${path}`,
    en: `This library is not loaded without your yes (${reasons.map(({ en }) => en).join("; ")}): ${path}`,
  }),
  next: ({ path }) => [
    {
      vi: "Hỏi người cài máy xem tệp này có phải của nhà cung cấp chữ ký số không.",
      en: "Ask whoever set up the machine whether the file is your certificate provider's.",
    },
    { vi: `Nếu đúng: chạy lại với --module "${path}"`, en: `If so, run again with --module "${path}"` },
  ],
});

export const cannotOpen = finding<{ readonly name: string; readonly answer: string }>({
  code: "DRV-07",
  severity: "fail",
  example: { name: "viettel-ca_v6.so", answer: "CKR_GENERAL_ERROR" },
  what: ({ name, answer }) => ({
    vi: `Trình điều khiển “${name}” không khởi động được (${answer}).`,
    en: `The driver “${name}” does not start (${answer}).`,
  }),
  next: [restart, reinstall],
});

export const listedUnusable = finding<{ readonly path: string; readonly why: Text }>({
  code: "DRV-08",
  severity: "info",
  example: { path: "/usr/lib/pkcs11/old.so", why: { vi: "tệp không tồn tại", en: "there is no such file" } },
  what: ({ path, why }) => ({
    vi: `Hệ thống có khai báo một trình điều khiển không dùng được (${why.vi}): ${path}`,
    en: `The system lists a driver that cannot be used (${why.en}): ${path}`,
  }),
  next: [
    {
      vi: "Nếu đó là trình điều khiển của token bạn dùng: cài lại từ nhà cung cấp. Nếu không, không cần làm gì.",
      en: "If it is your token's driver: reinstall it. If not, nothing needs to be done.",
    },
  ],
});

export const untold = finding<{ readonly why: Text }>({
  code: "DRV-09",
  severity: "unknown",
  example: { why: { vi: "bị lỗi", en: "an error" } },
  what: ({ why }) => ({
    vi: `Chưa xem được các trình điều khiển trên máy (${why.vi}).`,
    en: `The drivers on this machine could not be looked at (${why.en}).`,
  }),
  next: [lookAgain],
});

export const noTokenToRead = finding<{ readonly asked: number; readonly blocked?: boolean }>({
  code: "DRV-10",
  severity: "unknown",
  example: { asked: 2 },
  what: ({ asked, blocked }) => ({
    vi: `${blocked ? "Chưa có token nào dùng được" : "Chưa thấy token nào"} nên chưa biết trình điều khiển có đúng không (đã hỏi ${asked} thư viện).`,
    en: `No token ${blocked ? "can be used" : "is seen"}, so whether its driver is right cannot be told yet (${asked} libraries asked).`,
  }),
  next: ({ blocked }) =>
    blocked
      ? [{ vi: "Làm theo hướng dẫn ở bước USB Token trước.", en: "Do first what the token step says." }]
      : [
          { vi: "Cắm USB Token vào máy, rồi kiểm tra lại.", en: "Plug the USB token in and look again." },
          {
            vi: "Nếu token đã cắm mà vẫn vậy: cài trình điều khiển theo hướng dẫn của nhà cung cấp.",
            en: "If it is plugged in and this stays: install the driver as your provider says.",
          },
        ],
});

export const serviceFirst = finding<{ readonly device: string }>({
  code: "DRV-11",
  severity: "unknown",
  example: { device: "FT ePass2003Auto" },
  what: ({ device }) => ({
    vi: `Chưa hỏi được dịch vụ thẻ thông minh nên chưa biết trình điều khiển có đọc được “${device}” không.`,
    en: `The smart-card service cannot be asked yet, so whether a driver reads “${device}” cannot be told yet.`,
  }),
  next: [
    {
      vi: "Làm theo hướng dẫn về dịch vụ thẻ thông minh ở bước USB Token trước, rồi kiểm tra lại.",
      en: "Do first what the token step says of the smart-card service, and look again.",
    },
  ],
});

export const askedBriefly = finding<{ readonly name: string }>({
  code: "DRV-12",
  severity: "unknown",
  example: { name: "opensc-pkcs11.so" },
  what: ({ name }) => ({
    vi: `Chưa rõ trình điều khiển “${name}” có đọc được token không: vì một trình điều khiển khác bị treo, nó chỉ được hỏi rất nhanh.`,
    en: `Whether the driver “${name}” reads the token is unknown: another one hung, so it was asked only briefly.`,
  }),
  next: [
    {
      vi: "Xử lý trình điều khiển bị treo trước, rồi kiểm tra lại.",
      en: "See to the driver that hangs first, and look again.",
    },
  ],
});

export const waitsForYes = finding<{ readonly device: string; readonly count: number }>({
  code: "DRV-13",
  severity: "unknown",
  example: { device: "FT ePass2003Auto", count: 1 },
  what: ({ device, count }) => ({
    vi: `Chưa biết có trình điều khiển cho “${device}” không: có ${count} thư viện chưa được nạp vì cần bạn đồng ý.`,
    en: `Whether there is a driver for “${device}” is unknown: ${count} libraries were not loaded, since that takes your yes.`,
  }),
  next: [
    {
      vi: "Xem đường dẫn của từng thư viện bên dưới; đồng ý với thư viện của nhà cung cấp chữ ký số.",
      en: "See each library's path below, and say yes to your certificate provider's.",
    },
  ],
});

export const cannotAsk = finding({
  code: "KYS-02",
  severity: "unknown",
  example: {},
  what: {
    vi: "Bản kyso này chưa hỏi được trình điều khiển: thiếu phần bổ trợ PKCS#11 (pkcs11js).",
    en: "This kyso cannot ask drivers: the PKCS#11 add-on (pkcs11js) is missing.",
  },
  next: [
    {
      vi: "Cài trình biên dịch (Debian, Ubuntu): sudo apt-get install build-essential python3",
      en: "Install a compiler (Debian, Ubuntu): sudo apt-get install build-essential python3",
    },
    { vi: "Trong thư mục kyso, chạy: npm rebuild pkcs11js", en: "In kyso's folder run: npm rebuild pkcs11js" },
    lookAgain,
  ],
});

export const damaged = finding<{ readonly fault: string }>({
  code: "KYS-03",
  severity: "unknown",
  example: { fault: "driver-helper.exe" },
  what: ({ fault }) => ({
    vi: `Một tệp của kyso đã bị thay đổi hoặc hỏng nên kyso không nạp (${fault}).`,
    en: `A file of kyso's own was changed or damaged, so kyso does not load it (${fault}).`,
  }),
  next: [
    {
      vi: "Tải lại kyso từ nơi bạn tin cậy, giải nén toàn bộ vào một thư mục mới, rồi chạy lại.",
      en: "Download kyso again from where you trust, unpack all of it into a new folder, and start it again.",
    },
    {
      vi: "Nếu vẫn vậy, phần mềm diệt vi-rút có thể đang sửa tệp: hỏi người quản lý máy.",
      en: "If it happens again, an antivirus may be changing the file: ask whoever looks after this computer.",
    },
  ],
});
