import { missing } from "../../src/facts/observation.ts";
import { about, good, noAnswer, ofNow, ofOctober, revocation } from "../scenarios/parts/revocation.ts";
import { ready, scenario, signature } from "../scenarios/parts/scenario.ts";
import type { FieldReport } from "./report.ts";

type Entry = Parameters<typeof about>[1];

/** Returns the scenario of a machine on which all is well, and what came of asking the issuer. */
function said(name: string, vi: string, en: string, entry: Entry): FieldReport["tried"] {
  return scenario(name, { vi, en }, { ...ready, ...signature(), ...revocation(about("company", entry)) });
}

const notSaid = "nothing of it: nobody was asked";

export const revocationReports: readonly FieldReport[] = [
  {
    source: "Oeris/Captive-Portal#2",
    met: "A captive portal catches the request to the OCSP responder and answers it itself.",
    tried: said("report-captive-portal-2", "Trang đăng nhập Wi-Fi trả lời thay.", "A login page answers instead.", {
      ocsp: { kind: "not-ocsp", page: true },
    }),
    said: notSaid,
    says: "CRT-65, information: a web page came instead, perhaps of a Wi-Fi login; the certificate is not doubted for it",
    leadsTo: ["CRT-65 info"],
    neverTo: ["CRT-60", "CRT-64"],
  },
  {
    source: "auto-ssl/lua-resty-auto-ssl#70",
    met: "Minutes after it was issued, the responder answers “unauthorized” about the certificate; later it answers well.",
    tried: said("report-resty-auto-ssl-70", "Máy chủ OCSP chưa biết chứng thư.", "The responder has not heard of it.", {
      ocsp: { kind: "refused", refusal: "unauthorized" },
      crl: { listed: false, ...ofNow },
    }),
    said: notSaid,
    says: "CRT-66, information: by the issuer's verified list it is not revoked, and the responder did not tell; without a list that tells CRT-62",
    leadsTo: ["CRT-66 info", "CRT-00 ok"],
    neverTo: ["CRT-60", "CRT-62"],
  },
  {
    source: "open-eid/DigiDoc4-Client#1271",
    met: "Signing fails where no connection to the server's port 80 comes about.",
    tried: said("report-digidoc4-1271", "Không kết nối được.", "No connection comes about.", {
      ocsp: noAnswer,
      crl: noAnswer,
    }),
    said: notSaid,
    says: "CRT-65, information: no answer in time, which host a firewall has to let through, and what the tax authority's viewer will say",
    leadsTo: ["CRT-65 info", "CRT-00 ok"],
  },
  {
    source: "phax/peppol-commons#49",
    met: "The revocation list cannot be loaded; the check takes ten seconds and then passes without a word.",
    tried: said("report-peppol-commons-49", "Không tải được danh sách.", "The list cannot be loaded.", {
      namesOcsp: false,
      crl: missing("timed-out", "no answer within 5000 ms"),
    }),
    said: notSaid,
    says: "CRT-65: that nobody could be asked is said; one deadline of five seconds holds for all requests, beside everything else",
    leadsTo: ["CRT-65 info"],
  },
  {
    source: "hakwerk/labca#218",
    met: "The address of the list answers 404; Windows' programs fail with CRYPT_E_REVOCATION_OFFLINE.",
    tried: said("report-labca-218", "Địa chỉ danh sách báo lỗi 404.", "The list's address answers 404.", {
      namesOcsp: false,
      crl: missing("failed", "the server answers with an error", "HTTP 404"),
    }),
    said: notSaid,
    says: "CRT-65 with HTTP 404 in its evidence; the certificate names no responder, so the viewer's words are those for that",
    leadsTo: ["CRT-65 info"],
  },
  {
    source: "open-eid/DigiDoc4-Client#1131",
    met: "An OCSP answer is about another certificate than the one that was asked about.",
    tried: said("report-digidoc4-1131", "Trả lời về chứng thư khác.", "It is about another certificate.", {
      ocsp: { kind: "other-certificate" },
    }),
    said: notSaid,
    says: "CRT-64, a warning: the answer is about another certificate, and not believed",
    leadsTo: ["CRT-64 warn"],
    neverTo: ["CRT-60", "CRT-62"],
  },
  {
    source: "OvercastNetwork/Issues#1221",
    met: "“OCSP old response” now and then, mostly where the clock is off, but also with a right clock.",
    tried: said("report-overcast-1221", "Câu trả lời đã cũ.", "The answer is old.", {
      ocsp: { ...good, ...ofOctober },
    }),
    said: notSaid,
    says: "CRT-63, a warning that says to look at the clock first; where the portal's time shows it off, that time decides",
    leadsTo: ["CRT-63 warn"],
    neverTo: ["CRT-60"],
  },
];
