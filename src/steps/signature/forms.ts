import type { SignatureForm } from "../../facts/signature.ts";
import type { Text } from "../../text/language.ts";

/** A form of a signature by the right key that other programs may refuse. */
export type OddForm = Exclude<SignatureForm, "proper" | "other-content" | "no-trace">;

/** Whether the form shows the right key, and only its way of signing is odd. */
export function isOdd(form: SignatureForm): form is OddForm {
  return form !== "proper" && form !== "other-content" && form !== "no-trace";
}

const oddForms: { readonly [F in OddForm]: Text } = {
  "without-null": { vi: "DigestInfo thiếu NULL", en: "its DigestInfo lacks the NULL" },
  "bare-digest": { vi: "không có DigestInfo", en: "it has no DigestInfo" },
  "bare-text": { vi: "ký thẳng nội dung, không băm", en: "the text itself is signed, without a digest" },
  "other-digest-info": { vi: "DigestInfo không đúng dạng", en: "its DigestInfo has another form" },
  "bad-padding": { vi: "phần đệm sai độ dài hoặc sai kiểu", en: "its padding has a wrong length or type" },
  pss: { vi: "đệm kiểu PSS", en: "it is padded by PSS" },
  reversed: { vi: "các byte bị đảo ngược", en: "its bytes are back to front" },
  "odd-length": { vi: "thừa hoặc thiếu byte", en: "it has bytes too many or too few" },
  "other-encoding": { vi: "r và s được mã hóa kiểu khác", en: "r and s are encoded another way" },
  "other-hash": { vi: "dùng hàm băm khác", en: "another hash was used" },
  "hashed-twice": { vi: "bị băm hai lần", en: "it was hashed twice" },
};

/** Returns in words why a signature of this form does not verify. */
export function formInWords(form: SignatureForm): Text {
  if (isOdd(form)) return oddForms[form];
  return form === "other-content"
    ? { vi: "ký nội dung khác", en: "something else was signed" }
    : { vi: "chữ ký không khớp", en: "the signature does not fit" };
}
