import { finding, okFinding } from "../finding.ts";

const callCa = {
  vi: "Gọi nhà cung cấp chữ ký số của bạn để được cấp lại hoặc gia hạn.",
  en: "Call your certificate provider for a renewal.",
};

export const none = finding<{}>({
  code: "CRT-01",
  example: {},
  severity: "fail",
  what: () => ({ vi: "Không thấy chứng thư số nào trên token.", en: "There is no certificate on the token." }),
  next: () => [
    {
      vi: "Kiểm tra đúng token chưa; nếu đúng, gọi nhà cung cấp để nạp chứng thư vào token.",
      en: "Check that this is the right token; if so, ask your provider to put the certificate on it.",
    },
  ],
});

export const onlyCa = finding<{}>({
  code: "CRT-02",
  example: {},
  severity: "fail",
  what: () => ({
    vi: "Trên token chỉ có chứng thư của nhà cung cấp, không có chứng thư của bạn.",
    en: "The token holds the authority's certificate only, not yours.",
  }),
  next: () => [
    {
      vi: "Gọi nhà cung cấp để nạp chứng thư của bạn vào token.",
      en: "Ask your provider to put your certificate on the token.",
    },
  ],
});

export const expired = finding<{ readonly until: string }>({
  code: "CRT-03",
  example: { until: "…" },
  severity: "fail",
  what: ({ until }) => ({ vi: `Chứng thư số đã hết hạn ngày ${until}.`, en: `The certificate ended on ${until}.` }),
  next: () => [callCa],
});

export const notYetValid = finding<{ readonly from: string }>({
  code: "CRT-04",
  example: { from: "…" },
  severity: "fail",
  what: ({ from }) => ({
    vi: `Chứng thư số đến ngày ${from} mới có hiệu lực.`,
    en: `The certificate is valid only from ${from}.`,
  }),
  next: () => [
    {
      vi: "Kiểm tra ngày giờ của máy; nếu đúng, chờ đến ngày đó.",
      en: "Check the computer's date; if it is right, wait until that day.",
    },
  ],
});

export const unknownIssuer = finding<{ readonly issuer: string }>({
  code: "CRT-05",
  example: { issuer: "…" },
  severity: "unknown",
  what: ({ issuer }) => ({
    vi: `Chưa kiểm chứng được nơi cấp “${issuer}”: không có trong danh mục của kyso.`,
    en: `The issuer “${issuer}” cannot be verified: kyso's catalogue does not have it.`,
  }),
  next: () => [
    {
      vi: "Hỏi nhà cung cấp xem chứng thư của họ thuộc gốc quốc gia nào (rootca.gov.vn).",
      en: "Ask the provider under which national root their certificate stands (rootca.gov.vn).",
    },
  ],
});

export const wrongSignature = finding<{ readonly issuer: string }>({
  code: "CRT-06",
  example: { issuer: "…" },
  severity: "fail",
  what: ({ issuer }) => ({
    vi: `Chứng thư ghi nơi cấp là “${issuer}” nhưng chữ ký không phải của nơi đó.`,
    en: `The certificate names “${issuer}” as its issuer, but was not signed by it.`,
  }),
  next: () => [
    {
      vi: "Không dùng chứng thư này để ký; gọi nhà cung cấp.",
      en: "Do not sign with this certificate; call your provider.",
    },
  ],
});

export const choose = finding<{ readonly count: number }>({
  code: "CRT-07",
  example: { count: 3 },
  severity: "warn",
  what: ({ count }) => ({
    vi: `Có ${count} chứng thư còn hạn: cần chọn đúng chứng thư khi ký.`,
    en: `${count} valid certificates: the right one has to be chosen when signing.`,
  }),
  next: () => [
    {
      vi: "Chọn chứng thư có tên và mã số thuế của đơn vị nộp hồ sơ, hạn dùng xa nhất.",
      en: "Choose the one with the filing organisation's name and tax code that lasts longest.",
    },
  ],
});

export const cannotSign = finding<{}>({
  code: "CRT-08",
  example: {},
  severity: "fail",
  what: () => ({
    vi: "Chứng thư này không được cấp để ký (mục đích sử dụng khóa).",
    en: "This certificate is not meant for signing (key usage).",
  }),
  next: () => [
    {
      vi: "Chọn chứng thư khác trên token, hoặc gọi nhà cung cấp.",
      en: "Choose another certificate, or call your provider.",
    },
  ],
});

