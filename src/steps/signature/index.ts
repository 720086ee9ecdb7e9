import { valueOf } from "../../facts/observation.ts";
import type { Signature } from "../../facts/signature.ts";
import { type Finding, finding, okFinding } from "../finding.ts";
import { type JudgeInput, type NotApplicable, notApplicable, type Step } from "../step.ts";
import { chosenCertificate } from "../certificate/holder.ts";
import { triesOf } from "./tries.ts";

const callCa = {
  vi: "Gọi nhà cung cấp chữ ký số để mở khóa token; đừng thử thêm mã PIN nào.",
  en: "Call your certificate provider to unlock the token; try no further PIN.",
};
const paper = {
  vi: "Xem lại mã PIN trên giấy của nhà cung cấp trước khi thử lần nữa.",
  en: "Look the PIN up on your provider's paper before another try.",
};

const good = okFinding<{ readonly mechanism: string; readonly ms: number }>({
  code: "SIG-00",
  example: { mechanism: "…", ms: 3 },
  what: ({ mechanism, ms }) => ({
    vi: `Ký thử thành công, đã kiểm chứng (${mechanism}, ${ms} ms).`,
    en: `A test signature was made and verified (${mechanism}, ${ms} ms).`,
  }),
});
const notTried = finding<{}>({
  code: "SIG-01",
  example: {},
  severity: "info",
  what: () => ({ vi: "Chưa ký thử trong lần chạy này.", en: "No test signature was made in this run." }),
  next: () => [
    {
      vi: "Chạy kyso và nhập mã PIN khi được hỏi để ký thử.",
      en: "Run kyso and enter the PIN when asked to make one.",
    },
  ],
});
const wrong = finding<{}>({
  code: "SIG-02",
  example: {},
  severity: "fail",
  what: () => ({
    vi: "Token đã ký nhưng chữ ký không khớp với chứng thư.",
    en: "The token signed, but the signature does not fit the certificate.",
  }),
  next: () => [
    {
      vi: "Báo nhà cung cấp: chữ ký của token không kiểm chứng được.",
      en: "Tell your provider: the token's signature cannot be verified.",
    },
  ],
});
const noSignature = finding<{ readonly answer: string }>({
  code: "SIG-03",
  example: { answer: "…" },
  severity: "fail",
  what: ({ answer }) => ({
    vi: `Đăng nhập được nhưng token không ký (${answer || "–"}).`,
    en: `The login worked, the signature did not (${answer || "–"}).`,
  }),
  next: () => [
    {
      vi: "Rút và cắm lại token rồi thử lại; nếu vẫn vậy, gửi mã này cho nhà cung cấp.",
      en: "Unplug and plug in the token again; if it stays so, send this code to your provider.",
    },
  ],
});
const unclear = finding<{ readonly answer: string }>({
  code: "TOK-12",
  example: { answer: "…" },
  severity: "unknown",
  what: ({ answer }) => ({
    vi: `Không rõ đăng nhập token có thành công không (${answer}); có thể đã mất một lần thử.`,
    en: `Whether the login worked is unclear (${answer}); it may have cost a try.`,
  }),
  next: () => [
    {
      vi: "Đừng thử lại ngay. Xem số lần thử còn lại trong phần mềm quản lý token.",
      en: "Do not try again at once. See the tries left in the token manager.",
    },
  ],
});
const pinIncorrect = finding<{ readonly after: string }>({
  code: "TOK-10",
  example: { after: "…" },
  severity: "fail",
  what: ({ after }) => ({
    vi: `Mã PIN không đúng. ${after === "last-try" ? "Chỉ còn một lần thử." : "Đã mất một lần thử."}`,
    en: `The PIN is wrong. ${after === "last-try" ? "One try is left." : "One try is lost."}`,
  }),
  next: () => [paper],
});
const locked = finding<{}>({
  code: "TOK-11",
  example: {},
  severity: "fail",
  what: () => ({ vi: "Token đã bị khóa mã PIN.", en: "The token's PIN is locked." }),
  next: () => [callCa],
});
const pinOther = finding<{ readonly answer: string }>({
  code: "TOK-13",
  example: { answer: "…" },
  severity: "fail",
  what: ({ answer }) => ({
    vi: `Token không nhận mã PIN này (${answer}).`,
    en: `The token does not take this PIN (${answer}).`,
  }),
  next: () => [paper],
});
const missedBefore = finding<{}>({
  code: "TOK-04",
  example: {},
  severity: "warn",
  what: () => ({
    vi: "Token báo đã nhập sai mã PIN trước đó; sai nữa có thể bị khóa.",
    en: "The token reports a wrong PIN before; another may lock it.",
  }),
  next: () => [paper],
});
const lastTry = finding<{}>({
  code: "TOK-05",
  example: {},
  severity: "warn",
  what: () => ({ vi: "Token chỉ còn một lần thử mã PIN.", en: "The token has one PIN try left." }),
  next: () => [paper],
});
const changed = finding<{}>({
  code: "TOK-14",
  example: {},
  severity: "fail",
  what: () => ({
    vi: "Token đã chọn không còn ở đó khi ký; không đăng nhập token nào.",
    en: "The chosen token was gone when it came to signing; no login was made.",
  }),
  next: () => [{ vi: "Cắm lại đúng token rồi kiểm tra lại.", en: "Plug the same token in again and look again." }],
});
const refused = finding<{}>({
  code: "TOK-15",
  example: {},
  severity: "warn",
  what: () => ({
    vi: "Không thử mã PIN: token báo đã có lần nhập sai, và không có ai để hỏi.",
    en: "No PIN was tried: the token reports a miss, and nobody can be asked.",
  }),
  next: () => [
    {
      vi: "Chạy kyso không có --pin-stdin và xác nhận trên màn hình.",
      en: "Run kyso without --pin-stdin and confirm on the screen.",
    },
  ],
});
const driverFell = finding<{ readonly answer: string }>({
  code: "SIG-04",
  example: { answer: "…" },
  severity: "fail",
  what: ({ answer }) => ({
    vi: `Trình điều khiển dừng giữa chừng khi chuẩn bị ký (${answer}).`,
    en: `The driver stopped before the login (${answer}).`,
  }),
  next: () => [
    {
      vi: "Rút, cắm lại token và kiểm tra lại; nếu vẫn vậy, cài lại trình điều khiển.",
      en: "Unplug and plug in the token and look again; if it stays so, reinstall the driver.",
    },
  ],
});

