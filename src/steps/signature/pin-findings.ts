import type { PinRule } from "../../catalogue/pin-rules.ts";
import type { Text } from "../../text/language.ts";
import { finding } from "../finding.ts";

const paper: Text = {
  vi: "Xem mã PIN trên giấy của nhà cung cấp chữ ký số; kiểm tra Caps Lock và bộ gõ tiếng Việt (tắt Unikey).",
  en: "Look the PIN up on your provider's paper; mind Caps Lock and turn the Vietnamese input method off.",
};
const rather: Text = {
  vi: "Không nhớ chắc: đừng thử, gọi nhà cung cấp chữ ký số. Token bị khóa mất nhiều ngày mới mở được.",
  en: "If you are not sure of it, do not try: call your provider. A locked token takes days to unlock.",
};
const unlock: Text = {
  vi: "Gọi nhà cung cấp chữ ký số để mở khóa token; chuẩn bị số sê-ri của token và giấy tờ của đơn vị.",
  en: "Call your certificate provider to unlock it; have the token's serial number and your papers at hand.",
};

export const missedBefore = finding({
  code: "TOK-04",
  severity: "warn",
  example: {},
  what: {
    vi: "Token báo đã có lần nhập sai mã PIN trước đó; sai nữa có thể bị khóa.",
    en: "The token reports that a wrong PIN was entered before; another may lock it.",
  },
  next: [paper, rather],
});

export const counted = finding({
  code: "TOK-21",
  severity: "warn",
  example: { times: 2 },
  what: ({ times }) => ({
    vi: `kyso đã đếm ${times} lần thử mã PIN không thành hoặc không rõ trên token này từ lần đúng gần nhất; sai nữa có thể bị khóa.`,
    en: `kyso counted ${times} ${times === 1 ? "PIN try" : "PIN tries"} on this token that failed, or may have, since the last right one; another may lock it.`,
  }),
  next: [paper, rather],
});

export const lastTry = finding({
  code: "TOK-05",
  severity: "warn",
  example: {},
  what: {
    vi: "Token báo chỉ còn một lần thử mã PIN: nhập sai là bị khóa.",
    en: "The token reports that one PIN try is left: a wrong one locks it.",
  },
  next: [paper, rather],
});

const afterMiss: { readonly [after in "last-try" | "missed-before" | "not-told"]: Text } = {
  "last-try": {
    vi: "Mã PIN không đúng. Token báo chỉ còn một lần thử.",
    en: "The PIN is wrong. The token reports that one try is left.",
  },
  "missed-before": {
    vi: "Mã PIN không đúng, đã mất một lần thử. Còn mấy lần thì token không nói.",
    en: "The PIN is wrong, which cost one try. How many are left the token does not say.",
  },
  "not-told": {
    vi: "Mã PIN không đúng, có thể đã mất một lần thử. Token không báo gì thêm: không có nghĩa là còn nhiều lần.",
    en: "The PIN is wrong, which may have cost a try. The token reports nothing more: that does not mean many are left.",
  },
};

/** Returns how this CA unlocks a token, or whom to call; empty if unknown. */
function helpOf(rule: PinRule | null): readonly Text[] {
  return rule?.help ? [rule.help] : [];
}

export const incorrect = finding<{ readonly after: keyof typeof afterMiss; readonly rule: PinRule | null }>({
  code: "TOK-10",
  severity: "fail",
  example: { after: "missed-before", rule: null },
  what: ({ after }) => afterMiss[after],
  next: ({ rule }) => [paper, rather, ...helpOf(rule)],
});

export const locked = finding<{ readonly rule: PinRule | null }>({
  code: "TOK-11",
  severity: "fail",
  example: { rule: null },
  what: {
    vi: "Mã PIN của token đã bị khóa: nhập đúng cũng không được nữa.",
    en: "The token's PIN is locked: even the right one is refused now.",
  },
  next: ({ rule }) => [{ vi: "Đừng thử thêm mã PIN nào.", en: "Try no further PIN." }, unlock, ...helpOf(rule)],
});

