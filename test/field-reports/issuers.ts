import type { Scenario } from "../../src/facts/facts.ts";
import { viettelDll } from "../scenarios/parts/drivers.ts";
import { ready, scenario } from "../scenarios/parts/scenario.ts";
import { sees, slot, token, tokens } from "../scenarios/parts/tokens.ts";
import type { FieldReport } from "./report.ts";

const chains = { test: "test/x509/chain.test.ts" };

/** Returns the scenario of a machine on which all is well, with a token that holds only this certificate and its key. */
function holding(certificate: string, name: string, vi: string, en: string): Scenario {
  return scenario(name, { vi, en }, { ...ready, ...tokens(sees(viettelDll, slot(token([{ name: certificate }])))) });
}

export const issuerReports: readonly FieldReport[] = [
  {
    source: "open-eid/DigiDoc4-Client#919",
    met: "Signing fails with the bare sentence that the issuer of the certificate is not in the program's list, and nobody can tell whether card, list or computer is at fault.",
    tried: holding(
      "company-under-unknown",
      "report-digidoc4-client-919",
      "Nơi cấp không có trong danh mục.",
      "The list of issuers does not have this one.",
    ),
    said: "CRT-05, cannot tell; nothing of a list that may be too old",
    says: "CRT-05, cannot tell, never a fault of the certificate; under a licence holder's name it says whose, and that the catalogue may be older than the CA's certificate",
    leadsTo: ["CRT-05 unknown"],
    neverTo: ["CRT-06"],
  },
  {
    source: "GSA/idmanagement.gov#479",
    met: "A CA goes on under its name with a new key; lists of issuing CAs have the old one for a while.",
    tried: holding(
      "company-under-renewed",
      "report-idmanagement-479",
      "Nơi cấp quen, khóa mới.",
      "A known issuer's name with a new key.",
    ),
    said: "the same",
    says: "CRT-22, cannot tell, with the key's identifier: neither verified by the name nor called forged",
    leadsTo: ["CRT-22 unknown"],
    neverTo: ["CRT-06", "CRT-00"],
  },
  {
    source: "OpenSC/OpenSC#2100",
    met: "After a renewal the new intermediate CA is unknown, although the card carries its certificate and the root is trusted.",
    tried: scenario(
      "report-opensc-2100-chain",
      {
        vi: "Token có chứng thư của nơi cấp mới.",
        en: "The token carries the new issuer's certificate.",
      },
      {
        ...ready,
        ...tokens(
          sees(
            viettelDll,
            slot(token([{ name: "company-under-renewed" }, { name: "ca-renewed", id: "02", key: "none" }])),
          ),
        ),
      },
    ),
    said: "CRT-22, cannot tell",
    says: "CRT-46: verified by the certificate on the token, since a root of the catalogue signed it as an authority's",
    leadsTo: ["CRT-46 info", "CRT-00 ok"],
    neverTo: ["CRT-22", "CRT-05"],
  },
  {
    source: "EVerest/libevse-security#60",
    met: "Of a certificate that has ended the program says that its key is missing, and people look for the key.",
    tried: holding(
      "company-old-weak",
      "report-libevse-security-60",
      "Chứng thư đã hết hạn và còn có điểm yếu khác.",
      "The certificate has ended, and has other weaknesses.",
    ),
    said: "CRT-03, with CRT-12, CRT-13, CRT-17 and CRT-18 beside it",
    says: "CRT-03 alone: of a certificate that has ended, its end is the cause",
    leadsTo: ["CRT-03 fail"],
    neverTo: ["CRT-12", "CRT-13", "CRT-17", "CRT-18", "CRT-24"],
  },
  {
    source: "GENI-NSF/geni-tools#756",
    met: "Of a person's certificate that has ended the messages speak of an issuer that is not recognized.",
    tried: holding(
      "company-old-under-unknown",
      "report-geni-tools-756",
      "Chứng thư đã hết hạn, nơi cấp không rõ.",
      "The certificate has ended, and its issuer is unknown.",
    ),
    said: "CRT-03 fail, and CRT-05 beside it",
    says: "CRT-03, and in its evidence that the issuer is only as the certificate names it",
    leadsTo: ["CRT-03 fail"],
    neverTo: ["CRT-05"],
  },
  {
    source: "slovensko-digital/autogram#633",
    met: "A signature under another list than the one in use is “unknown”, without a word that the other list knows it.",
    tried: holding(
      "public-body-verified",
      "report-autogram-633",
      "Chứng thư thuộc cây khác, đã kiểm chứng được.",
      "A certificate of the other tree, verified there.",
    ),
    said: "CRT-21, cannot tell, for the whole of the government's tree",
    says: "CRT-45: verified, under which root, and that programs which know only the national roots will not know it",
    leadsTo: ["CRT-45 info", "CRT-00 ok"],
    neverTo: ["CRT-05", "CRT-21"],
  },
  {
    source: "eu-emi/canl-java#107",
    met: "A CA renews its certificate and keeps its key; programs refuse what it issued before.",
    tried: chains,
    said: "the same",
    says: "the signature by the key decides, and of a key's several certificates the one that ends last",
  },
  {
    source: "pyca/cryptography#12361",
    met: "Issuer and subject hold the same name in two string types, and the chain is refused.",
    tried: chains,
    said: "the same",
    says: "names are compared as texts, whatever their type; they only select the keys that are tried",
  },
  {
    source: "wolfSSL/wolfssl#7420",
    met: "Names that differ in small and capital letters alone are taken for different ones.",
    tried: chains,
    said: "an unknown issuer (CRT-05)",
    says: "case, marks, dashes and blanks are passed over",
  },
];
