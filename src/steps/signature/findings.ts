import type { Text } from "../../text/language.ts";
import { letGo, likelyHeld } from "../driver/holder-advice.ts";
import { finding, okFinding } from "../finding.ts";
import { toProvider } from "./advice.ts";
import type { Manner } from "./form-findings.ts";

const again: Text = {
  vi: "Rút token, đợi vài giây, cắm lại, rồi ký thử lại.",
  en: "Unplug the token, wait, plug it in, and make the test signature again.",
};

export const good = okFinding<Manner & { readonly practice: boolean; readonly sha1: boolean }>({
  code: "SIG-00",
  example: { mechanism: "CKM_SHA256_RSA_PKCS", ms: 312, practice: false, sha1: true },
  what: ({ mechanism, ms, practice, sha1 }) => {
    const too = sha1 ? { vi: "; SHA-1 cũng ký được", en: "; with SHA-1, too" } : { vi: "", en: "" };
    return practice
      ? {
          vi: `TẬP DƯỢT / PRACTICE: ký thử bằng token tập dượt, đã kiểm chứng (${mechanism}, ${ms} ms${too.vi}); không nói gì về token thật.`,
          en: `TẬP DƯỢT / PRACTICE: a signature by the practice token was verified (${mechanism}, ${ms} ms${too.en}); it says nothing of a real one.`,
        }
      : {
          vi: `Ký thử thành công, đã kiểm chứng bằng chứng thư (${mechanism}, token ký mất ${ms} ms${too.vi}).`,
          en: `A test signature was made and verified with the certificate (${mechanism}, the token took ${ms} ms${too.en}).`,
        };
  },
});

export const notTried = finding({
  code: "SIG-01",
  severity: "info",
  example: {},
  what: { vi: "Chưa ký thử trong lần chạy này.", en: "No test signature was made in this run." },
  next: [
    {
      vi: "Chạy kyso và nhập mã PIN khi được hỏi: chỉ chữ ký thử mới cho biết chắc chắn.",
      en: "Run kyso and enter the PIN when asked: only a test signature tells for certain.",
    },
  ],
});

export const notChosen = finding<{ readonly count: number; readonly which: readonly Text[] }>({
  code: "SIG-19",
  severity: "info",
  example: { count: 2, which: [] },
  what: ({ count }) => ({
    vi: `Chưa ký thử: có ${count} chứng thư dùng được, và kyso không tự chọn thay bạn.`,
    en: `No test signature was made: ${count} certificates can be used, and kyso does not choose for you.`,
  }),
  next: ({ which }) => [
    {
      vi: "Chạy kyso và chọn chứng thư; hoặc thêm --certificate với các ký tự đầu của SHA-256 (ít nhất 8), hay số sê-ri.",
      en: "Run kyso and choose one; or add --certificate with the beginning of its SHA-256 (at least 8 characters), or its serial number.",
    },
    ...which,
  ],
});

export const onlyLookedAt = finding({
  code: "SIG-08",
  severity: "info",
  example: { name: "nca_v6.dll" },
  what: ({ name }) => ({
    vi: `Trình điều khiển “${name}” là bản 32-bit: kyso đọc được token qua nó nhưng không ký thử được.`,
    en: `The driver “${name}” is a 32-bit one: kyso reads the token through it, but cannot make a test signature.`,
  }),
  next: [
    {
      vi: "Cài bản 64-bit của trình điều khiển, nếu nhà cung cấp chữ ký số có, rồi kiểm tra lại.",
      en: "Install the driver's 64-bit version, if your certificate provider has one, and look again.",
    },
    {
      vi: "Nếu không có: ký thử một hồ sơ nháp trên Cổng bằng công cụ ký số.",
      en: "If there is none: sign a draft on the portal with the signing tool.",
    },
  ],
});