function ofOutcome(signature: Signature): Finding {
  const after = valueOf(signature.flagsAfter);
  if (after?.userPinLocked || signature.login === "pin-locked") return locked({}, [signature.answer]);
  switch (signature.login) {
    case "pin-incorrect":
      return pinIncorrect({ after: after ? triesOf(after) : "" }, [signature.answer]);
    case "pin-expired":
    case "pin-invalid":
    case "pin-length":
    case "pin-not-initialised":
      return pinOther({ answer: signature.answer });
    case "token-changed":
      return changed({});
    case "refused-by-flags":
      return refused({});
    case "unclear":
    case "pin-pad":
      return unclear({ answer: signature.answer });
    case "not-tried":
      return driverFell({ answer: signature.answer });
    case "ok":
    case "not-needed":
      if (signature.verified === null) return noSignature({ answer: signature.answer });
      return signature.verified
        ? good({ mechanism: signature.mechanism, ms: signature.signMs ?? 0 })
        : wrong({}, [signature.mechanism]);
  }
}

function judge({ facts, choices, now }: JudgeInput): readonly Finding[] | NotApplicable {
  if (choices.remote) return notApplicable;
  const signature = valueOf(facts.signature);
  if (signature) return [ofOutcome(signature)];
  const chosen = chosenCertificate(facts, choices, now);
  const tries = chosen ? triesOf(chosen.token.flags) : "no-sign-of-misses";
  if (tries === "locked") return [locked({})];
  const warning = tries === "last-try" ? [lastTry({})] : tries === "missed-before" ? [missedBefore({})] : [];
  return [notTried({}), ...warning];
}

/** The PIN of steps 6 and 7: a real signature, verified. */
export const signature: Step = {
  id: "signature",
  title: { vi: "Ký thử", en: "Test signature" },
  guide: {
    place: { vi: "2.2, bước 6–7", en: "2.2, steps 6–7" },
    lines: [{ vi: "Nhập mã PIN, nhấn “Đăng nhập”.", en: "Enter the PIN, press “Đăng nhập”." }],
  },
  needs: ["tokens"],
  watches: [],
  judge,
};
