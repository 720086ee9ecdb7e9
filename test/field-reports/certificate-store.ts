import { observed } from "../../src/facts/observation.ts";
import type { Facts, Scenario } from "../../src/facts/facts.ts";
import { macos, serviceWith } from "../scenarios/parts/machine.ts";
import { ready, scenario } from "../scenarios/parts/scenario.ts";
import { capiKey, cngKey, keychain, noKey, stored, windowsStore } from "../scenarios/parts/stores.ts";
import type { FieldReport } from "./report.ts";

/** Returns the scenario of a machine on which all is well but what the system's store shows. */
function shows(name: string, vi: string, en: string, store: Facts): Scenario {
  return scenario(name, { vi, en }, { ...ready, ...store });
}

const notLookedAt = "nothing: the system's store was not looked at";

export const certificateStoreReports: readonly FieldReport[] = [
  {
    source: "sbidy/KeePass-KeyManager#4",
    met: "A program shows no certificate of a smart card that works elsewhere: a group policy keeps the propagation service from bringing it into the user's store.",
    tried: shows(
      "report-keepass-keymanager-4",
      "Windows không đưa chứng thư của token vào kho.",
      "Windows does not bring the token's certificate into its store.",
      windowsStore([stored("person")]),
    ),
    said: notLookedAt,
    says: "CRT-71: the token holds the certificate, the store does not, so programs that go by the store will not show it",
    leadsTo: ["CRT-71 warn"],
    neverTo: ["CRT-70"],
  },
  {
    source: "mlaily/KeePass-CertificateShortcutProvider#3",
    met: "The card blinks and works through PKCS#11, and Windows' window for choosing says that there is no certificate; imported by hand it shows.",
    tried: shows(
      "report-certificate-shortcut-provider-3",
      "Token dùng được qua PKCS#11, kho chứng thư trống.",
      "The token works through PKCS#11, and the store is empty.",
      windowsStore([]),
    ),
    said: notLookedAt,
    says: "CRT-71; signing itself stays “ready”, since it does not go by the store",
    leadsTo: ["CRT-71 warn", "CRT-00 ok"],
  },
  {
    source: "MicrosoftDocs/windows-itpro-docs#2906",
    met: "The propagation service is switched on and crashes at a particular card (a faulty minidriver): no certificate arrives.",
    tried: shows("report-windows-itpro-docs-2906", "Dịch vụ đưa chứng thư vào kho bị lỗi.", "The service fails.", {
      ...serviceWith({ switchedOff: observed([]) }),
      ...windowsStore([]),
    }),
    said: "nothing: the service is not switched off",
    says: "CRT-71 by what the store holds, whatever the service's settings say; not TOK-26",
    leadsTo: ["CRT-71 warn"],
    neverTo: ["TOK-26"],
  },
  {
    source: "OpenSC/OpenSC#524",
    met: "The propagation service brings back certificates that are no longer on the card, or are of another card.",
    tried: shows(
      "report-opensc-524",
      "Kho còn chứng thư không còn trên token.",
      "The store holds certificates that are no longer on the token.",
      windowsStore([stored("company"), stored("company-old")]),
    ),
    said: notLookedAt,
    says: "CRT-74 names the certificate of the same holder that is not on the token, with serial number and end",
    leadsTo: ["CRT-70 info", "CRT-74 info"],
  },
  {
    source: "buptczq/WinCryptSSHAgent#65",
    met: "“The operation requires a different smart card”: a certificate of an earlier session or card stayed in the user's store and is chosen.",
    tried: shows(
      "report-wincryptsshagent-65",
      "Kho còn chứng thư của token khác, còn hạn.",
      "The store holds a valid certificate of another token.",
      windowsStore([stored("company"), stored("company-renewed", cngKey())]),
    ),
    said: notLookedAt,
    says: "CRT-74; kyso deletes nothing, because the other token may still be in use",
    leadsTo: ["CRT-74 info"],
  },
  {
    source: "NoMoreFood/putty-cac#31",
    met: "A list of five certificates, of which two are on the card; those of other people and cards lead to an error.",
    tried: shows(
      "report-putty-cac-31",
      "Kho có chứng thư của nhiều người.",
      "The store holds certificates of several people.",
      windowsStore([stored("company"), stored("person"), stored("branch"), stored("company-old", noKey)]),
    ),
    said: notLookedAt,
    says: "CRT-70 names the right serial number; CRT-74 counts those of the same holder only, others are not this person's matter",
    leadsTo: ["CRT-70 info", "CRT-74 info"],
  },
  {
    source: "m32/endesive#195",
    met: "“Invalid provider type specified” from one week to the next, with a token alone: since the updates of October 2025 Windows names a key storage provider for it.",
    tried: shows(
      "report-endesive-195",
      "Windows ghi khóa theo kiểu CNG.",
      "Windows names a key storage provider for the key.",
      windowsStore([stored("company", cngKey())]),
    ),
    said: notLookedAt,
    says: "CRT-77 quotes the message and names the cause, with Microsoft's own article",
    leadsTo: ["CRT-77 info"],
  },
  {
    source: "OpenSC/OpenSC#536",
    met: "A program finds the certificate and no private key: what is in the store has no reference to one.",
    tried: shows(
      "report-opensc-536",
      "Chứng thư trong kho không kèm khóa bí mật.",
      "The certificate in the store has no private key.",
      windowsStore([stored("company", noKey)]),
    ),
    said: notLookedAt,
    says: "CRT-72, with the words that the signing tool shows",
    leadsTo: ["CRT-72 warn"],
    neverTo: ["CRT-71"],
  },
  {
    source: "FreeRDP/FreeRDP#8278",
    met: "On some machines the card's certificates are under a provider of the maker's own and not under Microsoft's.",
    tried: shows(
      "report-freerdp-8278",
      "Khóa do phần mềm riêng của hãng giữ.",
      "The key is kept by the maker's own provider.",
      windowsStore([stored("company", capiKey())]),
    ),
    said: notLookedAt,
    says: "CRT-70 names the provider that the store names, whichever it is",
    leadsTo: ["CRT-70 info"],
    neverTo: ["CRT-72", "CRT-73"],
  },
  {
    source: "frobware/cmd-key-happy#46",
    met: "On a Mac the identity's name is listed and its key cannot be used: reading names needs no permission, using the key does.",
    tried: shows(
      "report-cmd-key-happy-46",
      "Chuỗi khóa liệt kê chứng thư và khóa.",
      "The keychain lists the identity.",
      {
        ...macos(),
        ...keychain([stored("company", observed({ kind: "keychain", provider: "" }))]),
      },
    ),
    said: notLookedAt,
    says: "CRT-70 says that the keychain holds it, and nothing about whether the key can be used; the test signature shows that",
    leadsTo: ["CRT-70 info"],
  },
];
