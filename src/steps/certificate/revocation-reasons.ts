import type { CrlAnswerFacts, OcspAnswerFacts } from "../../facts/revocation.ts";
import type { Text } from "../../text/language.ts";

type Reason = NonNullable<OcspAnswerFacts["reason"]>;

/** Why a certificate was revoked, in words; RFC 5280's own word stands in the evidence. */
export const reasonWords: { readonly [R in Reason]: Text } = {
  unspecified: { vi: "nơi cấp không nêu lý do cụ thể", en: "the issuer names no particular reason" },
  keyCompromise: { vi: "khóa bí mật bị lộ hoặc nghi bị lộ", en: "the private key became known, or may have" },
  cACompromise: { vi: "khóa của nơi cấp bị lộ", en: "the issuer's own key became known" },
  affiliationChanged: { vi: "thông tin của chủ thể đã thay đổi", en: "the holder's details have changed" },
  superseded: { vi: "đã được thay bằng chứng thư khác", en: "another certificate has replaced it" },
  cessationOfOperation: { vi: "chứng thư không còn được dùng", en: "it is no longer used" },
  certificateHold: { vi: "tạm dừng", en: "suspended" },
  removeFromCRL: { vi: "đã được gỡ khỏi danh sách tạm dừng", en: "taken off the list of the suspended" },
  privilegeWithdrawn: { vi: "quyền sử dụng đã bị rút lại", en: "the right to use it was withdrawn" },
  aACompromise: { vi: "khóa của nơi cấp thuộc tính bị lộ", en: "an attribute authority's key became known" },
};

/** Why the issuer's own list does not tell of a certificate, as the end of a sentence about that list. */
export const narrowings: { readonly [N in NonNullable<CrlAnswerFacts["narrowedBy"]>]: Text } = {
  "other-certificates": { vi: "không bao gồm loại chứng thư này", en: "does not cover certificates of this kind" },
  "other-point": { vi: "không bao gồm chứng thư này", en: "does not cover this certificate" },
  "some-reasons": { vi: "không kể hết mọi lý do thu hồi", en: "does not cover every reason for a revocation" },
  indirect: { vi: "gộp chứng thư của nhiều nơi cấp", en: "mixes certificates of several issuers" },
  delta: { vi: "chỉ ghi thay đổi so với một danh sách khác", en: "has only what changed since another list" },
  "critical-extension": {
    vi: "có phần bắt buộc mà kyso không biết",
    en: "has a critical part that kyso does not know",
  },
};

/**
 * What the tax authority's viewer of signed returns (iTaxViewer 2.7.3) says where it does not learn the status, word for
 * word; each is a warning there. Source: mrkent19999999x-gif/etaxview-patch @fc2cd15, CertVerifier, decompiled;
 * confidence: vendor. It asks by OCSP alone.
 */
export const viewerSays = {
  /** The responder answered with an HTTP status other than 200. */
  httpStatus: "Không thể kết nối Internet tới đơn vị CA để kiểm tra tình trạng thu hồi của chứng thư số",
  /** Any other fault, or the status is unknown. */
  otherFault: "Không thể kiểm tra tình trạng thu hồi của chứng thư số (…)",
  /** The certificate names no responder. */
  noResponder: "Không thể đọc thông tin về URI dùng để kiểm tra trạng thái thu hồi của chứng thư số",
  /** The certificate names neither a responder nor its issuer's address. */
  noAccess: "Không có thông tin về CA trong chứng thư số",
  revoked: "Chứng thư số đã bị thu hồi.",
} as const;
