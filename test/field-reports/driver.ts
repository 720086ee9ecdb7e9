import type { Facts } from "../../src/facts/facts.ts";
import { missing, observed } from "../../src/facts/observation.ts";
import { drivers, libcastle, module, opensc, softHsm } from "../scenarios/parts/drivers.ts";
import { linux, macos, readersSeen, serviceWith } from "../scenarios/parts/machine.ts";
import { ready, readyOnLinux, scenario } from "../scenarios/parts/scenario.ts";
import { companyToken, emptySlot, fails, sees, slot, token as tokenWith, tokens } from "../scenarios/parts/tokens.ts";
import { token, usb } from "../scenarios/parts/usb.ts";
import type { FieldReport } from "./report.ts";

const onLinux: Facts = { ...readyOnLinux, ...linux({ name: "Fedora Linux", version: "43" }), ...usb(token) };
const oneReader = readersSeen([{ name: "FT ePass2003Auto 00 00", card: "present" }]);
const notRecognised = slot(missing("failed", "C_GetTokenInfo", "CKR_TOKEN_NOT_RECOGNIZED"));
const generalError = missing("failed", "C_Initialize", "CKR_GENERAL_ERROR");
const castle2 = "/usr/lib/libcastle_v2.so.1.0.0";
const tpm2 = "/usr/lib64/pkcs11/libtpm2_pkcs11.so";
const eps2003 = String.raw`C:\Windows\SysWOW64\eps2003csp11.dll`;
const eps2003Wide = String.raw`C:\Windows\System32\eps2003csp11.dll`;
const dylib = "/usr/local/lib/libpteidpkcs11.dylib";