export const tooSlow = finding<{ readonly seconds: number; readonly after: "nothing" | "login" }>({
  code: "SIG-15",
  severity: "unknown",
  example: { seconds: 60, after: "login" },
  what: ({ seconds, after }) =>
    after === "login"
      ? {
          vi: `Mã PIN đúng, nhưng token chưa ký xong sau ${seconds} giây: rất chậm, hoặc bị treo.`,
          en: `The PIN is right, but the token had not signed after ${seconds} s: it is very slow, or hangs.`,
        }
      : {
          vi: `Mã PIN chưa được gửi tới token: trình điều khiển chưa chuẩn bị ký xong sau ${seconds} giây, rất chậm hoặc bị treo.`,
          en: `The PIN was not sent to the token: the driver was not ready to sign after ${seconds} s; it is very slow, or hangs.`,
        },
  next: [
    {
      vi: "Ký thử lại và chờ lâu hơn: bấm W khi kyso báo trình điều khiển chậm, hoặc chạy kyso với --timeout 180.",
      en: "Sign again and wait longer: press W when kyso says that the driver is slow, or run kyso with --timeout 180.",
    },
    {
      vi: "Cắm token thẳng vào máy, không qua bộ chia USB.",
      en: "Plug the token straight into the computer, not through a hub.",
    },
  ],
});

export const noCertificate = finding<{
  /** The answer with which the search failed; left out if it ended well. */
  readonly answer?: string;
}>({
  code: "SIG-14",
  severity: "unknown",
  example: {},
  what: ({ answer }) =>
    answer === undefined
      ? {
          vi: "Đăng nhập token được, nhưng sau khi đăng nhập kyso vẫn không xem được chứng thư nào để ký: chưa ký thử.",
          en: "The login worked, but kyso could not see a certificate to sign with after it either: nothing was signed.",
        }
      : {
          vi: `Đăng nhập token được, nhưng sau đó trình điều khiển báo lỗi khi tìm chứng thư (${answer}): chưa ký thử.`,
          en: `The login worked, but after it the driver's search for certificates ended in an error (${answer}): nothing was signed.`,
        },
  next: [
    {
      vi: "Mở phần mềm quản lý token của nhà cung cấp và đăng nhập: xem ở đó có chứng thư của bạn không.",
      en: "Log in with your provider's token manager, and see whether your certificate is there.",
    },
  ],
});

interface Refusal {
  readonly answer: string;
  /** Whether another program that holds the token is the likeliest cause. */
  readonly held: boolean;
  /** Programs that run now and are known to use tokens. */
  readonly users: readonly string[];
}

/** Returns the end of a sentence that names the likeliest cause; empty if it is unknown. */
function cause({ held, users }: Refusal): Text {
  const { vi, en } = likelyHeld(users);
  return held ? { vi: `: ${vi}`, en: `: ${en}` } : { vi: "", en: "" };
}

export const noSignature = finding<Refusal>({
  code: "SIG-03",
  severity: "fail",
  example: { answer: "CKR_KEY_FUNCTION_NOT_PERMITTED", held: false, users: [] },
  what: (refusal) => ({
    vi: `Đăng nhập token được nhưng token không ký (${refusal.answer})${cause(refusal).vi}.`,
    en: `The login to the token worked, but it did not sign (${refusal.answer})${cause(refusal).en}.`,
  }),
  next: ({ held, users }) => (held ? [...letGo(users), toProvider] : [again, toProvider]),
});

