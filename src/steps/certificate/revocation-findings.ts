import { dayInVietNam } from "../../text/day.ts";
import type { Text } from "../../text/language.ts";
import { finding } from "../finding.ts";
import { otherCertificate, renewWith } from "./advice.ts";
import { afterRenewal } from "./renewal.ts";
import { reasonWords, viewerSays } from "./revocation-reasons.ts";

function viewerWarns(words: string): Text {
  return {
    vi: `Phần mềm iTaxViewer của cơ quan thuế có thể báo “${words}”: đó là cảnh báo vì không hỏi được, không phải kết luận chữ ký sai.`,
    en: `The tax authority's iTaxViewer may say “${words}”: a warning that it could not ask, not that the signature is wrong.`,
  };
}

interface Revoked {
  readonly holder: string;
  readonly since: Date | null;
  readonly reason: Text;
  readonly provider: string | null;
}

function fromDay(since: Date | null): Text {
  if (since === null) return { vi: "", en: "" };
  const day = dayInVietNam(since);
  return { vi: ` từ ngày ${day.vi}`, en: ` on ${day.en}` };
}

function callAbout(provider: string | null): Text {
  const named = provider === null ? "" : ` ${provider}`;
  return {
    vi: `Gọi nhà cung cấp chữ ký số${named}, đọc số sê-ri của chứng thư và hỏi: ai yêu cầu, vì sao, và cấp lại thế nào.`,
    en: `Call your certificate provider${named}, read them the serial number, and ask who wanted it, why, and how a new one is issued.`,
  };
}

export const revoked = finding<Revoked>({
  code: "CRT-60",
  severity: "fail",
  example: {
    holder: "CÔNG TY TNHH KIỂM THỬ",
    since: new Date("2026-11-02"),
    reason: reasonWords.superseded,
    provider: "Viettel-CA",
  },
  what: ({ holder, since, reason }) => ({
    vi: `Chứng thư số của “${holder}” đã bị thu hồi${fromDay(since).vi} (${reason.vi}): hồ sơ ký bằng nó sẽ bị từ chối, dù ký thử vẫn được.`,
    en: `The certificate of “${holder}” was revoked${fromDay(since).en} (${reason.en}): what it signs will be refused, though a test signature still works.`,
  }),
  next: ({ provider }) => [otherCertificate, callAbout(provider), renewWith(provider), afterRenewal(null)],
});

export const onHold = finding<Omit<Revoked, "reason">>({
  code: "CRT-61",
  severity: "fail",
  example: { holder: "CÔNG TY TNHH KIỂM THỬ", since: new Date("2026-11-02"), provider: "Viettel-CA" },
  what: ({ holder, since }) => ({
    vi: `Chứng thư số của “${holder}” đang bị tạm dừng${fromDay(since).vi}: trong lúc tạm dừng không dùng để ký hồ sơ được.`,
    en: `The certificate of “${holder}” is suspended since ${since === null ? "an unknown day" : dayInVietNam(since).en}: it cannot sign filings meanwhile.`,
  }),
  next: ({ provider }) => [
    {
      vi: `Gọi nhà cung cấp chữ ký số${provider === null ? "" : ` ${provider}`}, đọc số sê-ri và hỏi vì sao tạm dừng, cần gì để mở lại.`,
      en: `Call your certificate provider${provider === null ? "" : ` ${provider}`}, read them the serial number, and ask why it is suspended and what lifts that.`,
    },
    otherCertificate,
  ],
});

export const unknownToIssuer = finding<{ readonly justIssued: boolean; readonly from: Date }>({
  code: "CRT-62",
  severity: "warn",
  example: { justIssued: false, from: new Date("2026-11-22") },
  what: ({ justIssued, from }) =>
    justIssued
      ? {
          vi: `Máy chủ OCSP của nơi cấp chưa biết chứng thư này; chứng thư mới có hiệu lực từ ${dayInVietNam(from).vi}, có thể phải chờ vài giờ.`,
          en: `The issuer's OCSP responder does not know this certificate yet; it is valid only since ${dayInVietNam(from).en}, which may take some hours.`,
        }
      : {
          vi: "Máy chủ OCSP của nơi cấp không biết chứng thư này: chưa rõ chứng thư có bị thu hồi hay không.",
          en: "The issuer's OCSP responder does not know this certificate: whether it was revoked is not known.",
        },
  next: ({ justIssued }) => [
    ...(justIssued
      ? ([{ vi: "Chờ vài giờ rồi kiểm tra lại.", en: "Wait some hours, then look again." }] as const)
      : ([] as const)),
    {
      vi: "Nếu vẫn vậy: gọi nhà cung cấp chữ ký số, đọc số sê-ri và hỏi trạng thái của chứng thư.",
      en: "If it stays so, call your certificate provider, read them the serial number and ask for its status.",
    },
    viewerWarns(viewerSays.otherFault),
  ],
});

