import type { Text } from "../../text/language.ts";
import { finding, okFinding } from "../finding.ts";
import { dayInVietNam } from "../../text/day.ts";

const setClock: Text = {
  vi: "Mở cài đặt “Ngày và giờ” của máy, bật tự động đặt giờ, chọn múi giờ Hà Nội (UTC+7).",
  en: "Open the computer's date and time settings, let the time be set automatically, time zone Hanoi (UTC+7).",
};
const lookAgain: Text = { vi: "Sau đó kiểm tra lại.", en: "Then look again." };

export const good = okFinding({
  code: "SYS-00",
  example: { name: "Debian GNU/Linux 13", architecture: "x64" },
  what: ({ name, architecture }) => ({
    vi: `Máy chạy ${name} (${architecture}).`,
    en: `The computer runs ${name} (${architecture}).`,
  }),
});

export const unread = finding<{ readonly why: Text }>({
  code: "SYS-01",
  severity: "unknown",
  example: { why: { vi: "bị lỗi", en: "an error" } },
  what: ({ why }) => ({
    vi: `Chưa đọc được thông tin của máy (${why.vi}).`,
    en: `The computer could not be read (${why.en}).`,
  }),
  next: [
    {
      vi: "Kiểm tra lại; nếu vẫn vậy, gửi báo cáo này cho người hỗ trợ.",
      en: "Look again; if it stays so, send this report to support.",
    },
  ],
});

export const notSupported = finding({
  code: "SYS-02",
  severity: "unknown",
  example: { system: "FreeBSD" },
  what: ({ system }) => ({
    vi: `kyso chưa kiểm tra được hệ điều hành ${system}.`,
    en: `kyso cannot check ${system}.`,
  }),
  next: [
    {
      vi: "Dùng một máy Windows hoặc macOS, nơi nhà cung cấp chữ ký số có trình điều khiển.",
      en: "Use a Windows or macOS machine, for which certificate providers have drivers.",
    },
  ],
});

/** Returns a time in minutes; from two hours on in whole hours, from two days on in whole days. */
function lasting(minutes: number): Text {
  const hours = Math.round(minutes / 60);
  const days = Math.round(minutes / (24 * 60));
  if (minutes < 2 * 60) return { vi: `${minutes} phút`, en: `${minutes} minutes` };
  if (minutes < 48 * 60) return { vi: `${hours} giờ`, en: `${hours} hours` };
  return { vi: `${days} ngày`, en: `${days} days` };
}

export const clockWrong = finding<{ readonly minutes: number; readonly ahead: boolean }>({
  code: "SYS-03",
  severity: "fail",
  example: { minutes: 95, ahead: false },
  what: ({ minutes, ahead }) => ({
    vi: `Đồng hồ máy chạy ${ahead ? "nhanh" : "chậm"} ${lasting(minutes).vi} so với máy chủ của Cổng.`,
    en: `The clock is ${lasting(minutes).en} ${ahead ? "ahead of" : "behind"} the portal's server.`,
  }),
  next: [setClock, lookAgain],
});

export const clockUncompared = finding<{ readonly why: Text }>({
  code: "SYS-12",
  severity: "unknown",
  example: { why: { vi: "không trả lời kịp", en: "no answer in time" } },
  what: ({ why }) => ({
    vi: `Chưa so được đồng hồ máy với giờ của máy chủ Cổng (${why.vi}): chưa biết giờ máy có đúng không.`,
    en: `The clock could not be compared with the portal's server (${why.en}): whether it is right is not known.`,
  }),
  next: [
    {
      vi: "So giờ và ngày trên máy với điện thoại; nếu lệch quá 5 phút, đặt lại trong cài đặt “Ngày và giờ” của máy.",
      en: "Compare the computer's time and date with your phone's; if they differ by more than 5 minutes, set them in the date and time settings.",
    },
    { vi: "Khi vào mạng được, kiểm tra lại.", en: "Look again once the network works." },
  ],
});

export const clockUnread = finding<{ readonly why: Text }>({
  code: "SYS-13",
  severity: "unknown",
  example: { why: { vi: "bị lỗi", en: "an error" } },
  what: ({ why }) => ({
    vi: `Chưa đọc được đồng hồ của máy (${why.vi}): chưa biết giờ máy có đúng không.`,
    en: `The computer's clock could not be read (${why.en}): whether it is right is not known.`,
  }),
  next: [
    {
      vi: "So giờ, ngày và múi giờ trên máy với điện thoại, rồi kiểm tra lại.",
      en: "Compare the computer's time, date and time zone with your phone's, then look again.",
    },
  ],
});

export const overRemoteDesktop = finding({
  code: "SYS-04",
  severity: "warn",
  example: {},
  what: {
    vi: "Bạn đang dùng máy này qua Remote Desktop: token cắm ở máy này sẽ không hiện trong phiên từ xa.",
    en: "You use this machine over Remote Desktop: a token plugged in here is invisible in the remote session.",
  },
  next: [
    {
      vi: "Ngồi trực tiếp tại máy cắm token; hoặc cắm token vào máy bạn đang ngồi và bật chuyển tiếp “Smart cards” trong Remote Desktop.",
      en: "Sit at the machine that holds the token; or plug it in where you sit and redirect “Smart cards” in Remote Desktop.",
    },
    lookAgain,
  ],
});

