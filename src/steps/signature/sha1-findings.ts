import type { SignatureForm } from "../../facts/signature.ts";
import { sha1Programs } from "../../catalogue/sha1-programs.ts";
import type { Text } from "../../text/language.ts";
import { finding } from "../finding.ts";
import { formInWords } from "./forms.ts";

/** Returns a driver's answer, or a mechanism, behind what it explains; empty if it is not known. */
function inBrackets(told: string): string {
  return told === "" ? "" : ` (${told})`;
}

/** The programs that ask for SHA-1, in one phrase. */
const programs: Text = {
  vi: sha1Programs.map(({ name }) => name.vi).join("; "),
  en: sha1Programs.map(({ name }) => name.en).join("; "),
};
const signAgain: Text = {
  vi: "Ký thử lại một lần nữa để biết lỗi có lặp lại không.",
  en: "Make the test signature once more, to see whether it fails again.",
};
const updateProgram: Text = {
  vi: "Phần mềm nào báo lỗi khi ký: cập nhật lên bản mới nhất, và chọn SHA-256 trong phần cài đặt nếu có mục đó.",
  en: "If a program fails to sign: update it, and choose SHA-256 in its settings where it has such a choice.",
};
const askBoth: Text = {
  vi: "Nếu vẫn vậy: đọc mã lỗi này cho bên bán phần mềm và cho nhà cung cấp chữ ký số.",
  en: "If it stays so: read this code to the program's maker and to your certificate provider.",
};
const tryDraft: Text = {
  vi: "Nếu bạn dùng phần mềm hóa đơn điện tử: ký thử một hóa đơn nháp trong phần mềm đó để biết chắc.",
  en: "If you use an e-invoice program: sign a draft invoice in it to be sure.",
};

export const refused = finding<{ readonly answer: string; readonly certain: boolean }>({
  code: "SIG-21",
  severity: "info",
  example: { answer: "CKR_MECHANISM_INVALID", certain: true },
  what: ({ answer, certain }) =>
    certain
      ? {
          vi: `Token ký được bằng SHA-256 nhưng không ký bằng SHA-1${inBrackets(answer)}. Phần mềm còn đòi SHA-1 sẽ báo lỗi khi ký, như: ${programs.vi}.`,
          en: `The token signs with SHA-256, but not with SHA-1${inBrackets(answer)}. Programs that still ask for SHA-1 will fail to sign, such as: ${programs.en}.`,
        }
      : {
          vi: `Token ký được bằng SHA-256; lần ký thứ hai, bằng SHA-1, thì báo lỗi${inBrackets(answer)}, có thể chỉ nhất thời. Nếu lặp lại: phần mềm còn đòi SHA-1 sẽ không ký được, như: ${programs.vi}.`,
          en: `The token signs with SHA-256; the second signature, with SHA-1, ended in an error${inBrackets(answer)}, which may pass. If it stays so, programs that still ask for SHA-1 cannot sign, such as: ${programs.en}.`,
        },
  next: ({ certain }) => (certain ? [updateProgram, askBoth] : [signAgain, updateProgram, askBoth]),
});

export const unfit = finding<{ readonly mechanism: string; readonly form: SignatureForm }>({
  code: "SIG-22",
  // Worse than a refusal: a program that does not verify what it got hands in a signature that is refused later.
  severity: "warn",
  example: { mechanism: "CKM_RSA_PKCS", form: "other-hash" },
  what: ({ mechanism, form }) => ({
    vi: `Chữ ký SHA-256 đúng, nhưng khi ký bằng SHA-1${inBrackets(mechanism)} token trả về chữ ký sai: ${formInWords(form).vi}. Phần mềm còn đòi SHA-1 có thể nộp chữ ký bị từ chối, như: ${programs.vi}.`,
    en: `The SHA-256 signature is right, but with SHA-1${inBrackets(mechanism)} the token gave a wrong one: ${formInWords(form).en}. Programs that still ask for SHA-1 may hand in signatures that are refused, such as: ${programs.en}.`,
  }),
  next: [
    {
      vi: "Cài bản trình điều khiển mới hơn của nhà cung cấp chữ ký số, rồi ký thử lại.",
      en: "Install your certificate provider's newer driver, and make the test signature again.",
    },
    updateProgram,
    askBoth,
  ],
});

/** Why SHA-1 was not tried, or not to the end, though the token was ready. */
export type LeftOut = "wants-pin" | "pin-pad" | "declined";

const leftOutWhy: { readonly [W in LeftOut]: (answer: string) => Text } = {
  "wants-pin": (answer) => ({
    vi: `Chưa thử được SHA-1: sau mỗi chữ ký token đòi đăng nhập lại${inBrackets(answer)}, mà kyso chỉ đăng nhập một lần. Chữ ký SHA-256 vẫn đúng.`,
    en: `SHA-1 could not be tried: the token wants a login for each signature${inBrackets(answer)}, and kyso logs in only once. The SHA-256 signature is right.`,
  }),
  "pin-pad": () => ({
    vi: "Không thử SHA-1: token báo có bàn phím PIN riêng và có thể hỏi mã PIN cho từng chữ ký. Chữ ký SHA-256 vẫn đúng.",
    en: "SHA-1 was not tried: the token announces a PIN pad and may ask there for each signature. The SHA-256 signature is right.",
  }),
  declined: (answer) => ({
    vi: `Chưa thử được SHA-1: lần ký thứ hai bị bấm từ chối trong cửa sổ của trình điều khiển${inBrackets(answer)}. Chữ ký SHA-256 vẫn đúng.`,
    en: `SHA-1 could not be tried: the second signature was declined in the driver's own window${inBrackets(answer)}. The SHA-256 signature is right.`,
  }),
};

