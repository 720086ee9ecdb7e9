import { finding } from "../finding.ts";

const forPublicBodies = {
  vi: "Chứng thư này dùng cho công việc của cơ quan Nhà nước, Đảng; doanh nghiệp cần chứng thư của nhà cung cấp công cộng.",
  en: "It is for the business of public bodies and the Party; a business needs a certificate of a public provider.",
};

export const governmentTree = finding({
  code: "CRT-21",
  severity: "unknown",
  example: { issuer: "Co quan chung thuc so Bo Quoc phong" },
  what: ({ issuer }) => ({
    vi: `Theo tên nơi cấp (“${issuer}”), đây là chứng thư chuyên dùng Chính phủ (Ban Cơ yếu Chính phủ); kyso không có khóa đã ký nó nên chưa kiểm chứng được.`,
    en: `By its issuer's name (“${issuer}”) this is a certificate of the government's own tree; kyso does not have the key that signed it, so that is not verified.`,
  }),
  next: [
    {
      vi: "Kiểm tra chứng thư bằng phần mềm VGCA của Ban Cơ yếu Chính phủ (https://ca.gov.vn/).",
      en: "Check the certificate with the VGCA program of the government's service (https://ca.gov.vn/).",
    },
    forPublicBodies,
  ],
});

export const governmentVerified = finding({
  code: "CRT-45",
  severity: "info",
  example: { issuer: "CA phục vụ các cơ quan Nhà nước G2", root: "RootCA chuyên dùng Chính phủ G2" },
  what: ({ issuer, root }) => ({
    vi: `Chứng thư chuyên dùng Chính phủ: đã kiểm chứng chữ ký của nơi cấp “${issuer}”, dưới gốc “${root}” của Ban Cơ yếu Chính phủ (không phải gốc quốc gia).`,
    en: `A certificate of the government's own tree: the signature of “${issuer}” is verified, under “${root}” of the government's cipher service, not under a national root.`,
  }),
  next: [
    forPublicBodies,
    {
      vi: "Phần mềm chỉ biết gốc quốc gia sẽ báo không rõ nơi cấp, dù máy này không có lỗi; phần mềm VGCA (https://ca.gov.vn/) thì biết gốc này.",
      en: "A program that knows only the national roots will say that the issuer is unknown, with nothing wrong here; the VGCA program (https://ca.gov.vn/) knows this root.",
    },
    {
      vi: "kyso không biết cổng nào nhận chứng thư này: hỏi nơi tiếp nhận hồ sơ trước khi ký.",
      en: "Which portals accept it kyso does not know: ask whoever receives the filing before you sign.",
    },
  ],
});
