import { catalogueAge, catalogueDate } from "../../catalogue/date.ts";
import { valueOf } from "../../facts/observation.ts";
import { type Finding, finding, okFinding } from "../finding.ts";
import type { JudgeInput, Step } from "../step.ts";

const good = okFinding<{ readonly name: string; readonly architecture: string }>({
  code: "SYS-00",
  example: { name: "…", architecture: "…" },
  what: ({ name, architecture }) => ({
    vi: `Máy chạy ${name} (${architecture}).`,
    en: `The computer runs ${name} (${architecture}).`,
  }),
});
const unread = finding<{ readonly reason: string }>({
  code: "SYS-01",
  example: { reason: "…" },
  severity: "unknown",
  what: ({ reason }) => ({
    vi: `Chưa đọc được thông tin máy (${reason}).`,
    en: `The computer could not be read (${reason}).`,
  }),
  next: () => [
    {
      vi: "Nhấn kiểm tra lại; nếu vẫn vậy, gửi báo cáo cho người hỗ trợ.",
      en: "Look again; if it stays so, send the report to support.",
    },
  ],
});
const notSupported = finding<{ readonly system: string }>({
  code: "SYS-02",
  example: { system: "…" },
  severity: "unknown",
  what: ({ system }) => ({
    vi: `Phiên bản kyso này chưa kiểm tra được hệ điều hành ${system}.`,
    en: `This version of kyso cannot check ${system} yet.`,
  }),
  next: () => [
    {
      vi: "Dùng phần mềm quản lý token của nhà cung cấp để kiểm tra.",
      en: "Use your provider's token manager to check.",
    },
  ],
});
const clockWrong = finding<{ readonly minutes: number }>({
  code: "SYS-03",
  example: { minutes: 3 },
  severity: "fail",
  what: ({ minutes }) => ({
    vi: `Đồng hồ máy lệch ${minutes} phút so với máy chủ của Cổng.`,
    en: `The clock is ${minutes} minutes off the portal's server.`,
  }),
  next: () => [
    {
      vi: "Bật tự động đặt ngày giờ trong cài đặt của máy, múi giờ Hà Nội (UTC+7).",
      en: "Set date and time automatically, time zone Hanoi (UTC+7).",
    },
  ],
});
const remote = finding<{ readonly session: string }>({
  code: "SYS-04",
  example: { session: "…" },
  severity: "warn",
  what: ({ session }) => ({
    vi: `Bạn đang dùng máy này từ xa (${session}): token cắm ở máy kia có thể không thấy được.`,
    en: `You use this machine remotely (${session}): a token may be invisible here.`,
  }),
  next: () => [
    {
      vi: "Ngồi trực tiếp tại máy cắm token, rồi kiểm tra lại.",
      en: "Sit at the machine that holds the token, and look again.",
    },
  ],
});
const oldCatalogue = finding<{ readonly days: number }>({
  code: "KYS-01",
  example: { days: 3 },
  severity: "warn",
  what: ({ days }) => ({
    vi: `Danh mục của kyso đã ${days} ngày (${catalogueDate}): có thể thiếu quy định mới.`,
    en: `kyso's catalogue is ${days} days old (${catalogueDate}): newer rules may be missing.`,
  }),
  next: () => [{ vi: "Tải bản kyso mới hơn.", en: "Get a newer kyso." }],
});

/** More than this off the server's time, in minutes, and signatures and logins may be refused. */
const mostMinutes = 5;

function clockFinding({ facts }: JudgeInput): readonly Finding[] {
  const http = valueOf(valueOf(facts.network)?.http);
  if (!http?.date) return [];
  const minutes = Math.round(Math.abs(Date.parse(http.date) - Date.parse(http.here)) / 60_000);
  return minutes > mostMinutes ? [clockWrong({ minutes }, [`here ${http.here}`, `server ${http.date}`])] : [];
}

function judge(input: JudgeInput): readonly Finding[] {
  const { computer } = input.facts;
  const age = catalogueAge(input.now);
  const old = age > 90 ? [oldCatalogue({ days: age })] : [];
  if (computer?.status !== "observed") return [unread({ reason: computer?.reason ?? "–" }), ...old];
  const { system, name, version, architecture, session } = computer.value;
  if (system !== "linux") return [notSupported({ system: name }), ...old];
  const remotely = session === "local" ? [] : [remote({ session })];
  return [
    good({ name: `${name} ${version}`.trim(), architecture }, [`kernel ${computer.value.kernel}`]),
    ...remotely,
    ...clockFinding(input),
    ...old,
  ];
}

/** Guide 2.1: a computer. */
export const computer: Step = {
  id: "computer",
  title: { vi: "Máy tính", en: "Computer" },
  guide: {
    place: { vi: "2.1", en: "2.1" },
    lines: [{ vi: "Một máy tính có kết nối Internet.", en: "A computer connected to the Internet." }],
  },
  needs: ["computer", "clock"],
  watches: [],
  judge,
};