export const leftOut = finding<{ readonly why: LeftOut; readonly answer: string }>({
  code: "SIG-23",
  severity: "info",
  example: { why: "wants-pin", answer: "CKR_USER_NOT_LOGGED_IN" },
  what: ({ why, answer }) => leftOutWhy[why](answer),
  next: ({ why }) =>
    why === "wants-pin"
      ? [
          {
            vi: "Khi ký nhiều hồ sơ hay hóa đơn một lúc, phần mềm có thể hỏi mã PIN cho từng cái: nhập chậm, đúng từng lần.",
            en: "Where many documents are signed at once, a program may ask for the PIN for each: type it slowly each time.",
          },
          tryDraft,
        ]
      : [tryDraft],
});

/** How the attempt with SHA-1 broke off. */
export type BrokenOff = "slow" | "stopped" | "token-gone";

interface Break {
  readonly how: BrokenOff;
  readonly answer: string;
  readonly seconds: number;
}

const breaks: { readonly [H in BrokenOff]: (broken: Break) => Text } = {
  slow: ({ seconds }) => ({
    vi: `trình điều khiển không trả lời trong ${seconds} giây`,
    en: `the driver gave no answer within ${seconds} s`,
  }),
  stopped: ({ answer }) => ({
    vi: `trình điều khiển dừng đột ngột${inBrackets(answer)}`,
    en: `the driver stopped${inBrackets(answer)}`,
  }),
  "token-gone": ({ answer }) => ({
    vi: `mất token${inBrackets(answer)}`,
    en: `the token went away${inBrackets(answer)}`,
  }),
};

export const brokenOff = finding<Break>({
  code: "SIG-24",
  severity: "info",
  example: { how: "slow", answer: "C_Sign", seconds: 10 },
  what: (broken) => ({
    vi: `Chữ ký SHA-256 đã làm xong và đúng; sau đó, trước khi ký xong lần thứ hai bằng SHA-1, ${breaks[broken.how](broken).vi}. Chưa biết token có ký SHA-1 không.`,
    en: `The SHA-256 signature was made and is right; after it, before a second one with SHA-1 was done, ${breaks[broken.how](broken).en}. Whether the token signs with SHA-1 is not known.`,
  }),
  next: [
    {
      vi: "Rút token, đợi vài giây, cắm lại thẳng vào máy, rồi ký thử lại.",
      en: "Unplug the token, wait, plug it straight into the computer, and make the test signature again.",
    },
    {
      vi: "Nếu vẫn vậy: phần mềm ký nhiều lần liền nhau có thể bị treo giữa chừng; cài bản trình điều khiển mới hơn của nhà cung cấp.",
      en: "If it stays so: programs that sign several times in a row may get stuck; install your provider's newer driver.",
    },
  ],
});

export const oneWay = finding<{ readonly working: string; readonly failing: string; readonly answer: string }>({
  code: "SIG-25",
  severity: "info",
  example: { working: "CKM_SHA1_RSA_PKCS", failing: "CKM_RSA_PKCS", answer: "CKR_DATA_INVALID" },
  what: ({ working, failing, answer }) => ({
    vi: `Bằng SHA-1, token ký được theo cách ${working}, nhưng không theo cách ${failing}${inBrackets(answer)}.`,
    en: `With SHA-1 the token signs by ${working}, but not by ${failing}${inBrackets(answer)}.`,
  }),
  next: [updateProgram, askBoth],
});

export const onlySha1 = finding<{ readonly mechanism: string }>({
  code: "SIG-26",
  severity: "info",
  example: { mechanism: "CKM_RSA_PKCS" },
  what: ({ mechanism }) => ({
    vi: `Trong cùng lần đăng nhập, chính khóa này ký được bằng SHA-1${inBrackets(mechanism)}: khóa không hỏng, nhưng token hoặc trình điều khiển này không ký SHA-256.`,
    en: `In the same login this very key signed with SHA-1${inBrackets(mechanism)}: the key is sound, but this token or its driver does not sign with SHA-256.`,
  }),
  next: [
    {
      vi: "Cài bản trình điều khiển mới hơn của nhà cung cấp chữ ký số, rồi ký thử lại.",
      en: "Install your certificate provider's newer driver, and make the test signature again.",
    },
    {
      vi: "Nếu vẫn vậy: hỏi nhà cung cấp về đổi sang token ký được SHA-256.",
      en: "If it stays so: ask your provider for a token that signs with SHA-256.",
    },
  ],
});