export const unclear = finding<{ readonly answer: string; readonly rule: PinRule | null }>({
  code: "TOK-12",
  severity: "unknown",
  example: { answer: "CKR_GENERAL_ERROR", rule: null },
  what: ({ answer }) => ({
    vi: `Không rõ mã PIN có được nhận hay không (${answer}); có thể đã mất một lần thử.`,
    en: `Whether the PIN was taken is unclear (${answer}); it may have cost a try.`,
  }),
  next: ({ rule }) => [
    {
      vi: "Đừng thử lại ngay. Mở phần mềm quản lý token của nhà cung cấp xem tình trạng mã PIN.",
      en: "Do not try again at once. See the PIN's state in your provider's token manager.",
    },
    {
      vi: "Rút token, cắm lại, chạy kyso lần nữa: bước này sẽ cho biết token báo gì.",
      en: "Unplug and plug in the token and run kyso again: this step then says what the token reports.",
    },
    rather,
    ...helpOf(rule),
  ],
});

export const notTaken = finding<{
  readonly of: "length" | "characters";
  readonly answer: string;
  readonly rule: PinRule | null;
}>({
  code: "TOK-13",
  severity: "fail",
  example: { of: "length", answer: "CKR_PIN_LEN_RANGE", rule: null },
  what: ({ of, answer }) =>
    of === "length"
      ? {
          vi: `Token không nhận mã PIN dài hoặc ngắn như vậy (${answer}); có thể đã mất một lần thử.`,
          en: `The token does not take a PIN of that length (${answer}); it may have cost a try.`,
        }
      : {
          vi: `Token không nhận mã PIN có ký tự như vậy (${answer}); có thể đã mất một lần thử.`,
          en: `The token does not take a PIN with those characters (${answer}); it may have cost a try.`,
        },
  next: ({ rule }) => [paper, rather, ...helpOf(rule)],
});

export const changed = finding({
  code: "TOK-14",
  // A driver that fails to read a slot just then leaves it out as well.
  severity: "unknown",
  example: {},
  what: {
    vi: "Lúc ký không còn thấy token đã chọn; không nhập mã PIN vào token nào.",
    en: "The chosen token was not seen when it came to signing; no PIN was given to any token.",
  },
  next: [{ vi: "Cắm lại đúng token đó, rồi ký thử lại.", en: "Plug that very token in and make the signature again." }],
});

export const refused = finding({
  code: "TOK-15",
  severity: "warn",
  example: {},
  what: {
    vi: "Không thử mã PIN: token báo đã có lần nhập sai, và ở đây không có ai để hỏi.",
    en: "No PIN was tried: the token reports a miss, and nobody can be asked here.",
  },
  next: [
    {
      vi: "Chạy kyso không có --pin-stdin, đọc cảnh báo và tự xác nhận trên màn hình.",
      en: "Run kyso without --pin-stdin, read the warning and confirm on the screen.",
    },
  ],
});

export const refusedByCount = finding({
  code: "TOK-22",
  severity: "warn",
  example: {},
  what: {
    vi: "Không thử mã PIN: kyso đã đếm lần thử không thành hoặc không rõ trên token này, và ở đây không có ai để hỏi.",
    en: "No PIN was tried: kyso counted a try on this token that failed, or may have, and nobody can be asked here.",
  },
  next: [
    {
      vi: "Chạy kyso không có --pin-stdin, đọc cảnh báo và tự xác nhận trên màn hình; lần đúng sẽ xóa số đếm.",
      en: "Run kyso without --pin-stdin, read the warning and confirm on the screen; a right PIN clears the count.",
    },
  ],
});

export const triesChanged = finding({
  code: "TOK-23",
  severity: "unknown",
  example: {},
  what: {
    vi: "Không thử mã PIN: từ lúc hỏi tới lúc đăng nhập đã có thêm dấu hiệu nhập sai mã PIN trên token này.",
    en: "No PIN was tried: between asking and login, a further sign of a wrong PIN on this token came up.",
  },
  next: [
    {
      vi: "Kiểm tra có ai khác hoặc phần mềm khác đang dùng token không.",
      en: "See whether somebody else, or other software, is using the token.",
    },
    {
      vi: "Kiểm tra lại bước này: kyso sẽ hỏi lại, với cảnh báo đúng với token lúc đó.",
      en: "Look at this step again: kyso asks anew, with the warning that is right by then.",
    },
  ],
});

