import type { Facts, Scenario } from "../../../src/facts/facts.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import { shortLease } from "../../../src/facts/tokens.ts";
import {
  cannotAsk,
  drivers,
  libcastle,
  module,
  namedMissing,
  newca,
  newcaDll,
  openscDll,
  softHsm,
  viettel,
  viettelDll,
} from "../parts/drivers.ts";
import { readersSeen, serviceWith } from "../parts/machine.ts";
import { ready, readyOnLinux, scenario, signature } from "../parts/scenario.ts";
import { companyToken, emptySlot, fails, sees, slot, token, tokens } from "../parts/tokens.ts";
import { token as usbToken, usb } from "../parts/usb.ts";

const safeNetDll = String.raw`C:\Windows\System32\eTPKCS11.dll`;
const newcoDll = String.raw`C:\Windows\System32\newco-ca_v1.dll`;
const killed = missing("crashed", "ended by SIGSEGV");
const noAnswer = missing("timed-out", "no answer within 20000 ms");
const withoutDriver: Facts = { ...ready, ...drivers(), ...tokens() };
const installed: Facts = { ...drivers(viettel), ...tokens(sees(viettelDll, slot(companyToken))) };
const onLinux: Facts = { ...readyOnLinux };

function named(parts: Parameters<typeof module>[1], file: Parameters<typeof module>[2]): Facts {
  const bad = module("/home/lan/libtoken.so", { origin: "named", loading: "impossible", ...parts }, file);
  return { ...onLinux, ...usb(), ...drivers(bad), ...tokens() };
}

