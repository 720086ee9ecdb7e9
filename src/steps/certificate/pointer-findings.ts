import type { Text } from "../../text/language.ts";
import { finding } from "../finding.ts";
import { askProvider } from "./advice.ts";

/** The certificate that a finding is about, within a sentence. */
interface Whose {
  readonly whose: Text;
}

const example: Whose = {
  whose: { vi: "chứng thư của nơi cấp “MISA-CA RS”", en: "the certificate of the issuer “MISA-CA RS”" },
};

export const crlOverHttps = finding<Whose>({
  code: "CRT-50",
  severity: "info",
  example,
  what: ({ whose }) => ({
    vi: `Windows không tải danh sách thu hồi qua https, mà ${whose.vi} chỉ ghi địa chỉ https: phần mềm dựa vào Windows sẽ báo không xác định được trạng thái thu hồi. Đó không phải lỗi của máy này.`,
    en: `Windows fetches no revocation list over https, and ${whose.en} names an address over https alone: programs that rely on Windows will say that the revocation status is unknown. That is no fault of this machine.`,
  }),
  next: [
    {
      vi: "Không phải sửa gì trên máy. Khi phần mềm báo như vậy: nhờ nhà cung cấp xác nhận trạng thái thu hồi theo số sê-ri.",
      en: "Nothing has to be mended here. Where a program says so, have the provider confirm the revocation status by the serial number.",
    },
  ],
});

/** A revocation list that a certificate says another name issues; `foreign`: than the one that signs it. */
export interface NamedList extends Whose {
  readonly crlIssuer: string;
  readonly foreign: boolean;
}

/** Returns the lists as one phrase each; certificates that name the same issuer share theirs. */
function issuedBy(lists: readonly NamedList[]): Text {
  const byIssuer = Map.groupBy(lists, ({ crlIssuer, foreign }) => `${crlIssuer} ${foreign}`);
  const each = [...byIssuer.values()].flatMap((same): readonly Text[] => {
    const [first] = same;
    if (!first) return [];
    const { crlIssuer, foreign } = first;
    const vi = same.map(({ whose }) => whose.vi).join(" và ");
    const en = same.map(({ whose }) => whose.en).join(" and ");
    return [
      {
        vi: `theo ${vi}, danh sách thu hồi do “${crlIssuer}” phát hành${foreign ? ", viết khác tên nơi cấp đã ký danh sách" : ""}`,
        en: `by ${en}, the revocation list is issued by “${crlIssuer}”${foreign ? ", which is written otherwise than the issuer that signed the list" : ""}`,
      },
    ];
  });
  const [vi, en] = [each.map((text) => text.vi).join("; "), each.map((text) => text.en).join("; ")];
  return { vi: vi.charAt(0).toUpperCase() + vi.slice(1), en: en.charAt(0).toUpperCase() + en.slice(1) };
}

export const foreignCrlIssuer = finding<{ readonly lists: readonly NamedList[] }>({
  code: "CRT-51",
  severity: "info",
  example: { lists: [{ ...example, crlIssuer: "VIETNAM NATIONAL ROOT CA – RS", foreign: true }] },
  what: ({ lists }) => ({
    vi: `${issuedBy(lists).vi}: phần mềm kiểm tra chặt theo danh sách này (như Java) sẽ báo không xác định được trạng thái thu hồi; OpenSSL thì nhận. Đó không phải lỗi của máy này.`,
    en: `${issuedBy(lists).en}: programs that are strict with that list (as Java is) will say that the revocation status is unknown; OpenSSL takes it. That is no fault of this machine.`,
  }),
  next: [
    {
      vi: "Không phải sửa gì trên máy. Nếu nơi nhận báo như vậy: nhờ họ kiểm tra bằng OCSP, hoặc nhờ nhà cung cấp xác nhận theo số sê-ri.",
      en: "Nothing has to be mended here. If whoever receives your file says so, ask them to check by OCSP, or have the provider confirm it by the serial number.",
    },
  ],
});

export const unsupportedCritical = finding<{ readonly ids: readonly string[] }>({
  code: "CRT-54",
  severity: "warn",
  example: { ids: ["1.3.6.1.5.5.7.1.1"] },
  what: ({ ids }) => ({
    vi: `Chứng thư đánh dấu là bắt buộc phải hiểu một phần mở rộng mà nhiều phần mềm không biết (${ids.join(", ")}): những phần mềm đó, như OpenSSL, từ chối chứng thư.`,
    en: `The certificate marks as critical an extension that many programs do not know (${ids.join(", ")}): those programs, as OpenSSL, refuse the certificate.`,
  }),
  next: [askProvider],
});