export const overRemoteShell = finding<{ readonly session: string }>({
  code: "SYS-05",
  severity: "warn",
  example: { session: "ssh" },
  what: ({ session }) => ({
    vi: `Bạn đang dùng máy này từ xa (${session}): token cắm ở máy bạn đang ngồi sẽ không thấy được ở đây.`,
    en: `You use this machine remotely (${session}): a token plugged in where you sit is invisible here.`,
  }),
  next: [
    {
      vi: "Chạy kyso trên máy đang cắm token, và ký ngay trên máy đó.",
      en: "Run kyso on the machine that holds the token, and sign on that machine.",
    },
  ],
});

export const clockNotSynchronised = finding({
  code: "SYS-06",
  severity: "info",
  example: {},
  what: {
    vi: "Hệ điều hành báo đồng hồ của máy chưa được đồng bộ tự động.",
    en: "The system says that its clock is not synchronised.",
  },
  next: [setClock],
});

export const otherTimeZone = finding<{ readonly zone: string; readonly offset: string }>({
  code: "SYS-07",
  severity: "info",
  example: { zone: "Europe/Paris", offset: "UTC+1" },
  what: ({ zone, offset }) => ({
    vi: `Múi giờ của máy là ${zone} (${offset}), không phải giờ Việt Nam (UTC+7).`,
    en: `The computer's time zone is ${zone} (${offset}), not Viet Nam's (UTC+7).`,
  }),
  next: [
    {
      vi: "Hạn nộp tính theo giờ Việt Nam; nếu máy đặt ở Việt Nam, đổi múi giờ sang Hà Nội (UTC+7).",
      en: "Deadlines count in Viet Nam's time; if the machine stands there, set its time zone to Hanoi (UTC+7).",
    },
  ],
});

export const clockInThePast = finding<{ readonly now: Date; readonly checked: Date }>({
  code: "SYS-08",
  severity: "fail",
  example: { now: new Date("2020-01-01"), checked: new Date("2026-11-23") },
  what: ({ now, checked }) => ({
    vi: `Đồng hồ máy chỉ ngày ${dayInVietNam(now).vi}, trước cả ngày lập danh mục của kyso (${dayInVietNam(checked).vi}): giờ máy chắc chắn sai.`,
    en: `The clock says ${dayInVietNam(now).en}, which is before kyso's own catalogue was made (${dayInVietNam(checked).en}): it is wrong for certain.`,
  }),
  next: [setClock, lookAgain],
});

export const administrator = finding({
  code: "SYS-09",
  severity: "info",
  example: {},
  what: {
    vi: "kyso đang chạy với quyền quản trị; không cần như vậy.",
    en: "kyso runs with administrator rights; it needs none.",
  },
  next: [
    {
      vi: "Lần sau chạy bằng tài khoản thường: đó cũng là tài khoản bạn dùng để ký.",
      en: "Next time run it as your ordinary user: that is also who signs.",
    },
  ],
});

export const emulated = finding<{ readonly process: string; readonly machine: string }>({
  code: "SYS-10",
  severity: "warn",
  example: { process: "ia32", machine: "x64" },
  what: ({ process, machine }) => ({
    vi: `Bản kyso này là bản ${process} chạy trên máy ${machine}: không nạp được trình điều khiển ${machine}.`,
    en: `This kyso is built for ${process} and runs on ${machine}: it cannot load ${machine} drivers.`,
  }),
  next: [
    {
      vi: `Dùng bản kyso dành đúng cho loại máy này.`,
      en: `Use the kyso that is built for this kind of machine.`,
    },
  ],
});

export const virtualMachine = finding<{ readonly name: string }>({
  code: "SYS-11",
  severity: "info",
  example: { name: "kvm" },
  what: ({ name }) => ({
    vi: `Máy này là máy ảo hoặc vùng chứa (${name}): chỉ thấy token khi token được nối vào đó.`,
    en: `This is a virtual machine or a container (${name}): it sees a token only where that is passed through.`,
  }),
  next: [
    {
      vi: "Trong phần mềm máy ảo, nối thiết bị USB Token vào máy ảo; hoặc chạy kyso trên máy thật.",
      en: "Pass the USB token through in the virtual machine's settings; or run kyso on the real machine.",
    },
  ],
});

export const oldCatalogue = finding<{ readonly days: number; readonly checked: Date }>({
  code: "KYS-01",
  severity: "warn",
  example: { days: 120, checked: new Date("2026-11-23") },
  what: ({ days, checked }) => ({
    vi: `Danh mục của kyso lập ngày ${dayInVietNam(checked).vi}, đã ${days} ngày: có thể thiếu nhà cung cấp và quy định mới.`,
    en: `kyso's catalogue was checked on ${dayInVietNam(checked).en}, ${days} days ago: newer providers and rules may be missing.`,
  }),
  next: [{ vi: "Tải bản kyso mới hơn rồi kiểm tra lại.", en: "Get a newer kyso and look again." }],
});
