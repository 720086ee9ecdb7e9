import type { Facts } from "../../src/facts/facts.ts";
import { observed } from "../../src/facts/observation.ts";
import { drivers, module, opensc, openscDll } from "../scenarios/parts/drivers.ts";
import { linux, readersSeen, serviceAbsent, windows } from "../scenarios/parts/machine.ts";
import { ready, readyOnLinux, scenario } from "../scenarios/parts/scenario.ts";
import { emptySlot, sees, tokens } from "../scenarios/parts/tokens.ts";
import { blockedToken, reader, token, unlisted, usb } from "../scenarios/parts/usb.ts";
import type { FieldReport } from "./report.ts";

const ubuntu: Facts = { ...readyOnLinux, ...linux({ name: "Ubuntu", version: "22.04" }), ...drivers(module(opensc)) };
const openscSeesNothing = tokens(sees(opensc));

export const tokenReports: readonly FieldReport[] = [
  {
    source: "USBGuard/usbguard#299",
    met: "A key shows on the bus and no program sees its card: USBGuard has not authorised the device.",
    tried: scenario(
      "report-usbguard-299",
      { vi: "USBGuard chặn token.", en: "USBGuard blocks the token." },
      { ...ubuntu, ...usb(blockedToken), ...openscSeesNothing },
    ),
    said: "USB-00, DRV-01: no driver is installed",
    says: "USB-09: the system blocks this device. The kernel's attribute `authorized` is read as a fact.",
    leadsTo: ["USB-09 fail"],
    neverTo: ["DRV-01", "USB-00"],
  },
  {
    source: "stascorp/rdpwrap#3419",
    met: "A token plugged into the computer that is used over Remote Desktop is invisible in the session.",
    tried: scenario(
      "report-rdpwrap-3419",
      { vi: "Token cắm ở máy dùng qua Remote Desktop.", en: "The token is in a machine used over Remote Desktop." },
      {
        ...ready,
        ...windows({ session: "rdp" }),
        ...usb(token),
        ...drivers(module(openscDll)),
        ...tokens(sees(openscDll)),
      },
    ),
    said: "SYS-04 and, as the reason for “not ready”, DRV-01: no driver is installed",
    says: "USB-13 and DRV-28, “cannot tell”: Windows hides the token from the session, so nothing is known of its driver.",
    leadsTo: ["USB-13 unknown", "DRV-28 unknown"],
    neverTo: ["DRV-01", "USB-02"],
  },
  {
    source: "danm-de/pcsc-sharp#49",
    met: "“The Smart card resource manager is not running” although the service runs: the session is a remote one.",
    tried: scenario(
      "report-pcsc-sharp-49",
      {
        vi: "Dịch vụ thẻ chạy, phiên làm việc là từ xa.",
        en: "The card service runs, and the session is a remote one.",
      },
      { ...ready, ...windows({ session: "rdp" }), ...usb(), ...drivers(module(openscDll)), ...tokens(sees(openscDll)) },
    ),
    said: "USB-02 fail: no USB token is plugged in",
    says: "USB-13: over Remote Desktop a token may be at the person's own computer, which kyso cannot see.",
    leadsTo: ["USB-13 unknown"],
    neverTo: ["USB-02", "TOK-02"],
  },
  {
    source: "LudovicRousseau/pyscard#172",
    met: "A reader works on Windows and is not found on Ubuntu: libccid was not installed.",
    tried: scenario(
      "report-pyscard-172",
      { vi: "Chưa cài libccid.", en: "libccid is not installed." },
      { ...ubuntu, ...usb(token), ...readersSeen([], { readerDrivers: observed([]) }), ...openscSeesNothing },
    ),
    said: "DRV-01: no driver for the token, with advice to run its setup",
    says: "USB-10: the card service shows no reader and the CCID driver is missing; install libccid. DRV-34 waits for it.",
    leadsTo: ["USB-10 fail", "DRV-34 unknown"],
    neverTo: ["DRV-01"],
  },
  {
    source: "drduh/YubiKey-Guide#277",
    met: "GnuPG's scdaemon claims the USB interface: pcscd logs LIBUSB_ERROR_BUSY and shows no reader.",
    tried: scenario(
      "report-yubikey-guide-277",
      {
        vi: "scdaemon chiếm thiết bị, pcscd không thấy đầu đọc.",
        en: "scdaemon has claimed the device; pcscd shows no reader.",
      },
      {
        ...ubuntu,
        ...usb(token),
        ...readersSeen([], { users: observed(["GnuPG (scdaemon)"]) }),
        ...openscSeesNothing,
      },
    ),
    said: "DRV-01: no driver for the token",
    says: "USB-10: a device without a reader; GnuPG (scdaemon), which runs, is named as what may hold it.",
    leadsTo: ["USB-10 fail"],
    neverTo: ["DRV-01"],
  },
  {
    source: "creamlike1024/EasyLPAC#17",
    met: "On Linux Mint SCardEstablishContext fails with 8010001D: pcscd is not installed.",
    tried: scenario(
      "report-easylpac-17",
      { vi: "Linux Mint chưa có pcscd.", en: "Linux Mint without pcscd." },
      {
        ...ubuntu,
        ...linux({ name: "Linux Mint", version: "21.3" }),
        ...usb(token),
        ...serviceAbsent,
        ...openscSeesNothing,
      },
    ),
    said: "TOK-02, with the command for Debian and Ubuntu",
    says: "the same: TOK-02; the command is now that of the distribution",
    leadsTo: ["TOK-02 fail", "DRV-11 unknown"],
    neverTo: ["DRV-01"],
  },
  {
    source: "flatpak/flatpak#4723",
    met: "A client and a daemon of pcsc-lite with other versions of their protocol do not understand each other.",
    tried: { test: "test/probes/card-service/card-service.system.test.ts" },
    said: "any twelve bytes counted as an answering service, and nothing more was asked",
    says: "a service of another major version answers, and its readers are `unsupported`: nothing is said of them",
  },
  {
    source: "LudovicRousseau/CCID#173",
    met: "The CCID driver is installed and cannot open the reader (LIBUSB_ERROR_NO_DEVICE); no reader shows.",
    tried: scenario(
      "report-ccid-173",
      { vi: "Trình điều khiển đầu đọc không mở được thiết bị.", en: "The driver for readers cannot open the device." },
      { ...ubuntu, ...usb(reader), ...readersSeen([]), ...openscSeesNothing },
    ),
    said: "USB-08: whether it is a token or a reader cannot be told",
    says: "USB-10: the device is there without a reader; the driver for readers is not called missing.",
    leadsTo: ["USB-10 fail"],
    neverTo: ["USB-08", "DRV-01"],
  },
  {
    source: "LudovicRousseau/pcsc-tools#4",
    met: "The kernel's own driver (pn533) has taken the reader, which pcscd then does not find.",
    tried: scenario(
      "report-pcsc-tools-4",
      { vi: "Đầu đọc bị trình điều khiển khác chiếm.", en: "Another driver has taken the reader." },
      { ...ubuntu, ...usb(unlisted), ...readersSeen([]), ...openscSeesNothing },
    ),
    said: "DRV-01: no driver for the token",
    says: "USB-10: the card service shows no reader. Which driver has it is not read; the advice is another port and a restart.",
    leadsTo: ["USB-10 fail"],
    neverTo: ["DRV-01"],
  },
  {
    source: "Fedict/eid-mw#70",
    met: "The reader is found and no card is read in it, in a session from another computer.",
    tried: scenario(
      "report-eid-mw-70",
      { vi: "Có đầu đọc, không đọc được thẻ nào.", en: "A reader, and no card in it." },
      {
        ...ubuntu,
        ...usb(reader),
        ...readersSeen([{ name: "ACS ACR39U ICC Reader 00 00", card: "empty" }]),
        ...openscSeesNothing,
      },
    ),
    said: "USB-08: whether it is a token or a reader cannot be told, since no driver showed a slot",
    says: "USB-03: a reader without a card, by the card service's own view.",
    leadsTo: ["USB-03 fail"],
    neverTo: ["USB-08"],
  },
  {
    source: "OpenSC/OpenSC#1736",
    met: "pkcs11-tool shows the slot of an ePass2003 as “(empty)” while pkcs15-init finds “a reader with a card”.",
    tried: scenario(
      "report-opensc-1736",
      {
        vi: "Trình điều khiển báo khe trống, dịch vụ thẻ thấy thẻ.",
        en: "The driver says empty; the service sees a card.",
      },
      {
        ...ubuntu,
        ...usb(token),
        ...readersSeen([{ name: "Feitian ePass2003 00 00", card: "present" }]),
        ...tokens(sees(opensc, emptySlot)),
      },
    ),
    said: "DRV-01: no driver recognises the token",
    says: "DRV-35, cannot tell: the driver shows the token's own reader empty, which may be held; that it is empty is never said",
    leadsTo: ["DRV-35 unknown"],
    neverTo: ["DRV-01", "USB-03", "USB-11"],
  },
];