export const taxCodeOdd = finding<{ readonly taxCode: string | null }>({
  code: "CRT-09",
  example: { taxCode: "…" },
  severity: "warn",
  what: ({ taxCode }) =>
    taxCode === null
      ? { vi: "Chứng thư không ghi mã số thuế.", en: "The certificate names no tax code." }
      : {
          vi: `Mã số thuế “${taxCode}” trong chứng thư sai số kiểm tra.`,
          en: `The tax code “${taxCode}” in the certificate fails its check digit.`,
        },
  next: () => [
    {
      vi: "So với giấy đăng ký; nếu khác, gọi nhà cung cấp để cấp lại.",
      en: "Compare it with the registration paper; where it differs, call your provider.",
    },
  ],
});

export const endsSoon = finding<{ readonly until: string; readonly days: number }>({
  code: "CRT-10",
  example: { until: "…", days: 3 },
  severity: "warn",
  what: ({ until, days }) => ({
    vi: `Chứng thư hết hạn ngày ${until}, còn ${days} ngày.`,
    en: `The certificate ends on ${until}, in ${days} days.`,
  }),
  next: () => [callCa],
});

export const unreadable = finding<{ readonly count: number }>({
  code: "CRT-11",
  example: { count: 3 },
  severity: "warn",
  what: ({ count }) => ({
    vi: `Có ${count} chứng thư trên token không đọc được.`,
    en: `${count} certificates on the token cannot be read.`,
  }),
  next: () => [
    { vi: "Báo nhà cung cấp nếu đó là chứng thư bạn cần.", en: "Tell your provider if that is the one you need." },
  ],
});

export const authorityEnded = finding<{ readonly issuer: string; readonly until: string }>({
  code: "CRT-12",
  example: { issuer: "…", until: "…" },
  severity: "fail",
  what: ({ issuer, until }) => ({
    vi: `Chứng thư của nơi cấp “${issuer}” đã hết hạn ngày ${until}.`,
    en: `The issuer's own certificate (“${issuer}”) ended on ${until}.`,
  }),
  next: () => [callCa],
});

export const revocationUnchecked = finding<{}>({
  code: "CRT-13",
  example: {},
  severity: "info",
  what: () => ({
    vi: "Chưa kiểm tra chứng thư có bị thu hồi hay không.",
    en: "Whether the certificate was revoked has not been checked.",
  }),
  next: () => [
    {
      vi: "Nhà cung cấp tra được trạng thái thu hồi theo số sê-ri.",
      en: "The provider can look up revocation by serial number.",
    },
  ],
});

export const untold = finding<{}>({
  code: "CRT-14",
  example: {},
  severity: "unknown",
  what: () => ({
    vi: "Chưa xem được chứng thư: chưa đọc được token.",
    en: "No certificate could be looked at: no token has been read.",
  }),
  next: () => [
    {
      vi: "Cắm token và cài trình điều khiển trước (các bước trên).",
      en: "Plug the token in and install its driver first (the steps above).",
    },
  ],
});

export const practice = finding<{}>({
  code: "CRT-15",
  example: {},
  severity: "info",
  what: () => ({
    vi: "Chứng thư TẬP DƯỢT / PRACTICE: không phải chứng thư thật.",
    en: "A practice certificate (TẬP DƯỢT / PRACTICE), not a real one.",
  }),
  next: () => [
    { vi: "Cắm token thật để kiểm tra chứng thư của bạn.", en: "Plug in the real token to check your certificate." },
  ],
});

export const good = okFinding<{ readonly holder: string; readonly taxCode: string | null; readonly until: string }>({
  code: "CRT-00",
  example: { holder: "…", taxCode: "…", until: "…" },
  what: ({ holder, taxCode, until }) => ({
    vi: `${holder}${taxCode ? ` · MST ${taxCode}` : ""} · còn hạn đến ${until}`,
    en: `${holder}${taxCode ? ` · tax code ${taxCode}` : ""} · valid until ${until}`,
  }),
});
