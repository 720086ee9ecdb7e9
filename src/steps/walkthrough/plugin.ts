import { pluginInstalling } from "../../catalogue/installing.ts";
import { type Downloaded, type Downloads, signedFile } from "../../facts/downloads.ts";
import type { Facts } from "../../facts/facts.ts";
import { missing, valueOf } from "../../facts/observation.ts";
import type { Text } from "../../text/language.ts";
import type { Opening } from "../finding.ts";
import {
  type WalkthroughProgress,
  type WalkthroughPlan,
  type AgreedWalkthrough,
  type SeenLine,
  sizeOf,
} from "./walkthrough.ts";
import { pluginProduct, portalPlugin } from "../../catalogue/plugins.ts";
import type { System } from "../../facts/computer.ts";
import { start } from "../plugin/actions.ts";
import { answeringPort } from "../plugin/answering.ts";
import { openedAs } from "../plugin/nothing-open.ts";
import { dayInVietNam } from "../../text/day.ts";
import { fileFromBefore, fileTaken, pluginStages, type StageName, stageNow } from "./plugin-stages.ts";
import { fileToTake, namesSeen, pagesToPress, pathToPress, pinnedNotes, removeIt, startAgain } from "./plugin-words.ts";
import { signedBy } from "./signed-by.ts";

const page: Opening = { kind: "page", url: pluginInstalling.page };

const fileWord: Text = { vi: "Tệp", en: "File" };

function seenLinesOf(downloads: Downloads, file: Downloaded, since: string): readonly SeenLine[] {
  // The size of a growing file would change the text every second.
  if (file.arriving)
    return [
      { name: fileWord, value: { vi: `“${file.name}” đang tải về…`, en: `“${file.name}” is being downloaded…` } },
    ];
  const [size, on] = [sizeOf(file.size), dayInVietNam(new Date(file.modified))];
  const alike = (valueOf(downloads.files) ?? []).filter((f) => f.product === file.product && !f.arriving).length;
  const newest = {
    vi: alike > 1 ? `; mới nhất trong ${alike} tệp giống vậy` : "",
    en: alike > 1 ? `; the newest of ${alike} like it` : "",
  };
  const about: SeenLine = {
    name: fileWord,
    value: {
      vi: `“${file.name}” · ${size.vi} · ${on.vi}${newest.vi}`,
      en: `“${file.name}” · ${size.en} · ${on.en}${newest.en}`,
    },
  };
  const [inside] = file.unpacked;
  const unpacked: SeenLine = {
    name: { vi: "Giải nén", en: "Unpacked" },
    value: { vi: `“${inside}”`, en: `“${inside}”` },
  };
  const whole = file.kind === "installer" || inside !== undefined;
  // The publisher was read from one file only and must not be shown for another.
  const isRead = signedFile(valueOf(downloads.files) ?? [], new Date(since)) === file;
  const publisher = isRead ? downloads.publisher : missing("skipped", "not asked yet");
  return [about, ...(inside === undefined ? [] : [unpacked]), ...(whole ? [signedBy(publisher)] : [])];
}

/** Returns how to start the installed tool, by the name it is found under. */
function startIt(facts: Facts, system: System): Text {
  const product = pluginProduct(portalPlugin);
  const plugin = valueOf(facts.plugins)?.products.find((p) => p.product === product?.id);
  return start(product && plugin ? openedAs({ plugin, product, system }) : "VNPT-CA Plugin", system);
}