export const driverScenarios: readonly Scenario[] = [
  scenario(
    "token-without-driver",
    { vi: "Đã cắm token, chưa cài trình điều khiển.", en: "The token is plugged in and has no driver." },
    withoutDriver,
  ),
  scenario(
    "token-without-driver-on-linux",
    {
      vi: "Đã cắm token trên Linux, các thư viện có sẵn không nhận ra.",
      en: "On Linux, and what is there does not know the token.",
    },
    { ...onLinux, ...drivers(module(libcastle)), ...tokens(sees(libcastle)) },
  ),
  scenario(
    "driver-installed-later",
    { vi: "Trình điều khiển được cài sau 3 giây.", en: "The driver is installed after 3 seconds." },
    withoutDriver,
    { changes: [{ afterSeconds: 3, facts: installed }] },
  ),
  scenario(
    "driver-wrong-architecture",
    { vi: "Trình điều khiển chỉ có bản 32-bit.", en: "The driver is there as 32-bit only." },
    {
      ...ready,
      ...drivers(module(viettelDll, { loading: "impossible" }, { architectures: ["ia32"] })),
      ...tokens(),
    },
  ),
  scenario(
    "driver-32-bit-looked-into",
    {
      vi: "Trình điều khiển chỉ có bản 32-bit, kyso đọc token qua chương trình trợ giúp.",
      en: "The driver is there as 32-bit only, and a helper looks into it.",
    },
    {
      ...ready,
      ...drivers(newca),
      ...tokens({
        ...sees(
          newcaDll,
          slot(token([{ name: "company", key: "none" }], { keys: missing("unsupported", "not read") })),
        ),
        looksOnly: true,
      }),
    },
  ),
  scenario(
    "driver-crashes",
    { vi: "Trình điều khiển bị dừng đột ngột.", en: "The driver crashes." },
    { ...ready, ...tokens(fails(viettelDll, killed, "C_Initialize")) },
  ),
  scenario(
    "driver-hangs",
    { vi: "Trình điều khiển bị treo.", en: "The driver hangs." },
    { ...ready, ...tokens(fails(viettelDll, noAnswer, "C_GetSlotList")) },
  ),
  scenario(
    "driver-asked-briefly",
    {
      vi: "Vì một trình điều khiển treo, trình điều khiển kia chỉ được hỏi nhanh.",
      en: "One driver hangs, so the other is asked only briefly.",
    },
    {
      ...ready,
      ...drivers(module(openscDll), viettel),
      ...tokens(
        fails(openscDll, missing("timed-out", "no answer within 10000 ms"), "C_GetTokenInfo"),
        fails(viettelDll, missing("timed-out", "no answer within 1000 ms", shortLease), "C_GetTokenInfo"),
      ),
    },
  ),
  scenario(
    "driver-does-not-start",
    { vi: "Trình điều khiển không khởi động được.", en: "The driver does not start." },
    { ...ready, ...tokens(fails(viettelDll, missing("failed", "C_Initialize", "CKR_GENERAL_ERROR"), "C_Initialize")) },
  ),
  scenario(
    "software-module-fails-beside-a-token-without-driver",
    {
      vi: "Thư viện phần mềm (SoftHSM) không mở được, token thật chưa có trình điều khiển.",
      en: "A software module (SoftHSM) does not open, and the real token has no driver.",
    },
    {
      ...onLinux,
      ...drivers(module(softHsm)),
      ...tokens(fails(softHsm, missing("failed", "C_Initialize", "CKR_GENERAL_ERROR"), "C_Initialize")),
    },
  ),
  scenario(
    "driver-of-another-maker-fails",
    {
      vi: "Trình điều khiển của hãng khác hỏng, token đang cắm chưa có trình điều khiển.",
      en: "Another maker's driver fails, and the token that is plugged in has none.",
    },
    {
      ...ready,
      ...drivers(module(safeNetDll, { maker: "safenet-generic" })),
      ...tokens(fails(safeNetDll, killed, "C_Initialize")),
    },
  ),
  scenario(
    "driver-fails-while-another-waits-for-a-yes",
    {
      vi: "Một trình điều khiển hỏng, một thư viện khác chờ bạn đồng ý.",
      en: "One driver fails, and another library waits for a yes.",
    },
    {
      ...ready,
      ...drivers(viettel, module(newcoDll, { origin: "scanned", loading: "needs-yes" })),
      ...tokens(fails(viettelDll, killed, "C_Initialize")),
    },
  ),
  scenario(
    "token-held-by-another-program",
    { vi: "Một phần mềm khác giữ riêng token.", en: "Another program holds the token for itself." },
    {
      ...onLinux,
      ...readersSeen([{ name: "FT ePass2003Auto 00 00", card: "present", exclusive: true }], {
        users: observed(["GnuPG (scdaemon)"]),
      }),
      ...drivers(module(libcastle)),
      ...tokens(sees(libcastle, emptySlot)),
    },
  ),
  scenario(
    "token-not-in-its-own-reader",
    {
      vi: "Trình điều khiển thấy đầu đọc của token nhưng báo trống.",
      en: "The driver shows the token's own reader, and no token in it.",
    },
    {
      ...onLinux,
      ...drivers(module(libcastle)),
      ...tokens(sees(libcastle, emptySlot)),
    },
  ),
  scenario(
    "driver-ended-from-outside",
    {
      vi: "Hệ thống dừng trình điều khiển giữa chừng (hết bộ nhớ).",
      en: "The system ends the driver's process (out of memory).",
    },
    { ...ready, ...tokens(fails(viettelDll, missing("crashed", "ended by SIGKILL", "SIGKILL"), "C_Initialize")) },
  ),
  scenario(
    "software-module-does-not-answer",
    {
      vi: "Thư viện phần mềm (SoftHSM) bị treo, token thật chưa có trình điều khiển.",
      en: "A software module (SoftHSM) hangs, and the real token has no driver.",
    },
    {
      ...onLinux,
      ...drivers(module(softHsm)),
      ...tokens(fails(softHsm, missing("timed-out", "no answer within 10000 ms"), "C_Initialize")),
    },
  ),
  scenario(
    "driver-turned-away-at-the-token",
    { vi: "Trình điều khiển bị từ chối khi mở token.", en: "The driver is turned away at the token." },
    {
      ...ready,
      ...serviceWith({ users: observed(["AutoFirma"]) }),
      ...tokens(fails(viettelDll, missing("failed", "C_Initialize", "CKR_DEVICE_ERROR"), "C_Initialize")),
    },
  ),
  scenario(
    "token-not-present-in-a-filled-reader",
    {
      vi: "Trình điều khiển báo không có token, dịch vụ thẻ thấy có.",
      en: "The driver says that no token is present, and the card service sees one.",
    },
    {
      ...onLinux,
      ...readersSeen([{ name: "FT ePass2003Auto 00 00", card: "present" }]),
      ...drivers(module(libcastle)),
      ...tokens(sees(libcastle, slot(missing("failed", "C_GetTokenInfo", "CKR_TOKEN_NOT_PRESENT")))),
    },
  ),
  scenario(
    "signing-turned-away-at-the-token",
    {
      vi: "Lúc chuẩn bị ký, trình điều khiển không mở được token vì phần mềm khác đang giữ.",
      en: "Before the signature the driver cannot open the token, which another program holds.",
    },
    {
      ...ready,
      ...serviceWith({ users: observed(["AutoFirma"]) }),
      ...signature({ login: "not-tried", answer: "C_OpenSession: CKR_DEVICE_ERROR", verified: null, signMs: null }),
    },
  ),
  scenario(
    "token-pulled-while-signing",
    { vi: "Token bị rút ra giữa lúc ký.", en: "The token is pulled out while it signs." },
    { ...ready, ...signature({ answer: "CKR_DEVICE_REMOVED", verified: null, signMs: null }) },
  ),
  scenario(
    "token-pulled-before-the-login",
    { vi: "Token bị rút ra trước khi đăng nhập.", en: "The token is pulled out before the login." },
    {
      ...ready,
      ...signature({
        login: "not-tried",
        answer: "C_OpenSession: CKR_TOKEN_NOT_PRESENT",
        verified: null,
        signMs: null,
      }),
    },
  ),
  scenario(
    "software-module-waits-for-a-yes",
    {
      vi: "Thư viện phần mềm (openCryptoki) chờ đồng ý, token chưa có trình điều khiển.",
      en: "A software module (openCryptoki) waits for a yes, and the token has no driver.",
    },
    {
      ...onLinux,
      ...drivers(module("/usr/lib/x86_64-linux-gnu/pkcs11/PKCS11_API.so", { origin: "scanned", loading: "needs-yes" })),
      ...tokens(),
    },
  ),
  scenario(
    "driver-may-be-in-an-unread-folder",
    {
      vi: "Chưa thấy trình điều khiển, có thư mục không đọc được.",
      en: "No driver was found, and a folder cannot be read.",
    },
    {
      ...onLinux,
      drivers: observed({ askable: observed(true), modules: [], unreadFolders: ["/opt/vendor"] }),
      ...tokens(),
    },
  ),
  scenario(
    "signing-tool-reads-the-token",
    {
      vi: "kyso chưa thấy trình điều khiển nào, công cụ ký số báo có đọc được token.",
      en: "kyso has found no driver, and the signing tool says that it reads the token.",
    },
    {
      ...withoutDriver,
      pluginToken: observed({ product: "vnpt-ca-plugin", port: 4433, tookMs: 90, present: true }),
    },
  ),
  scenario(
    "driver-crashes-beside-a-good-one",
    {
      vi: "Một trình điều khiển hỏng, một trình điều khiển đọc được token.",
      en: "One driver crashes, another reads the token.",
    },
    {
      ...ready,
      ...drivers(viettel, module(openscDll)),
      ...tokens(sees(viettelDll, slot(companyToken)), fails(openscDll, killed, "C_Initialize")),
    },
  ),
  scenario(
    "driver-crashes-without-token",
    { vi: "Trình điều khiển hỏng, mà chưa cắm token.", en: "A driver crashes, and no token is plugged in." },
    { ...ready, ...usb(), ...tokens(fails(viettelDll, killed, "C_Initialize")) },
  ),
  scenario(
    "module-missing",
    { vi: "Tệp nêu ở --module không tồn tại.", en: "The file given with --module does not exist." },
    { ...onLinux, ...usb(), ...drivers(namedMissing), ...tokens() },
  ),
  scenario(
    "module-is-a-folder",
    { vi: "--module nêu một thư mục.", en: "--module names a folder." },
    named({ file: missing("failed", "this is a folder or a device, not a file") }, {}),
  ),
  scenario(
    "module-is-no-library",
    { vi: "Tệp nêu ở --module không phải thư viện.", en: "The file given with --module is no library." },
    named({}, { format: "none", architectures: [], exportsFunctionList: missing("failed", "no library") }),
  ),
  scenario(
    "module-is-not-pkcs11",
    { vi: "Tệp nêu ở --module không phải PKCS#11.", en: "The file given with --module is not PKCS#11." },
    named({}, { exportsFunctionList: observed(false) }),
  ),
  scenario(
    "module-of-another-system",
    { vi: "--module nêu thư viện của Windows trên Linux.", en: "--module names a Windows library on Linux." },
    named({}, { format: "pe" }),
  ),
  scenario(
    "module-of-another-architecture",
    { vi: "--module nêu thư viện cho bộ xử lý khác.", en: "--module names a library for another processor." },
    named({}, { architectures: ["arm64"] }),
  ),
  scenario(
    "module-needs-yes",
    { vi: "Có một thư viện mà ai cũng ghi đè được.", en: "There is a library that any user may overwrite." },
    {
      ...onLinux,
      ...drivers(module("/opt/token/libtoken.so", { loading: "needs-yes" }, { writableAt: "/opt/token" })),
      ...tokens(),
    },
  ),
  scenario(
    "module-found-by-name",
    {
      vi: "Có một thư viện chỉ tìm thấy theo tên, chưa ai đăng ký.",
      en: "There is a library that was only found by its name and that nobody registered.",
    },
    {
      ...ready,
      ...drivers(
        module(
          String.raw`C:\Windows\System32\newco-ca_v1.dll`,
          { origin: "scanned", loading: "needs-yes" },
          { company: "Công ty Kiểm Thử", version: "1.0.0.7", created: "2026-09-14T03:00:00.000Z" },
        ),
      ),
      ...tokens(),
    },
  ),
  scenario(
    "module-overwritable-yet-loaded",
    {
      vi: "Thư viện nêu ở --module đọc được token, nhưng ai cũng ghi đè được nó.",
      en: "The library named with --module reads the token, and any user may overwrite it.",
    },
    {
      ...onLinux,
      ...usb(usbToken),
      ...drivers(module("/opt/token/libtoken.so", { origin: "named" }, { writableAt: "/opt/token" })),
      ...tokens(sees("/opt/token/libtoken.so", slot(companyToken))),
    },
  ),
  scenario(
    "module-of-another-user",
    {
      vi: "Thư viện đã khai báo thuộc về người dùng khác, tệp khai báo ai cũng ghi đè được.",
      en: "A registered library belongs to another user, and any user may overwrite what registers it.",
    },
    {
      ...onLinux,
      ...drivers(
        module("/opt/token/libtoken.so", {
          origin: "registered",
          by: "/etc/pkcs11/modules/token.module",
          loading: "needs-yes",
          others: [
            { of: "module", at: "/opt/token", as: "owner", name: "lan" },
            { of: "registration", at: "/etc/pkcs11/modules/token.module", as: "anyone", name: "" },
          ],
        }),
      ),
      ...tokens(),
    },
  ),
  scenario(
    "module-of-another-user-yet-loaded",
    {
      vi: "Thư viện nêu ở --module đọc được token, nhưng một nhóm người dùng khác ghi đè được nó.",
      en: "The library named with --module reads the token, and a group of other users may overwrite it.",
    },
    {
      ...onLinux,
      ...usb(usbToken),
      ...drivers(
        module("/opt/token/libtoken.so", {
          origin: "named",
          others: [{ of: "module", at: "/opt/token", as: "group", name: "ketoan" }],
        }),
      ),
      ...tokens(sees("/opt/token/libtoken.so", slot(companyToken))),
    },
  ),
  scenario(
    "module-writes-pins",
    { vi: "--module nêu thư viện ghi nhật ký của OpenSC.", en: "--module names OpenSC's logging library." },
    {
      ...onLinux,
      ...usb(),
      ...drivers(module("/usr/lib/x86_64-linux-gnu/pkcs11/pkcs11-spy.so", { origin: "named", loading: "impossible" })),
      ...tokens(),
    },
  ),
  scenario(
    "registered-driver-is-gone",
    {
      vi: "Hệ thống khai báo một trình điều khiển không còn tệp.",
      en: "The system lists a driver whose file is gone.",
    },
    {
      ...ready,
      ...drivers(
        viettel,
        module(openscDll, {
          origin: "registered",
          resolved: null,
          file: missing("absent", "no such file", "ENOENT"),
          loading: "impossible",
        }),
      ),
    },
  ),
  scenario(
    "cannot-ask-drivers",
    { vi: "Bản kyso này thiếu phần hỏi trình điều khiển.", en: "This kyso lacks the add-on that asks drivers." },
    { ...onLinux, ...cannotAsk(module(libcastle)) },
  ),
  scenario(
    "drivers-unread",
    { vi: "Không xem được danh sách trình điều khiển.", en: "The list of drivers cannot be read." },
    {
      ...ready,
      drivers: missing("timed-out", "no answer within 10000 ms"),
      tokens: missing("skipped", "the list of drivers is not known"),
    },
  ),
];
