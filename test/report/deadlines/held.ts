import { type HeldCertificate, idOf } from "../../../src/report/deadlines/held.ts";

/** A certificate of a saved report, synthetic. */
export function held(own: Partial<HeldCertificate> = {}): HeldCertificate {
  const made = {
    label: "KẾ TOÁN 1",
    takenAt: "2026-11-20T02:00:00.000Z",
    holder: "CÔNG TY TNHH KIỂM THỬ",
    taxCode: "9900000016",
    issuer: "KYSO TEST CA",
    serial: "0A11",
    notBefore: "2024-12-21T02:00:00.000Z",
    notAfter: "2027-05-14T02:00:00.000Z",
    ...own,
  };
  return { id: idOf(made), kind: "organisation", withdrawn: false, ...made };
}