export const tokenWent = finding<{ readonly answer: string; readonly pinSent: boolean }>({
  code: "SIG-20",
  // The token was there a moment ago: what it would have done is not known.
  severity: "unknown",
  example: { answer: "CKR_DEVICE_REMOVED", pinSent: true },
  what: ({ answer, pinSent }) =>
    pinSent
      ? {
          vi: `Đăng nhập token được, nhưng đang ký thì mất token (${answer}): bị rút ra, hoặc mất kết nối. Chưa biết token có ký được không.`,
          en: `The login worked, but the token went away during signing (${answer}): unplugged, or its connection was lost. Whether it can sign is not known.`,
        }
      : {
          vi: `Mã PIN chưa được gửi tới token: đang chuẩn bị ký thì mất token (${answer}): bị rút ra, hoặc mất kết nối.`,
          en: `The PIN was not sent to the token: it went away before signing (${answer}): unplugged, or its connection was lost.`,
        },
  next: [
    {
      vi: "Cắm lại đúng token đó thẳng vào máy, để yên, rồi ký thử lại.",
      en: "Plug that very token straight into the computer, leave it there, and make the signature again.",
    },
    {
      vi: "Nếu vẫn vậy dù không ai rút token: đóng các phần mềm ký số khác rồi thử lại; sau đó gọi nhà cung cấp và đọc mã lỗi này.",
      en: "If it stays so although nobody unplugged it: close other signing programs and try again; then call your provider and read them this code.",
    },
  ],
});

const reinstall: Text = {
  vi: "Nếu vẫn vậy: cài lại trình điều khiển từ nhà cung cấp chữ ký số.",
  en: "If it stays so: reinstall the driver from your certificate provider.",
};

export const driverFell = finding<Refusal>({
  code: "SIG-04",
  severity: "fail",
  example: { answer: "CKR_GENERAL_ERROR", held: false, users: [] },
  what: (refusal) => ({
    vi: `Mã PIN chưa được gửi tới token: trình điều khiển dừng khi chuẩn bị ký (${refusal.answer})${cause(refusal).vi}.`,
    en: `The PIN was not sent to the token: the driver stopped while preparing to sign (${refusal.answer})${cause(refusal).en}.`,
  }),
  next: ({ held, users }) => (held ? [...letGo(users), reinstall] : [again, reinstall]),
});

export const remoteService = finding({
  code: "SIG-05",
  severity: "unknown",
  example: {},
  what: {
    vi: "Ký số từ xa: chữ ký do dịch vụ của nhà cung cấp tạo ra; không có gì trên máy này cho biết dịch vụ ký được hay không.",
    en: "Remote signing: the provider's service makes the signature; nothing on this machine tells whether it can.",
  },
  next: [
    {
      vi: "Mở ứng dụng ký số từ xa (ví dụ MISA eSign), đăng nhập và ký thử một tài liệu.",
      en: "Open the remote-signing app (MISA eSign, say), log in and sign a document as a test.",
    },
    {
      vi: "Xem trong ứng dụng: chứng thư còn hạn, còn lượt ký, điện thoại xác nhận đang ở bên bạn.",
      en: "See there that the certificate is valid, signatures are left, and the confirming phone is at hand.",
    },
    {
      vi: "Hỏi cổng nơi bạn nộp hồ sơ xem có nhận chữ ký từ xa của nhà cung cấp này không.",
      en: "Ask the portal where you file whether it takes this provider's remote signatures.",
    },
  ],
  beyond: true,
});

export const otherCertificateSigned = finding({
  code: "SIG-06",
  severity: "info",
  example: {},
  what: {
    vi: "Chữ ký thử đã làm là của chứng thư khác, không phải chứng thư đang chọn.",
    en: "The test signature was made with another certificate than the chosen one.",
  },
  next: [{ vi: "Ký thử lại với chứng thư đang chọn.", en: "Make a test signature with the chosen certificate." }],
});

export const outcomeUnread = finding<{ readonly why: Text }>({
  code: "SIG-16",
  severity: "unknown",
  example: { why: { vi: "không trả lời kịp", en: "no answer in time" } },
  what: ({ why }) => ({
    vi: `Đã bắt đầu ký thử nhưng chưa biết kết quả (${why.vi}).`,
    en: `A test signature was begun, and its outcome is not known (${why.en}).`,
  }),
  next: [
    {
      vi: "Mở phần mềm quản lý token của nhà cung cấp, xem mã PIN có bị khóa không, rồi ký thử lại.",
      en: "See in your provider's token manager whether the PIN is locked, then make the test signature again.",
    },
  ],
});

