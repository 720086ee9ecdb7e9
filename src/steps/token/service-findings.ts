import type { System } from "../../facts/computer.ts";
import type { Text } from "../../text/language.ts";
import { finding } from "../finding.ts";
import { serviceName } from "./service-name.ts";
import { withoutService } from "./without-service.ts";

const lookAgain: Text = { vi: "Sau đó kiểm tra lại.", en: "Then look again." };
const atTheMachine: Text = {
  vi: "Nếu bạn đang dùng máy từ xa (ssh, màn hình từ xa) hoặc qua một người dùng khác: ngồi trực tiếp tại máy, đăng nhập lại, rồi chạy kyso.",
  en: "If you use this machine remotely (ssh, a remote screen) or as another user: sit at the machine, log in anew, and run kyso.",
};

/** A fault of the service. */
interface Fault {
  readonly system: System;
  /** True if a driver reads the token all the same. */
  readonly read?: boolean;
}

export const refuses = finding<Fault>({
  code: "TOK-24",
  severity: "fail",
  example: { system: "linux" },
  what: ({ system, read }) => {
    const { vi, en } = withoutService(read, {
      vi: "từ đây không phần mềm nào đọc được token",
      en: "no program can read the token from here",
    });
    return {
      vi: `Dịch vụ thẻ thông minh (${serviceName[system]}) đang chạy nhưng từ chối phiên làm việc này: ${vi}.`,
      en: `The smart-card service (${serviceName[system]}) runs and turns this session away: ${en}.`,
    };
  },
  next: ({ system }) =>
    system === "linux"
      ? [
          atTheMachine,
          {
            vi: "Nếu đang ngồi tại máy: nhờ người quản trị cho phép tài khoản của bạn bằng quy tắc polkit “org.debian.pcsc-lite.access_pcsc” (và “access_card”).",
            en: "If you sit at the machine: ask the administrator to allow your account by a polkit rule for “org.debian.pcsc-lite.access_pcsc” (and “access_card”).",
          },
          lookAgain,
        ]
      : [
          atTheMachine,
          { vi: "Nếu vẫn vậy: hỏi người quản trị máy.", en: "If it stays so: ask the administrator." },
          lookAgain,
        ],
});

export const silent = finding<Fault>({
  code: "TOK-25",
  severity: "fail",
  example: { system: "linux" },
  what: ({ system, read }) => {
    const { vi, en } = withoutService(read, {
      vi: "lúc này không phần mềm nào đọc được token",
      en: "no program can read the token now",
    });
    return {
      vi: `Dịch vụ thẻ thông minh (${serviceName[system]}) không trả lời: ${vi}.`,
      en: `The smart-card service (${serviceName[system]}) does not answer: ${en}.`,
    };
  },
  next: ({ system }) => [
    {
      vi: "Rút token, đợi vài giây, cắm lại thẳng vào máy.",
      en: "Unplug the token, wait some seconds, and plug it straight into the machine.",
    },
    system === "linux"
      ? {
          vi: "Nếu vẫn vậy, khởi động lại dịch vụ: sudo systemctl restart pcscd",
          en: "If it stays so, restart the service: sudo systemctl restart pcscd",
        }
      : { vi: "Nếu vẫn vậy, khởi động lại máy.", en: "If it stays so, restart the machine." },
    lookAgain,
  ],
});

export const serviceUnread = finding<{ readonly system: System; readonly why: Text }>({
  code: "TOK-27",
  severity: "unknown",
  example: { system: "linux", why: { vi: "bị lỗi", en: "an error" } },
  what: ({ system, why }) => ({
    vi: `Chưa hỏi được dịch vụ thẻ thông minh (${serviceName[system]}) (${why.vi}): chưa biết nó có đọc được token không.`,
    en: `The smart-card service (${serviceName[system]}) could not be asked (${why.en}): whether it reads the token is unknown.`,
  }),
  next: [
    {
      vi: "Rút token, đợi vài giây, cắm lại, rồi kiểm tra lại. Nếu vẫn vậy, khởi động lại máy.",
      en: "Unplug the token, wait some seconds, plug it in, and look again. If it stays so, restart the machine.",
    },
  ],
});

export const storeServicesUnread = finding({
  code: "TOK-28",
  severity: "warn",
  example: {},
  what: {
    vi: "Chưa biết các dịch vụ đưa chứng thư vào kho của Windows có bị tắt không (không đọc được).",
    en: "kyso could not read whether the services that bring certificates into Windows' store are switched off.",
  },
  next: [
    {
      vi: "Nếu phần mềm ký không thấy chứng thư: nhấn Windows + R, gõ services.msc, xem “Certificate Propagation” có bị tắt (“Disabled”) không.",
      en: "If a signing program shows no certificate: press Windows + R, type services.msc, and see whether “Certificate Propagation” is “Disabled”.",
    },
  ],
});

export const storeServicesOff = finding<{ readonly names: readonly string[] }>({
  code: "TOK-26",
  severity: "warn",
  example: { names: ["CertPropSvc"] },
  what: ({ names }) => ({
    vi: `Dịch vụ ${names.map((name) => `“${name}”`).join(", ")} của Windows đang bị tắt: phần mềm ký dùng kho chứng thư của Windows có thể không thấy chứng thư trong token.`,
    en: `Windows' service ${names.map((name) => `“${name}”`).join(", ")} is switched off: signing programs that use Windows' certificate store may not show the token's certificate.`,
  }),
  next: ({ names }) => [
    ...steps,
    {
      vi: `Tìm dịch vụ ${names.map((name) => shown[name] ?? name).join(", ")}, nhấn đúp, ở ô “Startup type” chọn “Manual”, nhấn “OK”.`,
      en: `Find the service ${names.map((name) => shown[name] ?? name).join(", ")}, double-click it, set “Startup type” to “Manual”, press “OK”.`,
    },
    { vi: "Rút token, cắm lại, rồi kiểm tra lại.", en: "Unplug the token, plug it in, and look again." },
  ],
});

/** The names under which services.msc shows the services. */
const shown: Readonly<Record<string, string>> = {
  CertPropSvc: "“Certificate Propagation”",
  ScDeviceEnum: "“Smart Card Device Enumeration Service”",
};

const steps = [
  {
    vi: "Nhấn Windows + R, gõ services.msc, Enter (cần quyền quản trị máy).",
    en: "Press Windows + R, type services.msc, Enter (this takes an administrator's rights).",
  },
] as const satisfies readonly Text[];
