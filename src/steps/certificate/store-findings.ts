import type { Text } from "../../text/language.ts";
import { finding } from "../finding.ts";

// Which tools go by the store is known of few: the VNPT-CA Plugin has an answer of its own for a certificate without a
// private key (its answer 4; confidence: vendor for the words, inferred for the cause), and programs written in .NET take
// certificates from it. So the sentences speak of tools that go by the store, and name none.

/** The store's name on the system at hand. */
export type StoreName = "windows" | "macos";

const names: { readonly [S in StoreName]: Text } = {
  windows: { vi: "Kho chứng thư của Windows", en: "Windows' certificate store" },
  macos: { vi: "Chuỗi khóa (Keychain) của macOS", en: "macOS' keychain" },
};

const again = {
  vi: "Rút token, cắm lại, chờ khoảng nửa phút rồi kiểm tra lại: Windows đưa chứng thư vào kho khi cắm token.",
  en: "Unplug the token, plug it in, wait half a minute and look again: Windows brings the certificate into its store when the token is plugged in.",
} as const satisfies Text;

const manager = {
  vi: "Nếu vẫn vậy: cài lại phần mềm quản lý token của nhà cung cấp chữ ký số, khởi động lại máy; chưa được thì gọi nhà cung cấp.",
  en: "If it stays so: install your certificate provider's token manager again and restart the computer; if that does not help, call the provider.",
} as const satisfies Text;

const sameAccount = {
  vi: "Kho này riêng cho từng tài khoản Windows: chạy kyso bằng chính tài khoản dùng để ký.",
  en: "Each Windows account has a store of its own: run kyso in the account that you sign in.",
} as const satisfies Text;

export const storeHolds = finding<{ readonly store: StoreName; readonly keeper: string }>({
  code: "CRT-70",
  severity: "info",
  example: { store: "windows", keeper: "Viettel Group CSP V6.0, CAPI" },
  what: ({ store, keeper }) => ({
    vi: `${names[store].vi} có chứng thư này, ${keeper === "" ? "kèm khóa bí mật" : `và ghi khóa bí mật do ${keeper} giữ`}.`,
    en: `${names[store].en} holds this certificate, ${keeper === "" ? "with its private key" : `and names ${keeper} as the keeper of its private key`}.`,
  }),
  next: [
    {
      vi: "Khi công cụ ký đưa ra danh sách chứng thư, chọn đúng chứng thư có số sê-ri ở trên.",
      en: "When a signing tool shows a list of certificates, choose the one with the serial number above.",
    },
  ],
});

const propagate = {
  vi: "Bật lại dịch vụ “Certificate Propagation” của Windows (TOK-26 ở bước USB Token nói cách làm): dịch vụ này đưa chứng thư vào kho.",
  en: "Switch Windows' service “Certificate Propagation” on again (TOK-26 at the token's step says how): it brings certificates into the store.",
} as const satisfies Text;

export const storeLacks = finding<{ readonly propagationOff: boolean }>({
  code: "CRT-71",
  severity: "warn",
  // A portal's tool that loads the token's driver itself does not need it.
  concerns: ["file"],
  example: { propagationOff: false },
  what: {
    vi: "Token có chứng thư nhưng kho chứng thư của Windows (của tài khoản đang chạy kyso) không có: công cụ ký dùng kho này sẽ không hiện chứng thư.",
    en: "The token holds the certificate, and Windows' certificate store (of the account that runs kyso) does not: signing tools that go by that store will not show it.",
  },
  next: ({ propagationOff }) =>
    propagationOff ? [propagate, again, manager, sameAccount] : [again, manager, sameAccount],
});

export const storeWithoutKey = finding({
  code: "CRT-72",
  severity: "warn",
  concerns: ["file"],
  example: {},
  what: {
    vi: "Kho chứng thư của Windows có chứng thư này nhưng không kèm khóa bí mật: công cụ ký dùng kho này sẽ không ký được (“Chứng thư số không có khóa bí mật”).",
    en: "Windows' certificate store holds this certificate without a private key: signing tools that go by that store cannot sign with it.",
  },
  next: [again, manager],
});

export const providerMissing = finding<{ readonly provider: string }>({
  code: "CRT-73",
  severity: "warn",
  concerns: ["file"],
  example: { provider: "Viettel Group CSP V6.0" },
  what: ({ provider }) => ({
    vi: `Kho chứng thư của Windows ghi khóa của chứng thư này do “${provider}” giữ, nhưng máy không có phần mềm đó: công cụ ký dùng kho này sẽ không ký được.`,
    en: `Windows' certificate store says that “${provider}” keeps this certificate's key, and this machine does not have that provider: signing tools that go by that store cannot sign with it.`,
  }),
  next: [
    {
      vi: "Cài lại phần mềm quản lý token của nhà cung cấp chữ ký số, khởi động lại máy.",
      en: "Install your certificate provider's token manager again, and restart the computer.",
    },
    again,
  ],
});

export const leftOver = finding<{ readonly store: StoreName; readonly count: number; readonly ended: number }>({
  code: "CRT-74",
  severity: "info",
  example: { store: "windows", count: 2, ended: 1 },
  what: ({ store, count, ended }) => ({
    vi: `${names[store].vi} còn ${count} chứng thư khác của cùng chủ thể không nằm trên token đang cắm${ended > 0 ? ` (${ended} đã hết hạn)` : ""}: dễ chọn nhầm khi ký.`,
    en: `${names[store].en} also holds ${count} certificates of the same holder that are not on the plugged-in token${ended > 0 ? ` (${ended} have ended)` : ""}: they are easily chosen by mistake.`,
  }),
  next: [
    {
      vi: "Khi công cụ ký đưa ra danh sách, xem số sê-ri và ngày hết hạn; đừng chọn các chứng thư ghi dưới đây.",
      en: "When a signing tool shows a list, look at serial numbers and dates; do not choose those named below.",
    },
    {
      vi: "kyso không xóa gì. Nếu muốn dọn: hỏi nhà cung cấp chữ ký số trước, vì có thể đó là chứng thư của token khác bạn còn dùng.",
      en: "kyso deletes nothing. If you want to tidy up, ask your certificate provider first: they may belong to another token that you still use.",
    },
  ],
});

