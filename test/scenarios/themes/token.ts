import type { Facts, Scenario } from "../../../src/facts/facts.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import { drivers, module, opensc, softHsm, viettel, viettelDll } from "../parts/drivers.ts";
import {
  linux,
  readersSeen,
  serviceAbsent,
  serviceDown,
  serviceRefuses,
  serviceSilent,
  serviceWith,
  windows,
} from "../parts/machine.ts";
import { ready, readyOnLinux, scenario } from "../parts/scenario.ts";
import {
  companyToken,
  emptySlot,
  noMisses,
  sees,
  slot,
  softHsmSees,
  token as pkcs11Token,
  tokens,
} from "../parts/tokens.ts";
import {
  blockedToken,
  builtInReader,
  closed,
  dongle,
  noUsbSubsystem,
  onlyDisc,
  ownClassToken,
  reader,
  readerWithDisc,
  secondToken,
  token,
  unlisted,
  usb,
  usbUnread,
} from "../parts/usb.ts";

const seesNothing = tokens(sees(viettelDll));
const notPlugged: Facts = { ...usb(), ...seesNothing };
const plugged: Facts = { ...usb(token), ...tokens(sees(viettelDll, slot(companyToken))) };

const otherToken = pkcs11Token([{ name: "branch" }], { label: "CHI NHANH", serial: "54010A11C07F3A01" });

/** The answer of p11-kit's trust module: the system's certificates, as a token without PIN or keys. */
const trustStore = pkcs11Token([{ name: "ca-root", key: "none" }], {
  label: "System Trust",
  manufacturer: "PKCS#11 Kit",
  model: "p11-kit-trust",
  serial: "1",
  flags: { ...noMisses, loginRequired: false, userPinInitialised: false, writeProtected: true, raw: 0x402 },
  keys: observed([]),
});

const blankToken = pkcs11Token([], {
  label: "",
  serial: "",
  flags: { ...noMisses, initialised: false, userPinInitialised: false, raw: 0x4 },
});

const onLinux: Facts = { ...readyOnLinux, ...drivers(module(opensc)) };
const trustModule = "/usr/lib/x86_64-linux-gnu/pkcs11/p11-kit-trust.so";

