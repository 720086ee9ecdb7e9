import { dayInVietNam } from "../../text/day.ts";
import type { Text } from "../../text/language.ts";
import { finding } from "../finding.ts";
import { otherCertificate } from "./advice.ts";
import { afterRenewal } from "./renewal.ts";
import { narrowings, reasonWords, viewerSays } from "./revocation-reasons.ts";

function viewerWarns(words: string, why: Text = notAsked): Text {
  return {
    vi: `Phần mềm iTaxViewer của cơ quan thuế có thể báo “${words}”: đó là cảnh báo vì ${why.vi}, không phải kết luận chữ ký sai.`,
    en: `The tax authority's iTaxViewer may say “${words}”: a warning that ${why.en}, not that the signature is wrong.`,
  };
}

const notAsked: Text = { vi: "không hỏi được", en: "it could not ask" };
const statusUnknown: Text = { vi: "chưa rõ trạng thái", en: "the status is not known" };

interface Withdrawn {
  /** Empty if the certificate names nobody. */
  readonly holder: string;
  readonly since: Date | null;
  /** Whether that day is still to come. */
  readonly future: boolean;
  readonly provider: string | null;
}

interface Revoked extends Withdrawn {
  readonly reason: Text;
}

function theCertificate(holder: string): Text {
  if (holder === "") return { vi: "Chứng thư số này", en: "This certificate" };
  return { vi: `Chứng thư số của “${holder}”`, en: `The certificate of “${holder}”` };
}

function revokedFrom({ since, future }: Withdrawn): Text {
  if (since === null) return { vi: "đã bị thu hồi", en: "was revoked" };
  const { vi, en } = dayInVietNam(since);
  if (future) return { vi: `được đặt thu hồi từ ngày ${vi}`, en: `was set to be revoked on ${en}` };
  return { vi: `đã bị thu hồi từ ngày ${vi}`, en: `was revoked on ${en}` };
}

function suspendedFrom({ since, future }: Withdrawn): Text {
  if (since === null) return { vi: "đang bị tạm dừng", en: "is suspended" };
  const { vi, en } = dayInVietNam(since);
  if (future) return { vi: `được đặt tạm dừng từ ngày ${vi}`, en: `was set to be suspended on ${en}` };
  return { vi: `đang bị tạm dừng từ ngày ${vi}`, en: `has been suspended since ${en}` };
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
    future: false,
    reason: reasonWords.superseded,
    provider: "Viettel-CA",
  },
  what: (of) => ({
    vi: `${theCertificate(of.holder).vi} ${revokedFrom(of).vi} (${of.reason.vi}): hồ sơ ký bằng nó sẽ bị từ chối, dù ký thử vẫn được.`,
    en: `${theCertificate(of.holder).en} ${revokedFrom(of).en} (${of.reason.en}): what it signs will be refused, though a test signature still works.`,
  }),
  next: ({ provider }) => [otherCertificate, callAbout(provider), afterRenewal(null)],
});