export const notCounted = finding({
  code: "TOK-30",
  severity: "unknown",
  example: {},
  what: {
    vi: "Không thử mã PIN: kyso không đếm được các lần thử, vì thư mục ghi số đếm không dùng được.",
    en: "No PIN was tried: kyso cannot keep count of the tries, since the folder for the count cannot be used.",
  },
  next: [
    {
      vi: "Chạy kyso không có --pin-stdin: kyso báo trước, và chỉ thử khi bạn đồng ý.",
      en: "Run kyso without --pin-stdin: it tells you first, and tries only if you say yes.",
    },
    {
      vi: "Nhờ người quản trị máy xem thư mục trạng thái của kyso (ổ đĩa đầy, sai quyền, không phải thư mục).",
      en: "Have the administrator look at kyso's state folder (disk full, wrong rights, not a folder).",
    },
  ],
});

export const lengthRefused = finding<{ readonly rule: PinRule | null }>({
  code: "TOK-31",
  severity: "unknown",
  example: { rule: null },
  what: {
    vi: "Không gửi mã PIN: nó ngắn hơn hoặc dài hơn mức token cho biết là nhận. Không mất lần thử nào.",
    en: "The PIN was not sent: it is shorter or longer than the token says it takes. No try was lost.",
  },
  next: ({ rule }) => [
    paper,
    {
      vi: "Đúng là mã PIN như vậy: chạy kyso không có --pin-stdin và xác nhận trên màn hình.",
      en: "If it is the PIN: run kyso without --pin-stdin and confirm on the screen.",
    },
    ...helpOf(rule),
  ],
});

export const expired = finding({
  code: "TOK-16",
  severity: "fail",
  example: {},
  what: {
    vi: "Mã PIN của token đã hết hạn: phải đổi mã PIN trước khi ký.",
    en: "The token's PIN has expired: it has to be changed before signing.",
  },
  next: [
    {
      vi: "Mở phần mềm quản lý token của nhà cung cấp, chọn đổi mã PIN, rồi ký thử lại.",
      en: "Change the PIN in your provider's token manager, then make the signature again.",
    },
  ],
});

export const notSet = finding({
  code: "TOK-17",
  severity: "fail",
  example: {},
  what: { vi: "Token chưa được đặt mã PIN cho người dùng.", en: "No user PIN has been set on the token." },
  next: [
    {
      vi: "Gọi nhà cung cấp chữ ký số: token chưa được bàn giao xong.",
      en: "Call your certificate provider: the token was not handed over completely.",
    },
  ],
});

export const pinPad = finding({
  code: "TOK-18",
  severity: "unknown",
  example: {},
  what: {
    vi: "Token báo có bàn phím PIN riêng; kyso không dùng được bàn phím đó nên chưa ký thử.",
    en: "The token says it has a PIN pad of its own, which kyso cannot use; nothing was signed.",
  },
  next: [
    {
      vi: "Nếu token có bàn phím PIN thật: kyso chưa dùng được; ký thử bằng phần mềm quản lý token của nhà cung cấp.",
      en: "If it really has one, kyso cannot use it yet: make a test signature with your provider's token manager.",
    },
    {
      vi: "Nếu token không có phím nào: chạy kyso (không có --pin-stdin), bấm Y khi được hỏi.",
      en: "If it has no keys at all: run kyso (without --pin-stdin), and press Y when you are asked.",
    },
  ],
});

export const toBeChanged = finding({
  code: "TOK-19",
  severity: "info",
  example: {},
  what: {
    vi: "Token nhắc đổi mã PIN (còn là mã PIN ban đầu, hoặc đã quá hạn).",
    en: "The token asks for its PIN to be changed (it is still the first one, or has expired).",
  },
  next: [
    {
      vi: "Đổi mã PIN trong phần mềm quản lý token của nhà cung cấp khi rảnh; ghi lại nơi an toàn.",
      en: "Change it in your provider's token manager when there is time, and keep it safe.",
    },
  ],
});

export const ambiguous = finding({
  code: "TOK-20",
  severity: "unknown",
  example: {},
  what: {
    vi: "Trình điều khiển báo token này ở nhiều khe cùng lúc; kyso chưa đăng nhập để tránh nhầm token.",
    en: "The driver shows this token in several slots at once; no login was made, so that none goes to the wrong one.",
  },
  next: [
    {
      vi: "Rút các token khác, chỉ để lại một token, rồi kiểm tra lại.",
      en: "Unplug all other tokens, leave one, and look again.",
    },
  ],
});