export const stale = finding<{ readonly as: Date | null }>({
  code: "CRT-63",
  severity: "warn",
  example: { as: new Date("2026-11-01") },
  what: ({ as }) => ({
    vi: `Thông tin thu hồi mà nơi cấp đưa ra đã cũ hoặc không khớp thời điểm này${as === null ? "" : ` (của ngày ${dayInVietNam(as).vi})`}: chưa rõ nay chứng thư có bị thu hồi hay không.`,
    en: `What the issuer says of revocation is old or not of this time${as === null ? "" : ` (of ${dayInVietNam(as).en})`}: whether the certificate is revoked now is not known.`,
  }),
  next: [
    {
      vi: "Xem lại ngày giờ của máy (bước “Máy tính”); nếu ngày giờ đúng, thử lại sau.",
      en: "Check the computer's date and time (step “Computer”); if they are right, try again later.",
    },
    {
      vi: "Nếu vẫn vậy: gọi nhà cung cấp chữ ký số, đọc số sê-ri và hỏi trạng thái của chứng thư.",
      en: "If it stays so, call your certificate provider, read them the serial number and ask for its status.",
    },
  ],
});

export const unverifiable = finding<{ readonly why: Text }>({
  code: "CRT-64",
  severity: "warn",
  example: { why: { vi: "chữ ký trên câu trả lời sai", en: "the answer's signature is wrong" } },
  what: ({ why }) => ({
    vi: `Có câu trả lời về thu hồi nhưng không kiểm chứng được là của nơi cấp (${why.vi}): kyso không tin câu trả lời đó.`,
    en: `An answer about revocation came, but it cannot be verified as the issuer's (${why.en}): kyso does not believe it.`,
  }),
  next: [
    {
      vi: "Kiểm tra lại ở một mạng khác (chẳng hạn điện thoại phát Wi-Fi): có thể mạng này sửa câu trả lời.",
      en: "Look again from another network (a phone's hotspot): this one may change answers.",
    },
    {
      vi: "Nếu vẫn vậy: gọi nhà cung cấp chữ ký số, đọc cho họ mã lỗi này và số sê-ri của chứng thư.",
      en: "If it stays so, call your certificate provider and read them this code and the serial number.",
    },
  ],
});

export const unreachable = finding<{ readonly why: Text; readonly viewer: string; readonly host: string }>({
  code: "CRT-65",
  severity: "info",
  example: {
    why: { vi: "không trả lời kịp", en: "no answer in time" },
    viewer: viewerSays.otherFault,
    host: "ocsp.example.vn",
  },
  what: ({ why }) => ({
    vi: `Chưa hỏi được nơi cấp xem chứng thư có bị thu hồi hay không (${why.vi}).`,
    en: `The issuer could not be asked whether the certificate was revoked (${why.en}).`,
  }),
  next: ({ viewer, host }) => [
    viewerWarns(viewer),
    {
      vi: `Ở cơ quan có tường lửa hoặc proxy: nhờ người quản trị cho máy này ra ${host}; ở Wi-Fi công cộng: đăng nhập Wi-Fi trước.`,
      en: `Behind a firewall or a proxy, ask its administrator to let this machine reach ${host}; on a public Wi-Fi, log in to it first.`,
    },
    {
      vi: "Nếu nghi ngờ: nhờ nhà cung cấp tra trạng thái thu hồi theo số sê-ri.",
      en: "In doubt, ask the provider to look revocation up by the serial number.",
    },
  ],
});

export const byListOnly = finding<{ readonly viewer: string; readonly as: Date }>({
  code: "CRT-66",
  severity: "info",
  example: { viewer: viewerSays.otherFault, as: new Date("2026-11-22") },
  what: ({ as }) => ({
    vi: `Theo danh sách thu hồi của nơi cấp (ngày ${dayInVietNam(as).vi}) chứng thư chưa bị thu hồi; máy chủ OCSP thì chưa cho biết.`,
    en: `By the issuer's revocation list (of ${dayInVietNam(as).en}) the certificate is not revoked; its OCSP responder did not tell.`,
  }),
  next: ({ viewer }) => [viewerWarns(viewer)],
});

export const othersRevoked = finding<{ readonly count: number }>({
  code: "CRT-67",
  severity: "info",
  example: { count: 1 },
  what: ({ count }) => ({
    vi: `Có ${count} chứng thư khác đã bị thu hồi hoặc tạm dừng: dễ chọn nhầm trên trang.`,
    en: `Other certificates were revoked or suspended (${count}): easily chosen by mistake on a page.`,
  }),
  next: [
    {
      vi: "Khi trang hỏi, xem kỹ số sê-ri và chọn chứng thư nêu ở trên.",
      en: "When a page asks, look at the serial number and choose the certificate named above.",
    },
  ],
});
