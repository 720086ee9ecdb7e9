import type { System } from "../../facts/computer.ts";
import type { Text } from "../../text/language.ts";
import { finding, okFinding } from "../finding.ts";
import { installing } from "./packages.ts";
import { runFromDrive } from "./drive.ts";
import { serviceName } from "./service-name.ts";
import { withoutService } from "./without-service.ts";

const lookAgain: Text = { vi: "Sau đó kiểm tra lại.", en: "Then look again." };
const otherPort: Text = {
  vi: "Nếu đã cắm: rút ra, đợi vài giây, cắm vào cổng USB khác ngay trên máy, không qua bộ chia.",
  en: "If it is plugged in: pull it, wait some seconds, and use another port of the machine itself, without a hub.",
};

export const deviceThere = okFinding<{ readonly name: string; readonly card?: boolean }>({
  code: "USB-00",
  example: { name: "FT ePass2003Auto" },
  what: ({ name, card }) =>
    card
      ? {
          vi: `Dịch vụ thẻ thấy một thẻ trong đầu đọc “${name}”.`,
          en: `The card service sees a card in the reader “${name}”.`,
        }
      : {
          vi: `Máy đã nhận thiết bị USB Token “${name}”.`,
          en: `The machine has found the USB token “${name}”.`,
        },
});

export const noUsb = finding({
  code: "USB-01",
  severity: "unknown",
  example: {},
  what: {
    vi: "Máy này không có hệ thống USB (thường là máy ảo hoặc vùng chứa): không thể thấy token cắm vào.",
    en: "This machine has no USB subsystem (mostly a virtual machine or a container): no token can show here.",
  },
  next: [
    {
      vi: "Chạy kyso ngay trên máy cắm token; hoặc nối thiết bị USB vào máy ảo.",
      en: "Run kyso on the machine that holds the token, or pass the USB device through.",
    },
  ],
});

export const noToken = finding({
  code: "USB-02",
  severity: "fail",
  example: {},
  what: { vi: "Chưa thấy USB Token nào được cắm vào máy.", en: "No USB token is plugged in." },
  next: [
    { vi: "Cắm USB Token (“USB ký số”) vào máy.", en: "Plug the USB token (“USB ký số”) in." },
    otherPort,
    {
      vi: "Nếu đơn vị ký số từ xa, không có token: cho kyso biết (phím “tôi ký từ xa”), các bước về token sẽ được bỏ qua.",
      en: "If you sign remotely and have no token: tell kyso (the key “I sign remotely”), and the token's steps are left out.",
    },
  ],
});

export const readerWithoutCard = finding({
  code: "USB-03",
  severity: "fail",
  example: { name: "ACS ACR39U" },
  what: ({ name }) => ({
    vi: `Chỉ thấy đầu đọc thẻ “${name}”, trong đó không có thẻ; chưa thấy token.`,
    en: `Only the card reader “${name}” is there, without a card; no token is seen.`,
  }),
  next: [
    {
      vi: "Cắm USB Token vào máy; nếu chữ ký số nằm trên thẻ, đưa thẻ vào đầu đọc, mặt chip úp đúng chiều.",
      en: "Plug the USB token in; where the signature is on a card, put the card into the reader the right way round.",
    },
    lookAgain,
  ],
});

export const onlyDisc = finding<{ readonly name: string; readonly system: System }>({
  code: "USB-04",
  severity: "fail",
  example: { name: "FT ePass2003Auto", system: "windows" },
  what: ({ name }) => ({
    vi: `“${name}” mới chỉ hiện ổ đĩa cài đặt, chưa hiện phần token.`,
    en: `“${name}” shows its setup drive only, not the token.`,
  }),
  next: ({ system }) => [
    runFromDrive(system),
    {
      vi: "Cài xong: rút token, đợi vài giây rồi cắm lại.",
      en: "When it is done: unplug the token, wait, plug it in.",
    },
  ],
  walkthrough: { by: "tokenDiscs", to: "install", begins: true },
});

export const cannotLookInto = finding({
  code: "USB-05",
  severity: "unknown",
  example: { count: 1 },
  what: ({ count }) => ({
    vi: `Có ${count} thiết bị USB mà hệ điều hành không cho xem: chưa biết trong đó có token không.`,
    en: `The system does not let ${count} USB devices be looked into: whether one is a token is unknown.`,
  }),
  next: [
    {
      vi: "Rút các thiết bị USB khác, chỉ để lại token, rồi kiểm tra lại.",
      en: "Unplug the other USB devices, leave the token, and look again.",
    },
    {
      vi: "Nếu vẫn vậy: nhờ người quản trị máy cho tài khoản của bạn quyền dùng thiết bị USB.",
      en: "If it stays so: ask the administrator to give your account access to USB devices.",
    },
  ],
});

