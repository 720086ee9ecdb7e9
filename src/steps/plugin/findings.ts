import type { System } from "../../facts/computer.ts";
import type { Text } from "../../text/language.ts";
import { finding, okFinding } from "../finding.ts";
import { either } from "./serving.ts";
import { download, endTask, onPortal, renew, restart, start, startIfThere, unplug } from "./actions.ts";

export const answering = okFinding<{ readonly port: number; readonly version: string | null }>({
  code: "PLG-00",
  example: { port: 4433, version: "1.0.5.0" },
  what: ({ port, version }) => ({
    vi: `VNPT-CA Plugin${version === null ? "" : ` ${version}`} đang chạy và trả lời ở cổng kết nối ${port}.`,
    en: `VNPT-CA Plugin${version === null ? "" : ` ${version}`} is running and answers on port ${port}.`,
  }),
});

export const absent = finding<{ readonly system: System }>({
  code: "PLG-01",
  example: { system: "windows" },
  severity: "fail",
  what: {
    vi: "Trên máy này không có dấu vết nào của VNPT-CA Plugin: có lẽ chưa cài.",
    en: "There is no trace of VNPT-CA Plugin on this computer: it is probably not installed.",
  },
  next: ({ system }) => [download(system), startIfThere(system)],
  concerns: onPortal,
  walkthrough: { by: "downloads", to: "install", begins: true },
});

export const inWindows = finding<{}>({
  code: "PLG-31",
  example: {},
  severity: "unknown",
  what: {
    vi: "kyso đang chạy trong WSL (Linux bên trong Windows): công cụ ký số và trình duyệt của bạn nằm bên Windows, kyso không thấy được từ đây.",
    en: "kyso runs in WSL (Linux inside Windows): your signing tool and browser are on the Windows side, which cannot be seen from here.",
  },
  next: [{ vi: "Chạy kyso bản Windows ngay trên Windows.", en: "Run kyso for Windows on Windows itself." }],
  concerns: onPortal,
});

export const otherPorts = finding<{ readonly ports: readonly number[] }>({
  code: "PLG-32",
  example: { ports: [14433] },
  severity: "unknown",
  what: ({ ports }) => ({
    vi: `VNPT-CA Plugin đang chạy và giữ cổng kết nối ${ports.join(", ")}, không phải cổng mà kyso biết: có thể là bản mới hơn.`,
    en: `VNPT-CA Plugin is running and holds port ${ports.join(", ")}, none that kyso knows: it may be a newer version.`,
  }),
  next: [
    {
      vi: "Mở Cổng và thử đăng nhập; được thì không phải làm gì, nếu trang báo chưa cài thì tải lại công cụ từ mục “Phần mềm hỗ trợ”.",
      en: "Open the portal and try to log in; if that works, nothing needs to be done; if the page says the tool is missing, download it again from “Phần mềm hỗ trợ”.",
    },
  ],
  concerns: onPortal,
});

export const absentOrStopped = finding<{ readonly system: System }>({
  code: "PLG-26",
  example: { system: "other" },
  severity: "fail",
  what: {
    vi: "VNPT-CA Plugin chưa được cài đặt hoặc chưa được bật: không có gì trả lời, và kyso không xem được máy đã cài hay chưa.",
    en: "VNPT-CA Plugin is not installed or not running: nothing answers, and whether it is installed could not be seen.",
  },
  next: ({ system }) => [startIfThere(system), download(system)],
  concerns: onPortal,
  walkthrough: { by: "downloads", to: "install", begins: true },
});

interface Stopped {
  /** The name it is found under: its own, or that of a program that replaces it. */
  readonly program: string;
  readonly system: System;
  /** Whether the running processes could be read, and it is not among them. */
  readonly sure: boolean;
}

export const notRunning = finding<Stopped>({
  code: "PLG-02",
  example: { program: "VNPT-CA Plugin", system: "other", sure: true },
  severity: "fail",
  what: ({ program, sure }) =>
    sure
      ? {
          vi: `${program} đã cài trên máy nhưng chưa chạy.`,
          en: `${program} is installed on this computer but not running.`,
        }
      : {
          vi: `${program} đã cài trên máy nhưng không trả lời ở cổng kết nối nào mà trang web tìm tới: có lẽ chưa chạy.`,
          en: `${program} is installed on this computer but answers on no port that pages reach: it is probably not running.`,
        },
  next: ({ program, system }) => [start(program, system)],
  concerns: onPortal,
  walkthrough: { by: "downloads", to: "install", begins: false },
});