export const driverReports: readonly FieldReport[] = [
  {
    source: "OpenSC/OpenSC#2424",
    met: "OpenSC says “token not recognized” of an ePass2003; the maker's libcastle reads it, its second version fails.",
    tried: scenario(
      "report-opensc-2424",
      {
        vi: "OpenSC không nhận ra token, libcastle đọc được.",
        en: "OpenSC does not know the token; libcastle reads it.",
      },
      {
        ...onLinux,
        ...oneReader,
        ...drivers(module(opensc), module(libcastle), module(castle2)),
        ...tokens(
          sees(opensc, notRecognised),
          sees(libcastle, slot(companyToken)),
          fails(castle2, generalError, "C_Initialize"),
        ),
      },
    ),
    said: "the same: DRV-00 with libcastle, the failing version a remark",
    says: "DRV-00: one driver that reads the token is enough",
    leadsTo: ["DRV-00 ok"],
    neverTo: ["DRV-01", "DRV-26"],
  },
  {
    source: "OpenSC/OpenSC#2018",
    met: "The reader is seen and the only driver, OpenSC, answers CKR_TOKEN_NOT_RECOGNIZED.",
    tried: scenario(
      "report-opensc-2018",
      { vi: "Chỉ có OpenSC, không nhận ra token.", en: "Only OpenSC is there, and does not know the token." },
      { ...onLinux, ...oneReader, ...drivers(module(opensc)), ...tokens(sees(opensc, notRecognised)) },
    ),
    said: "the same: DRV-01",
    says: "DRV-01: the card service sees the card, and no driver knows it",
    leadsTo: ["DRV-01 fail"],
    neverTo: ["USB-10", "USB-11", "DRV-26"],
  },
  {
    source: "LudovicRousseau/PCSC#215",
    met: "SCardConnect answers SCARD_E_SHARING_VIOLATION until pcscd is restarted: other programs hold the card.",
    tried: scenario(
      "report-pcsc-215",
      { vi: "Chương trình khác giữ riêng thẻ.", en: "Other programs hold the card for themselves." },
      {
        ...onLinux,
        ...readersSeen([{ name: "FT ePass2003Auto 00 00", card: "present", exclusive: true }], {
          users: observed(["GnuPG (scdaemon)", "GNOME (gsd-smartcard)"]),
        }),
        ...drivers(module(libcastle)),
        ...tokens(sees(libcastle, emptySlot)),
      },
    ),
    said: "DRV-01: no driver is installed, although the right one is there",
    says: "DRV-29: another program holds the token for itself; those that run are named, with how to make GnuPG let go.",
    leadsTo: ["DRV-29 fail"],
    neverTo: ["DRV-01"],
  },
  {
    source: "OpenSC/OpenSC#2109",
    met: "AutoFirma connects exclusively; OpenSC then gets “Reader in use by another application”.",
    tried: scenario(
      "report-opensc-2109",
      { vi: "AutoFirma đang giữ thẻ.", en: "AutoFirma holds the card." },
      {
        ...onLinux,
        ...serviceWith({ users: observed(["AutoFirma"]) }),
        ...drivers(module(opensc)),
        ...tokens(sees(opensc, slot(missing("failed", "C_GetTokenInfo", "CKR_DEVICE_ERROR")))),
      },
    ),
    said: "DRV-26: cannot read the reader; another program was not mentioned",
    says: "DRV-26: most likely another program holds the token; AutoFirma, which runs, is named first in the advice.",
    leadsTo: ["DRV-26 fail"],
    neverTo: ["DRV-01"],
  },
  {
    source: "PeculiarVentures/node-webcrypto-p11#56",
    met: "C_GetTokenInfo answers CKR_DEVICE_ERROR after a while; what it means nobody could say.",
    tried: scenario(
      "report-node-webcrypto-p11-56",
      { vi: "C_GetTokenInfo trả lời CKR_DEVICE_ERROR.", en: "C_GetTokenInfo answers CKR_DEVICE_ERROR." },
      {
        ...ready,
        ...drivers(module(eps2003Wide)),
        ...tokens(sees(eps2003Wide, slot(missing("failed", "C_GetTokenInfo", "CKR_DEVICE_ERROR")))),
      },
    ),
    said: "DRV-26, with the advice to plug the token in again and reinstall the driver",
    says: "DRV-26: the likeliest cause comes first (another program), then plugging in, then reinstalling.",
    leadsTo: ["DRV-26 fail"],
  },
  {
    source: "Pkcs11Interop/Pkcs11Interop#251",
    met: "SoftHSM answers CKR_GENERAL_ERROR at C_Initialize: its store cannot be read.",
    tried: scenario(
      "report-pkcs11interop-251",
      {
        vi: "SoftHSM không mở được, token thật chưa có trình điều khiển.",
        en: "SoftHSM fails beside a token without a driver.",
      },
      {
        ...onLinux,
        ...oneReader,
        ...drivers(module(softHsm)),
        ...tokens(fails(softHsm, generalError, "C_Initialize")),
      },
    ),
    said: "DRV-07: remove libsofthsm2.so; that the token has no driver was not said",
    says: "DRV-01 for the token; the software module is a remark (DRV-32)",
    leadsTo: ["DRV-01 fail", "DRV-32 info"],
    neverTo: ["DRV-07"],
  },
  {
    source: "tpm2-software/tpm2-pkcs11#879",
    met: "The module of the computer's TPM, registered with p11-kit, fails wherever PKCS#11 is used.",
    tried: scenario(
      "report-tpm2-pkcs11-879",
      {
        vi: "Thư viện TPM hỏng, trình điều khiển của token đang chờ đồng ý.",
        en: "The TPM's module fails; a library waits for a yes.",
      },
      {
        ...onLinux,
        ...oneReader,
        ...drivers(
          module(tpm2, { origin: "registered" }),
          module("/opt/token/libtoken.so", { origin: "scanned", loading: "needs-yes" }),
        ),
        ...tokens(fails(tpm2, generalError, "C_Initialize")),
      },
    ),
    said: "DRV-07: libtpm2_pkcs11.so does not start; that a library waits for a yes was not said",
    says: "DRV-13: a library waits for a yes; the TPM's module is a remark",
    leadsTo: ["DRV-13 unknown", "DRV-32 info"],
    neverTo: ["DRV-07", "DRV-01"],
  },
  {
    source: "bassemAgmi/EInvoicingSigner#27",
    met: "A tax signing program is 64-bit, the token's eps2003csp11.dll is there as 32-bit only.",
    tried: scenario(
      "report-einvoicingsigner-27",
      { vi: "Trình điều khiển chỉ có bản 32-bit.", en: "The driver is there as 32-bit only." },
      {
        ...ready,
        ...drivers(module(eps2003, { maker: "feitian-generic" }, { architectures: ["ia32"] })),
        ...tokens({
          ...sees(
            eps2003,
            slot(tokenWith([{ name: "company", key: "none" }], { keys: missing("unsupported", "not read") })),
          ),
          looksOnly: true,
        }),
      },
    ),
    said: "the same: the 32-bit driver reads the token through the helper, and nothing is signed with it",
    says: "DRV-00, without a promise that it signs",
    leadsTo: ["DRV-00 ok"],
    neverTo: ["DRV-01", "DRV-02"],
  },
  {
    source: "amagovpt/autenticacao.gov#107",
    met: "On a Mac with Apple's processor the eID's module is built for x86_64 only.",
    tried: scenario(
      "report-autenticacao-gov-107",
      { vi: "Thư viện chỉ dành cho Mac Intel.", en: "The library is for Intel Macs only." },
      {
        ...ready,
        ...macos(),
        ...usb(token),
        ...drivers(module(dylib, { loading: "impossible" }, { format: "mach-o", architectures: ["x64"] })),
        ...tokens(),
      },
    ),
    said: "the same: DRV-02",
    says: "DRV-02: built for x64, programs here need arm64",
    leadsTo: ["DRV-02 fail"],
    neverTo: ["DRV-01"],
  },
  {
    source: "OpenSC/OpenSC#976",
    met: "A VPN program uses the token, and at times the reader is gone (“write failed”, “No smart card readers found”).",
    tried: scenario(
      "report-opensc-976",
      { vi: "Đầu đọc biến mất khi chương trình khác dùng.", en: "The reader is gone while another program uses it." },
      { ...onLinux, ...readersSeen([]), ...drivers(module(libcastle)), ...tokens(sees(libcastle)) },
    ),
    said: "DRV-01: no driver is installed",
    says: "USB-10 in the token's step, and DRV-34 here: whether the right driver is installed cannot be told.",
    leadsTo: ["USB-10 fail", "DRV-34 unknown"],
    neverTo: ["DRV-01"],
  },
];