export const notForSigning = finding({
  code: "USB-06",
  severity: "info",
  example: { name: "Feitian HID Dongle (licence key)" },
  what: ({ name }) => ({
    vi: `“${name}” là khóa bản quyền phần mềm, không phải token ký số.`,
    en: `“${name}” is a software licence key, not a signing token.`,
  }),
  next: [{ vi: "Không cần làm gì với thiết bị này.", en: "Nothing needs to be done with it." }],
});

export const usbUnread = finding<{ readonly why: Text }>({
  code: "USB-07",
  severity: "unknown",
  example: { why: { vi: "bị lỗi", en: "an error" } },
  what: ({ why }) => ({
    vi: `Chưa xem được các thiết bị USB của máy (${why.vi}).`,
    en: `The machine's USB devices could not be seen (${why.en}).`,
  }),
  next: [
    {
      vi: "Mở Trình quản lý thiết bị (hoặc phần mềm quản lý token) xem máy có nhận token không.",
      en: "See in the device manager, or the token manager, whether the machine knows the token.",
    },
    { vi: "Sau đó kiểm tra lại.", en: "Then look again." },
  ],
});

export const tokenOrReader = finding({
  code: "USB-08",
  severity: "unknown",
  example: { name: "5880" },
  what: ({ name }) => ({
    vi: `Thấy thiết bị “${name}”: là token hay đầu đọc thẻ gắn sẵn của máy thì chưa phân biệt được.`,
    en: `The device “${name}” is there: whether it is a token or a built-in card reader cannot be told yet.`,
  }),
  next: [
    { vi: "Nếu chưa cắm USB Token: cắm vào ngay.", en: "If the USB token is not plugged in: plug it in." },
    {
      vi: "Nếu đã cắm: sang bước sau; khi trình điều khiển nhận ra token thì sẽ rõ.",
      en: "If it is: go on; once a driver recognises the token it will be clear.",
    },
  ],
});

export const blocked = finding<{ readonly name: string }>({
  code: "USB-09",
  severity: "fail",
  example: { name: "FT ePass2003Auto" },
  what: ({ name }) => ({
    vi: `Token “${name}” đã cắm, nhưng hệ thống đang chặn thiết bị này (quy tắc USB của máy, ví dụ USBGuard).`,
    en: `The token “${name}” is plugged in, but the system blocks this device (the machine's rules for USB, such as USBGuard).`,
  }),
  next: [
    {
      vi: "Nhờ người quản trị máy cho phép thiết bị này (với USBGuard: usbguard list-devices, rồi usbguard allow-device SỐ).",
      en: "Ask the administrator to allow this device (with USBGuard: usbguard list-devices, then usbguard allow-device NUMBER).",
    },
    lookAgain,
  ],
});

export const tokenThere = okFinding({
  code: "TOK-00",
  example: { label: "VIETTEL-CA" },
  what: ({ label }) => ({
    vi: `Trình điều khiển đọc được token “${label}”.`,
    en: `A driver reads the token “${label}”.`,
  }),
});

export const several = finding({
  code: "TOK-01",
  severity: "warn",
  example: { count: 2 },
  what: ({ count }) => ({
    vi: `Có ${count} token cùng cắm vào máy: dễ ký nhầm, và dễ nhập mã PIN vào nhầm token.`,
    en: `${count} tokens are plugged in: easily mixed up, and a PIN easily given to the wrong one.`,
  }),
  next: [
    {
      vi: "Rút các token không dùng, chỉ để lại token của đơn vị nộp hồ sơ.",
      en: "Unplug the others and leave the filing organisation's token.",
    },
  ],
});

export const mayBeOne = finding<{ readonly one: string; readonly other: string }>({
  code: "TOK-08",
  severity: "warn",
  example: { one: "VIETTEL-CA · 54010A11C07F3A00", other: "KYSO TEST TOKEN" },
  what: ({ one, other }) => ({
    vi: `Chưa phân biệt được “${one}” và “${other}” là hai token hay chỉ là một token hiện ra hai lần.`,
    en: `Whether “${one}” and “${other}” are two tokens or one that shows twice cannot be told.`,
  }),
  next: [
    {
      vi: "Chỉ để lại một token cắm vào máy rồi kiểm tra lại: nếu vẫn thấy cả hai thì đó là một token.",
      en: "Leave one token plugged in and look again: where both still show, they are one.",
    },
    {
      vi: "Khi kyso hỏi ký bằng token nào, chọn dòng có trình điều khiển của nhà cung cấp chữ ký số.",
      en: "Where kyso asks which to sign with, choose the one with your certificate provider's driver.",
    },
  ],
});