export const storedElsewhere = finding<{
  readonly store: StoreName;
  readonly count: number;
  /** Whether a token is read, which shows no certificate of a holder. */
  readonly read: boolean;
}>({
  code: "CRT-75",
  severity: "info",
  example: { store: "windows", count: 1, read: false },
  what: ({ store, count, read }) => ({
    vi: `${names[store].vi} còn nhớ ${count} chứng thư số có khóa nằm trên token; ${read ? "token đang cắm chưa cho thấy chứng thư nào của bạn" : "kyso chưa đọc được token nào"}.`,
    en: `${names[store].en} still remembers ${count} certificates whose keys lie on a token; ${read ? "the plugged-in token shows none of yours yet" : "kyso reads no token yet"}.`,
  }),
  next: [
    {
      vi: "Xem dưới đây chứng thư nào là của bạn, và cắm đúng token của nó. Chứng thư trong kho không thay được token.",
      en: "See below which one is yours, and plug in the token that it is on. A certificate in the store does not stand in for the token.",
    },
  ],
});

export const storeUnread = finding<{ readonly why: Text }>({
  code: "CRT-76",
  // Not information, though nothing is known to be wrong (a policy may forbid the reading): a store that lacks the
  // certificate (CRT-71 to CRT-73) must not be called better because it could not be read.
  severity: "warn",
  concerns: ["file"],
  example: { why: { vi: "bị lỗi", en: "an error" } },
  what: ({ why }) => ({
    vi: `Chưa biết kho chứng thư của Windows có chứng thư này và khóa của nó không (${why.vi}).`,
    en: `Whether Windows' certificate store holds this certificate with its key is not known (${why.en}).`,
  }),
  next: [
    {
      vi: "Nếu công cụ ký không hiện chứng thư: nhấn Windows + R, gõ certmgr.msc, xem mục “Personal” → “Certificates” có chứng thư của bạn không.",
      en: "If a signing tool does not show the certificate: press Windows + R, type certmgr.msc, and see whether it is under “Personal” → “Certificates”.",
    },
    sameAccount,
  ],
});

export const cngKey = finding<{ readonly provider: string }>({
  code: "CRT-77",
  severity: "info",
  example: { provider: "Microsoft Smart Card Key Storage Provider" },
  what: ({ provider }) => ({
    vi: `Windows giữ khóa của chứng thư này theo kiểu mới (CNG, “${provider}”): phần mềm ký đời cũ chỉ biết kiểu CAPI có thể báo “Invalid provider type specified”.`,
    en: `Windows keeps this certificate's key the newer way (CNG, “${provider}”): older signing programs that only know CAPI may say “Invalid provider type specified”.`,
  }),
  next: [
    {
      vi: "Nếu gặp lỗi đó: cập nhật công cụ ký, và cài bản mới nhất của phần mềm quản lý token. Từ bản cập nhật Windows tháng 10/2025, Windows dùng kiểu CNG cho mọi chứng thư nó đưa từ token vào kho (Microsoft KB5073121).",
      en: "If you meet that error: update the signing tool, and install the newest token manager. Since its updates of October 2025 Windows uses CNG for every certificate that it brings from a token into its store (Microsoft KB5073121).",
    },
  ],
});

export const otherMaker = finding<{ readonly provider: string; readonly maker: string; readonly driver: string }>({
  code: "CRT-78",
  severity: "info",
  example: { provider: "VNPT-CA-CTDT V6-Token CSP", maker: "VNPT-CA", driver: "Viettel-CA" },
  what: ({ provider, maker, driver }) => ({
    vi: `Kho chứng thư của Windows ghi khóa do “${provider}” giữ; hãng: ${maker}. Token thì được đọc bằng phần mềm của ${driver}: hai hãng khác nhau.`,
    en: `Windows' certificate store names “${provider}” for the key, by ${maker}; the token is read by the software of ${driver}: two makers.`,
  }),
  next: [
    {
      vi: "Nếu công cụ ký báo lỗi hoặc đòi token khác: gỡ phần mềm quản lý token của hãng không dùng nữa, rút token và cắm lại.",
      en: "If a signing tool fails or asks for another token: remove the token manager that you no longer use, unplug the token and plug it in again.",
    },
  ],
});

export const keychainWithout = finding<{ readonly listed: boolean }>({
  code: "CRT-79",
  severity: "info",
  example: { listed: false },
  what: ({ listed }) => ({
    vi: listed
      ? "Chuỗi khóa (Keychain) của macOS có chứng thư này nhưng không kèm khóa bí mật."
      : "Chuỗi khóa (Keychain) của macOS không có chứng thư này.",
    en: listed
      ? "macOS' keychain holds this certificate without a private key."
      : "macOS' keychain does not hold this certificate.",
  }),
  next: [
    {
      vi: "Không sao với công cụ ký dùng phần mềm của token (tệp .dylib). Chương trình dùng Keychain thì không thấy token này; hỏi nhà cung cấp chữ ký số nếu cần.",
      en: "That is no matter for signing tools that use the token's own driver (a .dylib file). Programs that go by the keychain do not see this token; ask your certificate provider if you need one.",
    },
  ],
});