export const tokenScenarios: readonly Scenario[] = [
  scenario(
    "no-usb-subsystem",
    { vi: "Máy không có hệ thống USB (vùng chứa).", en: "The machine has no USB subsystem (a container)." },
    { ...onLinux, ...noUsbSubsystem, ...tokens(sees(opensc)) },
  ),
  scenario(
    "usb-unread",
    { vi: "Không xem được thiết bị USB.", en: "The USB devices cannot be seen." },
    { ...ready, ...usbUnread, ...seesNothing },
  ),
  scenario("no-token", { vi: "Chưa cắm token.", en: "No token is plugged in." }, { ...ready, ...notPlugged }),
  scenario(
    "token-plugged-later",
    { vi: "Token được cắm sau 3 giây.", en: "The token is plugged in after 3 seconds." },
    { ...ready, ...notPlugged },
    { changes: [{ afterSeconds: 3, facts: plugged }] },
  ),
  scenario(
    "token-pulled",
    { vi: "Token bị rút sau 3 giây, cắm lại sau 6 giây.", en: "The token is pulled after 3 seconds and back after 6." },
    ready,
    {
      changes: [
        { afterSeconds: 3, facts: notPlugged },
        { afterSeconds: 6, facts: plugged },
      ],
    },
  ),
  scenario(
    "two-tokens",
    { vi: "Hai token cùng cắm.", en: "Two tokens are plugged in." },
    {
      ...ready,
      ...usb(token, secondToken),
      ...tokens(sees(viettelDll, slot(companyToken), slot(otherToken, { id: "0000000000000002" }))),
    },
  ),
  scenario(
    "only-disc",
    { vi: "Token mới chỉ hiện ổ đĩa cài đặt.", en: "The token shows its setup drive only." },
    { ...ready, ...usb(onlyDisc), ...seesNothing },
  ),
  scenario(
    "reader-without-card",
    { vi: "Có đầu đọc thẻ, không có thẻ.", en: "A card reader without a card." },
    { ...ready, ...usb(reader), ...tokens(sees(viettelDll, emptySlot)) },
  ),
  scenario(
    "built-in-reader",
    { vi: "Chỉ thấy đầu đọc thẻ gắn sẵn của máy.", en: "Only the machine's built-in reader is there." },
    { ...ready, ...usb(builtInReader), ...seesNothing },
  ),
  scenario(
    "licence-dongle",
    { vi: "Chỉ cắm khóa bản quyền phần mềm.", en: "Only a software licence key is plugged in." },
    { ...ready, ...usb(dongle), ...seesNothing },
  ),
  scenario(
    "usb-permission",
    { vi: "Hệ điều hành không cho xem một thiết bị USB.", en: "The system does not let a USB device be looked into." },
    { ...onLinux, ...usb(closed), ...tokens(sees(opensc)) },
  ),
  scenario(
    "token-blocked-by-the-system",
    { vi: "Hệ thống chặn token vừa cắm.", en: "The system blocks the token that is plugged in." },
    { ...onLinux, ...usb(blockedToken), ...tokens(sees(opensc)) },
  ),
  scenario(
    "unlisted-token",
    {
      vi: "Token có mã USB chưa ai ghi lại, chưa có trình điều khiển.",
      en: "A token whose USB id is not listed, without a driver.",
    },
    { ...ready, ...usb(unlisted), ...drivers(), ...tokens() },
  ),
  scenario(
    "card-service-down",
    { vi: "Dịch vụ thẻ thông minh không chạy.", en: "The smart-card service does not run." },
    { ...onLinux, ...usb(token), ...serviceDown, ...tokens(sees(opensc)) },
  ),
  scenario(
    "card-service-refuses-this-session",
    {
      vi: "Dịch vụ thẻ chạy nhưng từ chối phiên làm việc này.",
      en: "The card service runs and turns this session away.",
    },
    { ...onLinux, ...linux({ session: "ssh" }), ...usb(token), ...serviceRefuses, ...tokens(sees(opensc)) },
  ),
  scenario(
    "card-service-silent",
    { vi: "Dịch vụ thẻ chạy nhưng không trả lời.", en: "The card service runs and does not answer." },
    { ...onLinux, ...usb(token), ...serviceSilent, ...tokens(sees(opensc)) },
  ),
  scenario(
    "reader-driver-missing",
    {
      vi: "Dịch vụ thẻ chạy, chưa có trình điều khiển đầu đọc (CCID).",
      en: "The card service lacks the driver for readers.",
    },
    {
      ...onLinux,
      ...linux({ name: "Fedora Linux", version: "43" }),
      ...usb(token),
      ...readersSeen([], { readerDrivers: observed([]) }),
      ...tokens(sees(opensc)),
    },
  ),
  scenario(
    "token-without-a-reader",
    {
      vi: "Dịch vụ thẻ không thấy đầu đọc nào: một chương trình khác đang chiếm thiết bị.",
      en: "The card service shows no reader: another program has claimed the device.",
    },
    {
      ...onLinux,
      ...usb(token),
      ...readersSeen([], { users: observed(["GnuPG (scdaemon)"]) }),
      ...tokens(sees(opensc)),
    },
  ),
  scenario(
    "reader-stays-empty",
    { vi: "Đầu đọc của token báo không có thẻ.", en: "The token's reader shows no card." },
    {
      ...onLinux,
      ...usb(token),
      ...readersSeen([{ name: "FT ePass2003Auto 00 00", card: "empty" }]),
      ...tokens(sees(opensc, emptySlot)),
    },
  ),
  scenario(
    "empty-reader-of-another-maker",
    {
      vi: "Dịch vụ thẻ chỉ thấy đầu đọc gắn sẵn, còn trống, không thấy đầu đọc của token.",
      en: "The card service shows the built-in reader only, empty, and none of the token.",
    },
    {
      ...onLinux,
      ...usb(token),
      ...readersSeen([{ name: "Broadcom Corp 5880 [Contacted SmartCard]", card: "empty" }]),
      ...tokens(sees(opensc)),
    },
  ),
  scenario(
    "virtual-reader-beside-a-token-without-a-reader",
    {
      vi: "Windows chỉ có đầu đọc ảo của Windows Hello, token không có đầu đọc.",
      en: "Windows has the virtual reader of Windows Hello only, and the token has none.",
    },
    {
      ...ready,
      ...usb(token),
      ...readersSeen([{ name: "Windows Hello for Business 1", card: "present" }]),
      ...tokens(sees(viettelDll)),
    },
  ),
  scenario(
    "empty-reader-that-usb-does-not-show",
    {
      vi: "Dịch vụ thẻ thấy đầu đọc trống, USB không thấy thiết bị nào.",
      en: "The card service shows an empty reader, and USB shows no device.",
    },
    { ...ready, ...notPlugged, ...readersSeen([{ name: "FT ePass2003Auto 0", card: "empty" }]) },
  ),
  scenario(
    "software-token-beside-a-token-without-driver",
    {
      vi: "Có token phần mềm (SoftHSM), token thật chưa có trình điều khiển.",
      en: "A software token (SoftHSM) shows, and the real one has no driver.",
    },
    {
      ...onLinux,
      ...usb(token),
      ...drivers(module(softHsm)),
      ...tokens(softHsmSees(softHsm, slot(companyToken))),
    },
  ),
  scenario(
    "card-service-refuses-a-driver-that-does-without",
    {
      vi: "Dịch vụ thẻ từ chối phiên này, trình điều khiển vẫn đọc được token.",
      en: "The card service turns the session away, and the driver reads the token all the same.",
    },
    { ...readyOnLinux, ...usb(token), ...serviceRefuses },
  ),
  scenario(
    "card-does-not-answer",
    { vi: "Chip trong token không trả lời.", en: "The chip in the token does not answer." },
    {
      ...onLinux,
      ...usb(token),
      ...readersSeen([{ name: "FT ePass2003Auto 00 00", card: "mute" }]),
      ...tokens(sees(opensc, emptySlot)),
    },
  ),
  scenario(
    "reader-not-set-up-by-windows",
    { vi: "Windows chưa cài được phần đầu đọc của token.", en: "Windows has not set up the token's reader." },
    {
      ...ready,
      ...usb({ ...token, servedAsReader: false, problem: "CM_PROB_FAILED_INSTALL" }),
      ...tokens(sees(viettelDll)),
    },
  ),
  scenario(
    "token-hidden-over-remote-desktop",
    {
      vi: "Token cắm ở máy này, người dùng vào bằng Remote Desktop.",
      en: "The token is plugged into this machine, which is used over Remote Desktop.",
    },
    { ...ready, ...windows({ session: "rdp" }), ...usb(token), ...seesNothing },
  ),
  scenario(
    "no-token-over-remote-desktop",
    { vi: "Dùng Remote Desktop, máy này không có token.", en: "Over Remote Desktop, and this machine has no token." },
    { ...ready, ...windows({ session: "rdp" }), ...notPlugged },
  ),
  scenario(
    "card-in-a-reader-beside-usb",
    {
      vi: "Thẻ nằm trong đầu đọc mà USB không thấy, chưa có trình điều khiển.",
      en: "A card is in a reader that USB does not show, and has no driver.",
    },
    {
      ...onLinux,
      ...usb(),
      ...readersSeen([{ name: "Broadcom Corp Contacted SmartCard 00 00", card: "present" }]),
      ...drivers(),
      ...tokens(),
    },
  ),
  scenario(
    "certificate-propagation-off",
    {
      vi: "Trình điều khiển đọc được chứng thư, dịch vụ đưa chứng thư vào Windows bị tắt.",
      en: "The driver reads the certificate; the service that brings it into Windows' store is off.",
    },
    { ...ready, ...serviceWith({ switchedOff: observed(["CertPropSvc", "ScDeviceEnum"]) }) },
  ),
  scenario(
    "card-service-absent",
    { vi: "Máy chưa có dịch vụ thẻ thông minh.", en: "The smart-card service is not installed." },
    { ...onLinux, ...usb(token), ...serviceAbsent, ...drivers(), ...tokens() },
  ),
  scenario(
    "card-service-stopped-on-windows",
    { vi: "Dịch vụ “Smart Card” của Windows bị tắt.", en: "Windows' service “Smart Card” is stopped." },
    { ...ready, ...serviceDown, ...seesNothing },
  ),
  scenario(
    "uninitialised-slot-only",
    { vi: "Chỉ có khe trống của SoftHSM.", en: "Only SoftHSM's empty slot is there." },
    { ...onLinux, ...usb(), ...drivers(module(softHsm)), ...tokens(softHsmSees(softHsm)) },
  ),
  scenario(
    "token-blank",
    { vi: "Token đang cắm chưa được khởi tạo.", en: "The token that is plugged in is blank." },
    { ...ready, ...tokens(sees(viettelDll, slot(blankToken))) },
  ),
  scenario(
    "token-blank-to-opensc",
    {
      vi: "OpenSC thấy token như chưa khởi tạo, chưa có trình điều khiển của nhà cung cấp.",
      en: "OpenSC shows the token as not initialised, and the provider's driver is missing.",
    },
    {
      ...onLinux,
      ...usb(token),
      ...drivers(module(opensc, { maker: "opensc" })),
      ...tokens(sees(opensc, slot(blankToken))),
    },
  ),
  scenario(
    "reader-with-a-disc-slot",
    {
      vi: "Đầu đọc thẻ có khe thẻ nhớ, không phải token.",
      en: "A card reader with a slot for memory cards, which is no token.",
    },
    { ...onLinux, ...usb(readerWithDisc), ...tokens(sees(opensc)) },
  ),
  scenario(
    "token-of-its-makers-own-class",
    {
      vi: "Thiết bị tự gọi là token, không thuộc loại đầu đọc thẻ, chưa ai ghi lại mã.",
      en: "A device that calls itself a token, of its maker's own class and not listed.",
    },
    { ...onLinux, ...usb(ownClassToken), ...tokens(sees(opensc)) },
  ),
  scenario(
    "trust-store-only",
    {
      vi: "Chỉ có kho chứng thư của hệ thống, không phải token.",
      en: "Only the system's trust store shows, no token.",
    },
    {
      ...onLinux,
      ...usb(),
      ...drivers(module(trustModule, { origin: "registered" })),
      ...tokens(sees(trustModule, slot(trustStore))),
    },
  ),
  scenario(
    "token-not-recognised",
    { vi: "Trình điều khiển thấy token nhưng không nhận ra.", en: "The driver sees the token and does not know it." },
    {
      ...ready,
      ...drivers(viettel),
      ...tokens(sees(viettelDll, slot(missing("failed", "C_GetTokenInfo", "CKR_TOKEN_NOT_RECOGNIZED")))),
    },
  ),
];
