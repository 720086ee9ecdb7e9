import type { Missing } from "../../facts/observation.ts";
import { type Finding, finding, okFinding } from "../finding.ts";
import type { JudgeInput, Step } from "../step.ts";

const good = okFinding<{ readonly host: string; readonly status: number }>({
  code: "NET-00",
  example: { host: "…", status: 3 },
  what: ({ host, status }) => ({
    vi: `Cổng ${host} trả lời (HTTP ${status}).`,
    en: `The portal ${host} answers (HTTP ${status}).`,
  }),
});
const checkNetwork = {
  vi: "Mở một trang web khác; nếu cũng không được, kiểm tra mạng hoặc gọi người quản trị mạng.",
  en: "Open another site; if that fails too, check the network or call its administrator.",
};
const unreachable = finding<{ readonly phase: string; readonly why: string }>({
  code: "NET-01",
  example: { phase: "…", why: "…" },
  severity: "fail",
  what: ({ phase, why }) => ({
    vi: `Không tới được Cổng Dịch vụ công ở bước ${phase} (${why}).`,
    en: `The portal cannot be reached at ${phase} (${why}).`,
  }),
  next: () => [checkNetwork],
});
const untrusted = finding<{ readonly authority: string }>({
  code: "NET-05",
  example: { authority: "…" },
  severity: "fail",
  what: ({ authority }) => ({
    vi: `Kết nối tới Cổng bị chen giữa hoặc không tin cậy: chứng thư do “${authority}” cấp.`,
    en: `The connection is intercepted or untrusted: its certificate comes from “${authority}”.`,
  }),
  next: () => [
    {
      vi: "Tắt chức năng quét HTTPS của phần mềm diệt vi-rút, hoặc hỏi người quản trị mạng.",
      en: "Turn off HTTPS scanning in the antivirus, or ask the network administrator.",
    },
  ],
});
const httpError = finding<{ readonly status: number }>({
  code: "NET-06",
  example: { status: 3 },
  severity: "warn",
  what: ({ status }) => ({ vi: `Cổng trả lời với lỗi HTTP ${status}.`, en: `The portal answers with HTTP ${status}.` }),
  next: () => [
    { vi: "Thử lại sau; Cổng có thể đang bảo trì.", en: "Try again later; the portal may be under maintenance." },
  ],
});
const untold = finding<{ readonly reason: string }>({
  code: "NET-09",
  example: { reason: "…" },
  severity: "unknown",
  what: ({ reason }) => ({
    vi: `Chưa kiểm tra kết nối tới Cổng (${reason}).`,
    en: `The connection to the portal was not checked (${reason}).`,
  }),
  next: () => [{ vi: "Kiểm tra lại khi có mạng.", en: "Look again with a network." }],
});

function why(missing: Missing): string {
  return missing.error ?? missing.reason;
}

function judge({ facts }: JudgeInput): readonly Finding[] {
  const { network } = facts;
  if (network?.status !== "observed") return [untold({ reason: network?.reason ?? "–" })];
  const { host, name, tcp, tls, http } = network.value;
  for (const [phase, seen] of [
    ["DNS", name],
    ["TCP", tcp],
    ["TLS", tls],
  ] as const)
    if (seen.status !== "observed") return [unreachable({ phase, why: why(seen) }, [seen.reason])];
  if (tls.status === "observed" && !tls.value.trusted) {
    const top = tls.value.chain.at(-1);
    return [
      untrusted(
        { authority: top?.issuer ?? "–" },
        [tls.value.trustError ?? "", ...tls.value.chain.map((c) => c.subject)].filter(Boolean),
      ),
    ];
  }
  if (http.status !== "observed") return [unreachable({ phase: "HTTP", why: why(http) }, [http.reason])];
  return http.value.status >= 400
    ? [httpError({ status: http.value.status })]
    : [good({ host, status: http.value.status })];
}

/** Step 1: open the portal. */
export const portal: Step = {
  id: "portal",
  title: { vi: "Cổng Dịch vụ công", en: "Portal" },
  guide: {
    place: { vi: "2.2, bước 1", en: "2.2, step 1" },
    lines: [{ vi: "Mở https://dichvucong.gov.vn/", en: "Open https://dichvucong.gov.vn/" }],
  },
  needs: ["network"],
  watches: [],
  judge,
};