interface Old {
  readonly version: string;
  readonly newest: string;
  readonly checked: Text;
  /** Exact versions that some site demands. */
  readonly exactly: readonly string[];
  readonly system: System;
}

export const old = finding<Old>({
  code: "PLG-03",
  example: {
    version: "1.0.2.4",
    newest: "1.0.5.0",
    checked: { vi: "23/11/2026", en: "2026-11-23" },
    exactly: ["1.0.4.3"],
    system: "other",
  },
  severity: "warn",
  what: ({ version, newest, checked }) => ({
    vi: `VNPT-CA Plugin ${version} là bản cũ; bản mới nhất kyso biết đến ngày ${checked.vi} là ${newest}.`,
    en: `VNPT-CA Plugin ${version} is old; the newest that kyso knows of, by ${checked.en}, is ${newest}.`,
  }),
  next: ({ newest, exactly, system }) => [
    exactly.length > 0
      ? {
          vi: `Nếu trang đang dùng đòi đúng một phiên bản (có trang chỉ nhận ${exactly.join(", ")}), cài đúng bản đó; nếu không, cài bản ${newest}.`,
          en: `Where a site asks for one exact version (one takes ${exactly.join(", ")} only), install that one; otherwise install ${newest}.`,
        }
      : { vi: `Cài bản ${newest}.`, en: `Install ${newest}.` },
    download(system),
  ],
  concerns: onPortal,
  walkthrough: { by: "downloads", to: "update", begins: true },
});

export const pinned = finding<{ readonly version: string; readonly newest: string; readonly checked: Text }>({
  code: "PLG-04",
  example: { version: "1.0.4.3", newest: "1.0.5.0", checked: { vi: "23/11/2026", en: "2026-11-23" } },
  severity: "info",
  what: ({ version, newest, checked }) => ({
    vi: `VNPT-CA Plugin ${version} là đúng bản mà một trang ký số đòi; bản mới nhất kyso biết đến ngày ${checked.vi} là ${newest}.`,
    en: `VNPT-CA Plugin ${version} is the very version that one portal module demands; the newest known on ${checked.en} is ${newest}.`,
  }),
  next: ({ version, newest }) => [
    {
      vi: `Chỉ cập nhật lên ${newest} khi trang đang dùng yêu cầu: trang đòi đúng ${version} sẽ không nhận bản mới hơn.`,
      en: `Update to ${newest} only when the site you use asks for it: a site that demands ${version} refuses newer ones.`,
    },
  ],
  concerns: onPortal,
});

export const untold = finding<{ readonly why: Text }>({
  code: "PLG-09",
  example: { why: { vi: "không trả lời kịp", en: "no answer in time" } },
  severity: "unknown",
  what: ({ why }) => ({
    vi: `Chưa kiểm tra được công cụ ký số VNPT-CA Plugin trên máy này (${why.vi}).`,
    en: `The signing tool VNPT-CA Plugin could not be checked on this computer (${why.en}).`,
  }),
  next: [
    { vi: "Bấm “Kiểm tra lại” (R).", en: "Look again (R)." },
    {
      vi: "Để biết chắc: mở Cổng và thử đăng nhập; nếu trang báo “chưa được cài đặt hoặc chưa được bật”, cài lại công cụ ký số.",
      en: "To be sure: open the portal and try to log in; if the page says “chưa được cài đặt hoặc chưa được bật”, reinstall the signing tool.",
    },
  ],
  concerns: onPortal,
});