export const onHold = finding<Withdrawn>({
  code: "CRT-61",
  severity: "fail",
  example: { holder: "CÔNG TY TNHH KIỂM THỬ", since: new Date("2026-11-02"), future: false, provider: "Viettel-CA" },
  what: (of) => ({
    vi: `${theCertificate(of.holder).vi} ${suspendedFrom(of).vi}: trong lúc tạm dừng không dùng để ký hồ sơ được.`,
    en: `${theCertificate(of.holder).en} ${suspendedFrom(of).en}: it cannot sign filings meanwhile.`,
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
          en: `The issuer's OCSP responder does not know this certificate yet; it became valid on ${dayInVietNam(from).en}; it may take some hours until the responder knows it.`,
        }
      : {
          vi: "Máy chủ OCSP của nơi cấp không biết chứng thư này: chưa rõ chứng thư có bị thu hồi hay không.",
          en: "The issuer's OCSP responder does not know this certificate: whether it was revoked is not known.",
        },
  next: ({ justIssued }) => [
    ...(justIssued
      ? ([
          { vi: "Chờ vài giờ rồi kiểm tra lại.", en: "Wait some hours, then look again." },
          {
            vi: "Nếu vẫn vậy: gọi nhà cung cấp chữ ký số, đọc số sê-ri và hỏi trạng thái của chứng thư.",
            en: "If it stays so, call your certificate provider, read them the serial number and ask for its status.",
          },
        ] as const)
      : ([
          {
            vi: "Gọi nhà cung cấp chữ ký số, đọc số sê-ri và hỏi trạng thái của chứng thư; thử lại sau.",
            en: "Call your certificate provider, read them the serial number and ask for its status; try again later.",
          },
        ] as const)),
    viewerWarns(viewerSays.otherFault, statusUnknown),
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

/** A list that is the issuer's own, and does not tell of this certificate. */
export const listOfOthers = finding<{ readonly why: Text; readonly host: string | null }>({
  code: "CRT-68",
  severity: "warn",
  example: { why: narrowings["other-certificates"], host: "ocsp.example.vn" },
  what: ({ why }) => ({
    vi: `Danh sách thu hồi lấy được ${why.vi}: chưa rõ chứng thư có bị thu hồi hay không.`,
    en: `The revocation list that was fetched ${why.en}: whether the certificate was revoked is not known.`,
  }),
  next: ({ host }) => [
    ...(host === null
      ? ([] as const)
      : ([
          {
            vi: `Mở đường tới máy chủ OCSP của nơi cấp (${host}), nhờ người quản trị mạng nếu cần, rồi kiểm tra lại.`,
            en: `Let this machine reach the issuer's OCSP responder (${host}), with the network's administrator if need be, and look again.`,
          },
        ] as const)),
    {
      vi: "Hoặc gọi nhà cung cấp chữ ký số, đọc số sê-ri và hỏi trạng thái của chứng thư.",
      en: "Or call your certificate provider, read them the serial number and ask for its status.",
    },
  ],
});

interface Unreachable {
  readonly why: Text;
  readonly viewer: string;
  readonly host: string;
  /** Who kept the answer back: something on the way, or the issuer's own server, for now or altogether. */
  readonly by: "way" | "server" | "server-always";
}

function whatOpens({ by, host }: Unreachable): Text {
  if (by === "way")
    return {
      vi: `Ở cơ quan có tường lửa hoặc proxy: nhờ người quản trị cho máy này ra ${host}; ở Wi-Fi công cộng: đăng nhập Wi-Fi trước.`,
      en: `Behind a firewall or a proxy, ask its administrator to let this machine reach ${host}; on a public Wi-Fi, log in to it first.`,
    };
  if (by === "server")
    return {
      vi: `Đường tới ${host} thông, trục trặc ở máy chủ đó: thử lại sau.`,
      en: `The way to ${host} is open, the trouble is that server's: try again later.`,
    };
  return {
    vi: `Đường tới ${host} thông, nhưng máy chủ đó không nhận câu hỏi của kyso: thử lại cũng vậy.`,
    en: `The way to ${host} is open, but that server does not take kyso's request: trying again will not help.`,
  };
}

export const unreachable = finding<Unreachable>({
  code: "CRT-65",
  severity: "info",
  example: {
    why: { vi: "không trả lời kịp", en: "no answer in time" },
    viewer: viewerSays.otherFault,
    host: "ocsp.example.vn",
    by: "way",
  },
  what: ({ why }) => ({
    vi: `Chưa hỏi được nơi cấp xem chứng thư có bị thu hồi hay không (${why.vi}).`,
    en: `The issuer could not be asked whether the certificate was revoked (${why.en}).`,
  }),
  next: (of) => [
    viewerWarns(of.viewer),
    whatOpens(of),
    {
      vi: "Nếu nghi ngờ: nhờ nhà cung cấp tra trạng thái thu hồi theo số sê-ri.",
      en: "In doubt, ask the provider to look revocation up by the serial number.",
    },
  ],
});

export const byListOnly = finding<{ readonly viewer: string; readonly as: Date; readonly namesOcsp: boolean }>({
  code: "CRT-66",
  severity: "info",
  example: { viewer: viewerSays.otherFault, as: new Date("2026-11-22"), namesOcsp: true },
  what: ({ as, namesOcsp }) => ({
    vi: `Theo danh sách thu hồi của nơi cấp (ngày ${dayInVietNam(as).vi}) chứng thư chưa bị thu hồi${namesOcsp ? "; máy chủ OCSP thì chưa cho biết" : ""}.`,
    en: `By the issuer's revocation list (of ${dayInVietNam(as).en}) the certificate is not revoked${namesOcsp ? "; its OCSP responder did not tell" : ""}.`,
  }),
  next: ({ viewer }) => [viewerWarns(viewer)],
});

interface OthersRevoked {
  /** Serial numbers of the revoked and suspended ones. */
  readonly revoked: readonly string[];
  /** Those of the certificates to choose from instead; empty if there is none. */
  readonly good: readonly string[];
}

/** Serial numbers in a sentence at most; the evidence has them all. */
const mostSerials = 3;

function serialsIn(serials: readonly string[]): string {
  return serials.slice(0, mostSerials).join(", ") + (serials.length > mostSerials ? "…" : "");
}

export const othersRevoked = finding<OthersRevoked>({
  code: "CRT-67",
  severity: "info",
  example: { revoked: ["5404ffff"], good: ["5405a1b2"] },
  what: ({ revoked: of }) => ({
    vi: `Có ${of.length} chứng thư khác đã bị thu hồi hoặc tạm dừng (số sê-ri ${serialsIn(of)}): dễ chọn nhầm trên trang.`,
    en: `Other certificates were revoked or suspended (${of.length}, serial ${serialsIn(of)}): easily chosen by mistake on a page.`,
  }),
  next: ({ good }) =>
    good.length === 0
      ? [
          {
            vi: "Không chọn các chứng thư đó khi trang hỏi; gọi nhà cung cấp chữ ký số về chứng thư nêu ở trên.",
            en: "Choose none of them when a page asks; call your certificate provider about the one named above.",
          },
        ]
      : [
          {
            vi: `Khi trang hỏi, xem kỹ số sê-ri và chọn chứng thư có số sê-ri ${serialsIn(good)}.`,
            en: `When a page asks, look at the serial number and choose the certificate with the serial ${serialsIn(good)}.`,
          },
        ],
});