interface Service {
  readonly system: System;
  readonly installed: boolean;
  /** The system's own name, by which Linux distributions are told apart. */
  readonly distribution?: string;
  /** True if a driver reads the token all the same. */
  readonly read?: boolean;
}

function startService({ system, installed, distribution = "" }: Service): Text {
  if (system === "windows")
    return {
      vi: "Nhấn Windows + R, gõ services.msc, Enter; nhấn đúp vào dịch vụ “Smart Card”, ở ô “Startup type” chọn “Automatic”, nhấn “Apply” rồi “Start”.",
      en: "Press Windows + R, type services.msc, Enter; double-click the service “Smart Card”, set “Startup type” to “Automatic”, press “Apply”, then “Start”.",
    };
  if (system !== "linux")
    return { vi: "Khởi động lại máy rồi kiểm tra lại.", en: "Restart the machine and look again." };
  return installed
    ? {
        vi: "Khởi động dịch vụ: sudo systemctl enable --now pcscd.socket",
        en: "Start the service: sudo systemctl enable --now pcscd.socket",
      }
    : installing("service", distribution);
}

export const serviceDown = finding<Service>({
  code: "TOK-02",
  severity: "fail",
  example: { system: "linux", installed: true },
  what: ({ system, installed, read }) => {
    const { vi, en } = withoutService(read, {
      vi: "không phần mềm nào đọc được token",
      en: "no program can read the token",
    });
    return installed
      ? {
          vi: `Dịch vụ thẻ thông minh (${serviceName[system]}) không chạy: ${vi}.`,
          en: `The smart-card service (${serviceName[system]}) does not run: ${en}.`,
        }
      : {
          vi: `Không thấy dịch vụ thẻ thông minh (${serviceName[system]}) trên máy: ${vi}.`,
          en: `The smart-card service (${serviceName[system]}) was not found on this machine: ${en}.`,
        };
  },
  next: (service) => [startService(service), lookAgain],
});

export const blank = finding({
  code: "TOK-03",
  severity: "fail",
  example: {},
  what: {
    vi: "Token đang cắm chưa được khởi tạo (còn trống): trong đó không có chữ ký số.",
    en: "The token that is plugged in is not initialised (blank): no signature is on it.",
  },
  next: [
    {
      vi: "Kiểm tra có cắm đúng token của đơn vị không.",
      en: "Check that this is your organisation's token.",
    },
    {
      vi: "Nếu đúng: gọi nhà cung cấp chữ ký số để nạp chứng thư vào token. Đừng tự khởi tạo token.",
      en: "If it is: ask your certificate provider to put the certificate on it. Do not initialise it yourself.",
    },
  ],
});

export const looksBlank = finding({
  code: "TOK-29",
  severity: "unknown",
  example: {},
  what: {
    vi: "OpenSC thấy token đang cắm như chưa được khởi tạo; OpenSC thường không đọc được token do nhà cung cấp nạp theo cách riêng.",
    en: "OpenSC shows the token as not initialised; it often cannot read a token that a provider has filled in a way of its own.",
  },
  next: [
    {
      vi: "Cài trình điều khiển của nhà cung cấp chữ ký số, rồi kiểm tra lại. Đừng tự khởi tạo token.",
      en: "Install your certificate provider's driver and look again. Do not initialise the token yourself.",
    },
  ],
});

export const practiceToken = finding({
  code: "TOK-06",
  severity: "info",
  example: { label: "KYSO TẬP DƯỢT" },
  what: ({ label }) => ({
    vi: `TẬP DƯỢT / PRACTICE: “${label}” là token tập dượt dựng sẵn trong kyso, không phải token thật.`,
    en: `TẬP DƯỢT / PRACTICE: “${label}” is the practice token built into kyso, not a real one.`,
  }),
  next: [
    {
      vi: "Cắm token thật rồi kiểm tra lại để biết máy đã sẵn sàng chưa.",
      en: "Plug in the real token and look again.",
    },
  ],
});

export const softwareSlot = finding({
  code: "TOK-07",
  severity: "info",
  example: {},
  what: {
    vi: "Có một khe trống của token phần mềm (SoftHSM); đó không phải USB Token.",
    en: "There is the empty slot of a software token (SoftHSM); that is no USB token.",
  },
  next: [{ vi: "Không cần làm gì với khe này.", en: "Nothing needs to be done with it." }],
});
