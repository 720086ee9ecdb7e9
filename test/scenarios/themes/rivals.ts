import type { Facts, Scenario } from "../../../src/facts/facts.ts";
import type { Token } from "../../../src/facts/tokens.ts";
import { drivers, libcastle, module, openscDll, viettel, viettelDll } from "../parts/drivers.ts";
import { ready, readyOnLinux, scenario } from "../parts/scenario.ts";
import { companyToken, noMisses, proxySees, sees, slot, token as pkcs11Token, tokens } from "../parts/tokens.ts";
import { secondToken, token, usb } from "../parts/usb.ts";

const viettelV5Dll = String.raw`C:\Windows\System32\viettel-ca_v5.dll`;
const viettelNarrowDll = String.raw`C:\Windows\SysWOW64\viettel-ca_v6.dll`;
const fastcaDll = String.raw`C:\Windows\System32\fca_v1.dll`;
const proxy = "/usr/lib/x86_64-linux-gnu/p11-kit-proxy.so";

/** Returns the company's token, described by a driver in its own way. */
const company = (parts: Partial<Token> = {}) => pkcs11Token([{ name: "company" }], parts);

/** The token as OpenSC shows it: with other names and another form of the serial number than its maker's driver. */
const throughOpensc = company({
  label: "KYSO TEST (User PIN)",
  manufacturer: "EnterSafe",
  model: "PKCS#15",
  serial: "11C07F3A",
});

const otherSlot = { id: "0000000000000002", description: "FT ePass2003Auto 1" };
const branch = (parts: Partial<Token> = {}) => pkcs11Token([{ name: "branch" }], parts);
const besideOpensc = drivers(viettel, module(openscDll, { maker: "opensc" }));
const fastca = module(fastcaDll, { maker: "fastca" });

const viettelV6 = module(viettelDll, { maker: "viettel-ca" }, { version: "6.0.23.104" });

function onLinux(...facts: readonly Facts[]): Facts {
  return Object.assign({ ...readyOnLinux }, ...facts);
}

export const rivalScenarios: readonly Scenario[] = [
  scenario(
    "one-token-two-drivers",
    {
      vi: "Một token đọc được qua trình điều khiển của nhà cung cấp và qua OpenSC.",
      en: "One token is read by its provider's driver and by OpenSC.",
    },
    {
      ...ready,
      ...besideOpensc,
      ...tokens(sees(openscDll, slot(throughOpensc)), sees(viettelDll, slot(companyToken))),
    },
  ),
  scenario(
    "one-token-two-architectures",
    {
      vi: "Trình điều khiển có bản 64-bit và bản 32-bit khác phiên bản nhau.",
      en: "The driver's 64-bit and 32-bit builds are of two versions.",
    },
    {
      ...ready,
      ...drivers(
        viettelV6,
        module(viettelNarrowDll, { maker: "viettel-ca" }, { version: "6.0.12.3", architectures: ["ia32"] }),
      ),
    },
  ),
  scenario(
    "rival-drivers",
    {
      vi: "Hai bản trình điều khiển của một nhà cung cấp và một của nhà khác cùng đọc một token.",
      en: "Two drivers of one provider and one of another read the same token.",
    },
    {
      ...ready,
      ...drivers(module(viettelV5Dll, { maker: "viettel-ca" }), fastca, viettel),
      ...tokens(...[viettelV5Dll, fastcaDll, viettelDll].map((path) => sees(path, slot(companyToken)))),
    },
  ),
  scenario(
    "p11-kit-proxy-twins",
    {
      vi: "Proxy của p11-kit cho thấy lại token mà trình điều khiển đã cho thấy.",
      en: "p11-kit's proxy shows once more the token that its driver shows.",
    },
    onLinux(
      drivers(module(proxy, { origin: "named" }), module(libcastle, { maker: "feitian-generic" })),
      tokens(
        proxySees(
          proxy,
          slot(companyToken, { id: "0000000000000010" }),
          slot(companyToken, { id: "0000000000000011" }),
        ),
        sees(libcastle, slot(companyToken)),
      ),
    ),
  ),
  scenario(
    "two-tokens-same-label",
    { vi: "Hai token cùng tên, khác số sê-ri.", en: "Two tokens have one name and two serial numbers." },
    {
      ...ready,
      ...usb(token, token),
      ...tokens(sees(viettelDll, slot(companyToken), slot(branch({ serial: "54010A22C07F3A00" }), otherSlot))),
    },
  ),
  scenario(
    "two-tokens-same-certificate",
    { vi: "Một chứng thư được nạp vào hai token.", en: "One certificate was put on two tokens." },
    {
      ...ready,
      ...usb(token, token),
      ...tokens(sees(viettelDll, slot(companyToken), slot(company({ serial: "54010A22C07F3A00" }), otherSlot))),
    },
  ),
  scenario(
    "one-token-without-serial",
    {
      vi: "Một token không có số sê-ri, hai trình điều khiển cùng đọc; chỉ cắm một thiết bị.",
      en: "Two drivers read a token without a serial number; one device is plugged in.",
    },
    {
      ...ready,
      ...besideOpensc,
      ...tokens(
        sees(viettelDll, slot(company({ serial: "" }))),
        sees(openscDll, slot({ ...throughOpensc, serial: "" })),
      ),
    },
  ),
  scenario(
    "tokens-without-serial",
    {
      vi: "Hai thiết bị, hai trình điều khiển, mỗi bên thấy một token không có số sê-ri: một hay hai, chưa biết.",
      en: "Two devices and two drivers that each show one token without a serial number: one or two, nobody can tell.",
    },
    {
      ...ready,
      ...usb(token, secondToken),
      ...besideOpensc,
      ...tokens(
        sees(viettelDll, slot(company({ serial: "" }))),
        sees(openscDll, slot({ ...throughOpensc, serial: "" }, { description: "TokenME EVO v2 0" })),
      ),
    },
  ),
  scenario(
    "pin-missed-by-another-driver",
    {
      vi: "Chỉ một trong hai trình điều khiển báo đã có lần nhập sai mã PIN.",
      en: "Only one of two drivers says that a PIN was missed.",
    },
    {
      ...ready,
      ...besideOpensc,
      ...tokens(
        sees(viettelDll, slot(companyToken)),
        sees(openscDll, slot({ ...throughOpensc, flags: { ...noMisses, userPinCountLow: true } })),
      ),
    },
  ),
];
