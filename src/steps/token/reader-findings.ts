import type { System } from "../../facts/computer.ts";
import type { Text } from "../../text/language.ts";
import { finding } from "../finding.ts";
import { installing } from "./packages.ts";
import { serviceName } from "./service-name.ts";

const lookAgain: Text = { vi: "Sau đó kiểm tra lại.", en: "Then look again." };
const plugAgain: Text = {
  vi: "Rút token, đợi vài giây, cắm vào cổng USB khác ngay trên máy, không qua bộ chia.",
  en: "Unplug the token, wait some seconds, and use another USB port of the machine itself, without a hub.",
};

const named = (readers: readonly string[]) => readers.map((name) => `“${name}”`).join(", ");

interface NoReader {
  readonly device: string;
  readonly system: System;
  readonly distribution: string;
  /** Whether a driver for readers was found; null if that is unknown. */
  readonly ccid: boolean | null;
  /** Windows' name of what is wrong with the device; empty if it names nothing. */
  readonly problem: string;
  /** Programs that run now and may hold the device. */
  readonly users: readonly string[];
}

function advice({ system, distribution, ccid, users }: NoReader): readonly [Text, ...Text[]] {
  const close = users.map(
    (name): Text => ({
      vi: `Đóng “${name}” (đang chạy, có thể đang giữ thiết bị), rồi rút token, cắm lại.`,
      en: `Close “${name}” (it runs and may hold the device), then unplug the token and plug it in.`,
    }),
  );
  if (system === "windows")
    return [
      plugAgain,
      {
        vi: "Mở Trình quản lý thiết bị (Device Manager), nhấn chuột phải vào thiết bị có dấu chấm than, chọn “Uninstall device”, rồi rút token, cắm lại để Windows cài lại.",
        en: "Open the Device Manager, right-click the device with the exclamation mark, choose “Uninstall device”, then unplug the token and plug it in: Windows sets it up again.",
      },
      lookAgain,
    ];
  if (system === "linux" && ccid === false) return [installing("driver", distribution), ...close, plugAgain, lookAgain];
  const restart: Text =
    system === "linux"
      ? {
          vi: "Nếu vẫn vậy, khởi động lại dịch vụ: sudo systemctl restart pcscd",
          en: "If it stays so, restart the service: sudo systemctl restart pcscd",
        }
      : { vi: "Nếu vẫn vậy, khởi động lại máy.", en: "If it stays so, restart the machine." };
  return [plugAgain, ...close, restart, lookAgain];
}

export const noReader = finding<NoReader>({
  code: "USB-10",
  severity: "fail",
  example: { device: "FT ePass2003Auto", system: "linux", distribution: "Debian", ccid: false, problem: "", users: [] },
  what: ({ device, system, ccid, problem }) =>
    system === "windows"
      ? {
          vi: `Windows thấy “${device}” nhưng chưa chạy được phần đầu đọc thẻ của nó${problem === "" ? "" : ` (${problem})`}: chưa phần mềm nào đọc được token.`,
          en: `Windows sees “${device}” and does not run it as a smart-card reader${problem === "" ? "" : ` (${problem})`}: no program can read the token.`,
        }
      : {
          vi: `Máy thấy thiết bị “${device}” nhưng dịch vụ thẻ (${serviceName[system]}) không thấy đầu đọc nào${ccid === false ? "; trên máy chưa có trình điều khiển đầu đọc (CCID)" : ""}.`,
          en: `The device “${device}” is there, but the card service (${serviceName[system]}) shows no reader${ccid === false ? "; the driver for readers (CCID) is missing" : ""}.`,
        },
  next: advice,
});

export const slotStaysEmpty = finding<{ readonly device: string; readonly readers: readonly string[] }>({
  code: "USB-11",
  severity: "fail",
  example: { device: "Gemalto IDBridge K30", readers: ["Gemalto USB Shell Token V2 00 00"] },
  what: ({ device, readers }) => ({
    vi: `Máy thấy thiết bị “${device}”, nhưng dịch vụ thẻ báo không có thẻ (chip) nào trong đầu đọc ${named(readers)}.`,
    en: `The device “${device}” is there, but the card service sees no card (chip) in the reader ${named(readers)}.`,
  }),
  next: [
    {
      vi: "Nếu token có thẻ SIM tháo được: kiểm tra thẻ đã nằm đúng chiều và được đẩy hết vào.",
      en: "If the token has a removable SIM-sized card: check that it is the right way round and pushed in fully.",
    },
    plugAgain,
    {
      vi: "Nếu vẫn vậy trên máy khác: token có thể đã hỏng, hỏi nhà cung cấp chữ ký số.",
      en: "If it is the same on another machine: the token may be broken; ask your certificate provider.",
    },
  ],
});