export const versionUntold = finding<{ readonly exactly: readonly string[]; readonly system: System }>({
  code: "PLG-15",
  example: { exactly: ["1.0.4.3"], system: "windows" },
  severity: "warn",
  what: {
    vi: "VNPT-CA Plugin trả lời nhưng không cho biết phiên bản, nên chưa biết có phải bản mới nhất không.",
    en: "VNPT-CA Plugin answers but does not tell its version, so whether it is the newest is not known.",
  },
  next: ({ exactly, system }) => [
    renew(system),
    ...exactly.map((one) => ({
      vi: `Trang bạn dùng vẫn chạy thì cứ để nguyên: có trang chỉ nhận đúng bản ${one}.`,
      en: `Where the site you use works, leave it as it is: one takes ${one} only.`,
    })),
  ],
  concerns: onPortal,
  walkthrough: { by: "downloads", to: "reinstall", begins: true },
});

/** A tool that the portal may call, other than the guides' own. */
interface OtherTool {
  readonly name: string;
  readonly installed: boolean;
}

function marked(others: readonly OtherTool[], installed: string): string {
  return others.map((o) => (o.installed ? `${o.name} (${installed})` : o.name)).join(", ");
}

export const whichTool = finding<{ readonly others: readonly OtherTool[] }>({
  code: "PLG-16",
  example: { others: [{ name: "CTSigningHub", installed: false }] },
  severity: "info",
  what: ({ others }) => ({
    vi: `Chưa xác minh được Cổng gọi công cụ nào: hướng dẫn nêu VNPT-CA Plugin, một số nguồn năm 2026 nêu ${marked(others, "máy này có cài")}.`,
    en: `Which tool the portal calls is not established: the guides name VNPT-CA Plugin, sources of 2026 name ${marked(others, "installed here")}.`,
  }),
  next: ({ others }) => {
    const { vi, en } = either(others.map((o) => o.name));
    return [
      {
        vi: `Nếu trang yêu cầu ${vi} hoặc vẫn báo chưa cài, tải đúng công cụ mà trang đưa ra.`,
        en: `If the page asks for ${en} or still says the tool is missing, download the very tool the page offers.`,
      },
    ];
  },
  concerns: onPortal,
});

export const tokenCheckHangs = finding<{ readonly port: number; readonly system: System }>({
  code: "PLG-23",
  example: { port: 4433, system: "windows" },
  severity: "fail",
  what: ({ port }) => ({
    vi: `VNPT-CA Plugin (cổng kết nối ${port}) bị treo khi được hỏi về token: trang web cũng sẽ chờ mãi khi ký.`,
    en: `VNPT-CA Plugin on port ${port} hangs when asked about the token: pages will wait for ever when signing, too.`,
  }),
  next: ({ system }) => [unplug, endTask(system), restart],
  concerns: onPortal,
});

export const tokenCheckFailed = finding<{ readonly system: System }>({
  code: "PLG-29",
  example: { system: "windows" },
  severity: "unknown",
  what: {
    vi: "VNPT-CA Plugin đang chạy nhưng chưa biết nó có thấy token không: câu hỏi về token không được trả lời đúng.",
    en: "VNPT-CA Plugin is running, but whether it sees the token is not known: the question was not answered properly.",
  },
  next: ({ system }) => [unplug, endTask(system)],
  concerns: onPortal,
});

export const tokenUnseen = finding<{ readonly system: System }>({
  code: "PLG-24",
  example: { system: "windows" },
  severity: "warn",
  what: {
    vi: "Trình điều khiển thấy token, nhưng VNPT-CA Plugin báo không có token nào.",
    en: "The driver sees the token, but VNPT-CA Plugin says there is none.",
  },
  next: ({ system }) => [unplug, endTask(system)],
  concerns: onPortal,
});

export const otherInstead = finding<{ readonly tools: readonly string[] }>({
  code: "PLG-17",
  example: { tools: ["CTSigningHub"] },
  severity: "unknown",
  what: ({ tools }) => ({
    vi: `Máy có ${tools.join(", ")}, có thể là công cụ mà Cổng gọi; cách hỏi nó chưa được công bố nên kyso không biết nó có trả lời không.`,
    en: `${tools.join(", ")} is installed and may be what the portal calls; how to ask it is not published, so whether it answers is not known.`,
  }),
  next: [
    {
      vi: "Mở Cổng và thử đăng nhập để biết chắc; nếu trang báo chưa cài, làm theo các mục dưới.",
      en: "Open the portal and try to log in to be sure; if the page says it is missing, do what stands below.",
    },
  ],
  concerns: onPortal,
});