function nowAt(stage: StageName, facts: Facts, file: Downloaded | null): readonly Text[] {
  const system = valueOf(facts.computer)?.system ?? "other";
  const name = file?.unpacked[0] ?? file?.name ?? "";
  switch (stage) {
    case "download":
      if (file?.arriving)
        return [{ vi: "Chờ trình duyệt tải xong tệp.", en: "Wait until the browser has all of the file." }];
      return [pathToPress, ...fileToTake(system)];
    case "unpack":
      return [
        {
          vi: `Mở thư mục tải về, mở tệp “${name}” và giải nén ngay tại đó.`,
          en: `Open the download folder, open the file “${name}” and unpack it there.`,
        },
      ];
    case "remove":
      return removeIt(system);
    case "install":
      return [
        {
          vi: `Chạy tệp “${name}” trong thư mục tải về; kyso không chạy thay bạn.`,
          en: `Run the file “${name}” in the download folder; kyso does not run it for you.`,
        },
      ];
    case "start":
      return answeringPort(facts) ? startAgain(system) : [startIt(facts, system)];
    case "answer":
      return [
        { vi: "Chờ một chút: công cụ ký số đang khởi động.", en: "Wait a moment: the signing tool is starting." },
        {
          vi: "Quá một phút vẫn vậy: bấm I để thôi dẫn và xem cách xử lý.",
          en: "If it stays so for more than a minute: press I to leave this and see what to do.",
        },
      ];
  }
}

function notesAt(agreed: AgreedWalkthrough, stage: StageName, facts: Facts, file: Downloaded | null): readonly Text[] {
  const downloads = valueOf(facts.downloads);
  const begun = stage === "start" || stage === "answer";
  const notes: Text[] = agreed.to === "install" || begun ? [] : [...pinnedNotes];
  const before = stage === "download" && !file ? fileFromBefore(agreed, downloads) : null;
  if (before) notes.push(wasThere(before));
  if (agreed.to === "reinstall" && stage === "start")
    notes.push({
      vi: "Nếu bạn mới tắt nó đi mà chưa gỡ bản cũ: hãy gỡ, rồi cài bản vừa tải.",
      en: "If you have only closed it and not removed the old one yet: remove it, then install what you downloaded.",
    });
  if (stage === "download" && !file?.arriving) {
    notes.push({
      vi: "Trang đăng nhập của Cổng cũng có liên kết tới công cụ ký số cho máy đang dùng.",
      en: "The portal's login page has a link to the signing tool for the device at hand, too.",
    });
    const names = namesSeen(valueOf(facts.computer)?.system ?? "other").join(", ");
    notes.push({
      vi: `Chưa rõ Cổng đặt tên tệp là gì. Các tên từng gặp: ${names}.`,
      en: `What the portal calls the file is not established. Names seen: ${names}.`,
    });
  }
  if (file && file.product === null && (stage === "unpack" || stage === "install"))
    notes.push({
      vi: "kyso không biết tên tệp này; nó vừa được tải về nên có thể là bộ cài. Không phải thì cứ tải tiếp.",
      en: "kyso does not know this name; it has just arrived, so it may be the installer. If it is not, go on downloading.",
    });
  if (stage === "install")
    notes.push({
      vi: "Hướng dẫn ghi các trang này chung cho Windows và Mac; bộ cài có thể khác đôi chút.",
      en: "The guide gives these pages for Windows and Mac alike; the installer may differ a little.",
    });
  if (downloads?.cut)
    notes.push({
      vi: "Thư mục tải về có quá nhiều tệp, kyso chỉ xem được một phần.",
      en: "The download folder holds too many files; kyso sees a part of them.",
    });
  return notes;
}

function wasThere({ name, modified }: Downloaded): Text {
  const on = dayInVietNam(new Date(modified));
  return {
    vi: `“${name}” (${on.vi}) đã có trong thư mục tải về từ trước. Chỉ dùng nó nếu bạn vừa tải từ Cổng; nếu không, hãy tải bản mới.`,
    en: `“${name}” (${on.en}) was in the download folder before. Use it only if you have just taken it from the portal; otherwise download anew.`,
  };
}