export const signedByUnknown = finding({
  code: "SIG-17",
  severity: "unknown",
  example: {},
  what: {
    vi: "Đã ký thử được, nhưng giờ kyso không còn xem được chứng thư, nên chưa biết chữ ký đó có phải của chứng thư sẽ dùng không.",
    en: "A test signature was made, but the certificates cannot be looked at now, so whether it was by the right one is not known.",
  },
  next: [
    {
      vi: "Cắm lại token rồi kiểm tra lại; ký thử lại nếu được hỏi.",
      en: "Plug the token in again and look again; make the test signature again if asked.",
    },
  ],
});

export const pinForEach = finding({
  code: "SIG-07",
  severity: "unknown",
  example: {},
  what: {
    vi: "Mã PIN đúng, nhưng khi ký token đòi nhập lại mã PIN (khóa đòi cho từng chữ ký); kyso chỉ đăng nhập một lần nên chưa ký thử.",
    en: "The PIN is right, but the token wants it again to sign (its key asks for each signature); kyso logs in only once, and did not sign.",
  },
  next: [
    {
      vi: "Ký thử bằng phần mềm quản lý token của nhà cung cấp.",
      en: "Make a test signature with your provider's token manager.",
    },
  ],
});

export const slow = finding({
  code: "SIG-09",
  severity: "warn",
  example: { ms: 4200, bound: 3000 },
  what: ({ ms, bound }) => ({
    vi: `Token ký được nhưng chậm: mất ${ms} ms (kyso coi quá ${bound} ms là chậm).`,
    en: `The token signs, but slowly: it took ${ms} ms (kyso calls more than ${bound} ms slow).`,
  }),
  next: [
    {
      vi: "Cắm token thẳng vào máy, không qua bộ chia USB, rồi ký thử lại.",
      en: "Plug the token straight into the computer, not through a hub, and sign again.",
    },
    {
      vi: "Nếu vẫn chậm: khi ký, đợi đến khi công cụ ký báo xong, đừng bấm ký lần nữa.",
      en: "If it stays slow: when you sign, wait until the signing tool is done, and do not press sign again.",
    },
  ],
});

export const slowLogin = finding({
  code: "SIG-27",
  severity: "info",
  example: { ms: 8200, bound: 5000 },
  what: ({ ms, bound }) => ({
    vi: `Token nhận mã PIN chậm: mất ${ms} ms (kyso coi quá ${bound} ms là chậm). Sau đó ký bình thường.`,
    en: `The token took ${ms} ms to accept the PIN (kyso calls more than ${bound} ms slow). It then signed.`,
  }),
  next: [
    {
      vi: "Khi công cụ ký hỏi mã PIN: nhập một lần rồi chờ, đừng bấm lại hay nhập lại.",
      en: "When a signing tool asks for the PIN: enter it once and wait; do not press or type it again.",
    },
    {
      vi: "Cắm token thẳng vào máy, không qua bộ chia USB, rồi ký thử lại.",
      en: "Plug the token straight into the computer, not through a hub, and sign again.",
    },
  ],
});

export const withoutSha256 = finding({
  code: "SIG-10",
  severity: "info",
  example: {},
  what: {
    vi: "Token không tự tính SHA-256 được: phần mềm ký phải tính thay cho token.",
    en: "The token cannot do SHA-256 itself: the software that signs has to do it.",
  },
  next: [
    {
      vi: "Nếu công cụ ký báo lỗi cơ chế (mechanism): hỏi nhà cung cấp chữ ký số về trình điều khiển mới hơn hoặc đổi token.",
      en: "If a signing tool complains of a mechanism: ask your certificate provider for a newer driver or another token.",
    },
  ],
});
