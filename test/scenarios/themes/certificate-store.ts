import type { Scenario } from "../../../src/facts/facts.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import { viettelDll } from "../parts/drivers.ts";
import { macos, serviceWith } from "../parts/machine.ts";
import { ready, scenario } from "../parts/scenario.ts";
import { capiKey, cngKey, keychain, noKey, stored, windowsStore } from "../parts/stores.ts";
import { sees, slot, token, tokens } from "../parts/tokens.ts";
import { usb } from "../parts/usb.ts";

export const certificateStoreScenarios: readonly Scenario[] = [
  scenario(
    "store-holds-the-certificate",
    {
      vi: "Kho chứng thư của Windows có chứng thư của token, kèm khóa.",
      en: "Windows' store holds the token's certificate with its key.",
    },
    { ...ready, ...windowsStore([stored("company")]) },
  ),
  scenario(
    "store-lacks-the-certificate",
    {
      vi: "Kho chứng thư của Windows không có chứng thư của token.",
      en: "Windows' store does not hold the token's certificate.",
    },
    { ...ready, ...windowsStore([]) },
    { changes: [{ afterSeconds: 20, facts: windowsStore([stored("company")]) }] },
  ),
  scenario(
    "store-certificate-without-key",
    {
      vi: "Kho chứng thư của Windows có chứng thư nhưng không kèm khóa.",
      en: "Windows' store holds the certificate without a private key.",
    },
    { ...ready, ...windowsStore([stored("company", noKey)]) },
  ),
  scenario(
    "store-provider-uninstalled",
    {
      vi: "Phần mềm giữ khóa mà kho chứng thư ghi đã bị gỡ khỏi máy.",
      en: "The provider that the store names for the key is gone from the machine.",
    },
    { ...ready, ...windowsStore([stored("company")], observed(false)) },
  ),
  scenario(
    "store-provider-not-looked-up",
    {
      vi: "Không xem được phần mềm giữ khóa có trên máy không.",
      en: "Whether the machine has the key's provider could not be read.",
    },
    {
      ...ready,
      ...windowsStore([stored("company")], missing("failed", "Windows does not let this user read it")),
    },
  ),
  scenario(
    "store-left-over-certificates",
    {
      vi: "Kho chứng thư còn chứng thư cũ và chứng thư của token khác, cùng một công ty.",
      en: "The store also holds an ended certificate, and one of another token, of the same company.",
    },
    {
      ...ready,
      ...windowsStore([
        stored("company"),
        stored("company-old"),
        stored("company-renewed", cngKey()),
        stored("person"),
      ]),
    },
  ),
  scenario(
    "store-remembers-a-token-not-plugged-in",
    {
      vi: "Chưa cắm token; kho chứng thư còn nhớ chứng thư trên token.",
      en: "No token is plugged in; the store remembers a certificate of one.",
    },
    { ...ready, ...usb(), ...tokens(), ...windowsStore([stored("company"), stored("company-old")]) },
  ),
  scenario(
    "store-remembers-what-the-token-hides",
    {
      vi: "Token chỉ cho thấy chứng thư sau khi đăng nhập; kho chứng thư còn nhớ.",
      en: "The token shows its certificate only after a login; the store remembers it.",
    },
    {
      ...ready,
      ...tokens(sees(viettelDll, slot(token([], { certificates: observed([]), keys: observed([]) })))),
      ...windowsStore([stored("company")]),
    },
  ),
  scenario(
    "store-not-filled-by-windows",
    {
      vi: "Dịch vụ đưa chứng thư vào kho bị tắt, và kho không có chứng thư.",
      en: "The service that fills the store is switched off, and the store lacks the certificate.",
    },
    { ...ready, ...serviceWith({ switchedOff: observed(["CertPropSvc"]) }), ...windowsStore([]) },
  ),
  scenario(
    "store-unread",
    { vi: "Không đọc được kho chứng thư của Windows.", en: "Windows' store could not be read." },
    { ...ready, certificateStore: missing("timed-out", "no end within 10000 ms") },
  ),
  scenario(
    "store-partly-read",
    {
      vi: "Kho chứng thư của Windows có mục không đọc được.",
      en: "Windows' store has an entry that cannot be read.",
    },
    { ...ready, ...windowsStore([stored("person")], observed(true), 1) },
  ),
  scenario(
    "store-key-of-cng",
    { vi: "Windows giữ khóa của chứng thư theo kiểu CNG.", en: "Windows keeps the certificate's key by CNG." },
    { ...ready, ...windowsStore([stored("company", cngKey())]) },
  ),
  scenario(
    "store-provider-of-another-maker",
    {
      vi: "Kho chứng thư ghi khóa do phần mềm của hãng khác giữ.",
      en: "The store names another maker's provider for the key.",
    },
    { ...ready, ...windowsStore([stored("company", capiKey("VNPT-CA-CTDT V6-Token CSP"))]) },
  ),
  scenario(
    "keychain-without-the-certificate",
    {
      vi: "Chuỗi khóa của macOS không có chứng thư của token, còn chứng thư cũ.",
      en: "macOS' keychain does not hold the token's certificate, and an ended one.",
    },
    { ...ready, ...macos(), ...keychain([stored("company-old", noKey)]) },
  ),
  scenario(
    "keychain-holds-the-certificate",
    {
      vi: "Chuỗi khóa của macOS có chứng thư của token, kèm khóa.",
      en: "macOS' keychain holds the token's certificate with its key.",
    },
    { ...ready, ...macos(), ...keychain([stored("company", observed({ kind: "keychain", provider: "" }))]) },
  ),
];