const waitingAt: { readonly [S in StageName]: Text } = {
  download: { vi: "Đang chờ tệp tải về… sẽ tự đi tiếp.", en: "Waiting for the download… goes on by itself." },
  unpack: { vi: "Đang chờ giải nén… sẽ tự đi tiếp.", en: "Waiting for the unpacking… goes on by itself." },
  remove: { vi: "Đang chờ gỡ bản cũ… sẽ tự đi tiếp.", en: "Waiting for the removal… goes on by itself." },
  install: { vi: "Đang chờ cài xong… sẽ tự đi tiếp.", en: "Waiting for the installation… goes on by itself." },
  start: {
    vi: "Đang chờ công cụ ký số được mở… sẽ tự đi tiếp.",
    en: "Waiting for the tool to start… goes on by itself.",
  },
  answer: {
    vi: "Đang chờ công cụ ký số trả lời… sẽ tự đi tiếp.",
    en: "Waiting for the tool's answer… goes on by itself.",
  },
};

/** Returns how far a tool's installation, update or reinstallation is (guide 2.2, steps 3 to 5). */
export function pluginProgress(agreed: AgreedWalkthrough, facts: Facts): WalkthroughProgress {
  const downloads = valueOf(facts.downloads);
  const file = fileTaken(agreed, downloads);
  const stage = stageNow(agreed, facts, file);
  const folder = valueOf(downloads?.folder);
  const looked = downloads?.files ?? facts.downloads;
  const unread = looked && looked.status !== "observed" && looked.status !== "skipped";
  const blind: Text = {
    vi: "kyso không xem được thư mục tải về, nên không tự thấy tệp; khi cài xong kyso vẫn tự nhận ra.",
    en: "kyso cannot look into the download folder and will not see the file; it will see the installed tool.",
  };
  const withFile = stage === "unpack" || stage === "install";
  const inFolder = withFile && folder !== undefined;
  return {
    stages: pluginStages(agreed, stage),
    seen: downloads && file && (stage === "download" || inFolder) ? seenLinesOf(downloads, file, agreed.since) : [],
    now: nowAt(stage, facts, file),
    pages: stage === "install" ? pagesToPress : [],
    notes: [...notesAt(agreed, stage, facts, file), ...(unread && (withFile || stage === "download") ? [blind] : [])],
    waiting: waitingAt[stage],
    opens: inFolder ? { kind: "folder", path: folder } : stage === "download" ? page : null,
  };
}

const macOsAsks: Text = {
  vi: "Lần đầu, macOS tự hỏi có cho đọc thư mục tải về không: hãy đồng ý, nếu không kyso không thấy được tệp.",
  en: "The first time, macOS itself asks whether the download folder may be read: without your yes kyso sees no file.",
};

/** Returns what the person agrees to for this walk-through; null until the download folder was looked for. */
export function pluginPlan(facts: Facts): WalkthroughPlan | null {
  const seen = facts.downloads;
  if (!seen) return null;
  const folder = valueOf(valueOf(seen)?.folder);
  const watching: Text =
    folder === undefined
      ? {
          vi: "kyso không tìm ra thư mục tải về của máy này nên không theo dõi được tệp; các bước sau vẫn được dẫn.",
          en: "kyso cannot find this computer's download folder, so it cannot watch for the file; the rest it leads through.",
        }
      : {
          vi: `Mỗi giây xem tên, kích cỡ và giờ của các tệp trong ${folder}, cùng tên các tệp trong thư mục đã giải nén ở đó, để thấy bộ cài. Chỉ mở đọc chữ ký của nhà phát hành trong bộ cài đó.`,
          en: `Each second, look at names, sizes and times of the files in ${folder}, and at names in what was unpacked there, to see the installer. Only the publisher's signature in that installer is read.`,
        };
  return {
    does: [
      {
        vi: `Mở trang ${pluginInstalling.page} trong trình duyệt.`,
        en: `Open ${pluginInstalling.page} in the browser.`,
      },
      watching,
      ...(folder !== undefined && valueOf(facts.computer)?.system === "macos" ? [macOsAsks] : []),
    ],
    opens: page,
  };
}