export const readerUnclear = finding<{ readonly device: string; readonly readers: readonly string[] }>({
  code: "USB-14",
  severity: "unknown",
  example: { device: "FT ePass2003Auto", readers: ["Broadcom Corp 5880 [Contacted SmartCard]"] },
  what: ({ device, readers }) => ({
    vi: `Máy thấy thiết bị “${device}”; dịch vụ thẻ chỉ thấy đầu đọc ${named(readers)}, chưa rõ có phải của token không: chưa biết dịch vụ thẻ có đọc được token không.`,
    en: `The device “${device}” is there; the card service shows ${named(readers)}, which may not be its reader: whether it reaches the token is unknown.`,
  }),
  next: [plugAgain, lookAgain],
});

export const readerBesideUsb = finding<{ readonly readers: readonly string[] }>({
  code: "USB-15",
  severity: "unknown",
  example: { readers: ["FT ePass2003Auto 0"] },
  what: ({ readers }) => ({
    vi: `Dịch vụ thẻ thấy đầu đọc ${named(readers)}, nhưng chưa thấy thiết bị đó qua USB và chưa thấy thẻ nào dùng được trong đó: chưa biết token đã được cắm chưa.`,
    en: `The card service shows the reader ${named(readers)}, USB shows no such device, and no usable card is seen in it: whether a token is plugged in is unknown.`,
  }),
  next: [
    {
      vi: "Nếu chưa cắm USB Token: cắm vào. Nếu đã cắm: rút ra, đợi vài giây, cắm lại.",
      en: "If the USB token is not plugged in: plug it in. If it is: unplug it, wait some seconds, and plug it in again.",
    },
    lookAgain,
  ],
});

export const mute = finding<{ readonly reader: string }>({
  code: "USB-12",
  severity: "fail",
  example: { reader: "FT ePass2003Auto 00 00" },
  what: ({ reader }) => ({
    vi: `Có thẻ (chip) trong đầu đọc “${reader}” nhưng nó không trả lời.`,
    en: `A card (chip) is in the reader “${reader}” and does not answer.`,
  }),
  next: [
    plugAgain,
    {
      vi: "Nếu là thẻ rời: rút ra, lau mặt chip, đưa vào đúng chiều.",
      en: "If it is a card of its own: take it out, wipe the chip, and put it in the right way round.",
    },
    {
      vi: "Nếu vẫn vậy trên máy khác: token có thể đã hỏng, hỏi nhà cung cấp chữ ký số.",
      en: "If it is the same on another machine: the token may be broken; ask your certificate provider.",
    },
  ],
});

export const hiddenRemotely = finding<{ readonly device: string | null }>({
  code: "USB-13",
  severity: "unknown",
  example: { device: "FT ePass2003Auto" },
  what: ({ device }) =>
    device === null
      ? {
          vi: "Bạn đang dùng máy này qua Remote Desktop: chưa thấy token nào ở đây, và kyso không xem được token ở máy bạn đang ngồi.",
          en: "You use this machine over Remote Desktop: no token is seen here, and kyso cannot see one at the computer where you sit.",
        }
      : {
          vi: `Token “${device}” cắm ở máy này, nhưng bạn đang dùng máy qua Remote Desktop: Windows không cho phiên từ xa thấy token này.`,
          en: `The token “${device}” is plugged into this machine, but you use it over Remote Desktop: Windows hides the token from the remote session.`,
        },
  next: [
    {
      vi: "Ngồi trực tiếp tại máy cắm token, chạy kyso và ký ngay trên máy đó.",
      en: "Sit at the machine that holds the token; run kyso and sign there.",
    },
    {
      vi: "Hoặc cắm token vào máy bạn đang ngồi, trong Remote Desktop bật chuyển tiếp “Smart cards”, rồi kết nối lại.",
      en: "Or plug the token in where you sit, redirect “Smart cards” in Remote Desktop, and connect again.",
    },
  ],
});
