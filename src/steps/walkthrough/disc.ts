import { discMaker } from "../../catalogue/installing.ts";
import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import type { TokenDisc } from "../../facts/token-discs.ts";
import type { Text } from "../../text/language.ts";
import { whyMissing } from "../words.ts";
import { type WalkthroughProgress, type WalkthroughPlan, type SeenLine, sizeOf, stagesAt } from "./walkthrough.ts";
import { signedBy } from "./signed-by.ts";

const order = ["show", "run", "read"] as const;
const stages: { readonly [S in (typeof order)[number]]: Text } = {
  show: { vi: "Token hiện ổ đĩa cài đặt", en: "The token shows its setup drive" },
  run: { vi: "Chạy tệp cài đặt trong ổ đó", en: "Run the setup on that drive" },
  read: { vi: "Trình điều khiển đọc được token", en: "The driver reads the token" },
};

/** At most this many setup files are shown per drive. */
const mostShown = 3;

function seenLinesOf({ place, label, setups }: TokenDisc): readonly SeenLine[] {
  const name = valueOf(label);
  const maker = name === undefined ? null : discMaker(name);
  const drive: SeenLine = {
    name: { vi: "Ổ đĩa", en: "Drive" },
    value: {
      vi: `${place}${name === undefined ? "" : ` · tên ổ “${name}”`}${maker === null ? "" : ` · ổ của ${maker}`}`,
      en: `${place}${name === undefined ? "" : ` · named “${name}”`}${maker === null ? "" : ` · ${maker}'s drive`}`,
    },
  };
  const found = valueOf(setups);
  const files = (found ?? []).slice(0, mostShown).flatMap(({ name: file, size, publisher }): readonly SeenLine[] => [
    {
      name: { vi: "Tệp", en: "File" },
      value: { vi: `“${file}” · ${sizeOf(size).vi}`, en: `“${file}” · ${sizeOf(size).en}` },
    },
    signedBy(publisher),
  ]);
  return [drive, ...files];
}

const notes = {
  unknownDrive: {
    vi: "Chưa có tài liệu nào cho biết ổ này là của nhà cung cấp nào: hãy so tên ổ với tên in trên token trước khi chạy.",
    en: "No document tells whose drive this is: compare its name with the one printed on the token before running anything.",
  },
  unknownFile: {
    vi: "Tài liệu không ghi tên tệp cài đặt, cũng không ghi các nút của nó; trên đây là các tệp chạy được ở ngay trong ổ.",
    en: "No document names the setup file or its buttons; above stand the programs at the drive's root.",
  },
  nothingToRun: {
    vi: "Không thấy tệp cài đặt nào ngay trong ổ này; mở ổ ra xem trong các thư mục.",
    en: "There is no setup at the root of this drive; open it and look into its folders.",
  },
} as const satisfies Record<string, Text>;

const run: readonly Text[] = [
  {
    vi: "Mở ổ đĩa, chạy tệp cài đặt trong đó (kyso không chạy thay bạn) và làm theo từng trang của nó cho đến hết.",
    en: "Open the drive and run its setup (kyso does not run it for you); follow its pages to the end.",
  },
  {
    vi: "Cài xong: rút token, đợi vài giây rồi cắm lại.",
    en: "When it is done: unplug the token, wait some seconds, plug it in again.",
  },
];

const noDrive: readonly Text[] = [
  {
    vi: "Rút token, đợi vài giây, cắm lại thẳng vào máy; nếu token có ổ đĩa riêng, nó sẽ hiện ra.",
    en: "Unplug the token, wait some seconds, plug it straight in; if it has a drive of its own, it will show.",
  },
  {
    vi: "Không thấy ổ đĩa nào: tải trình điều khiển (Token Manager) từ trang của nhà cung cấp chữ ký số có tên in trên token.",
    en: "No drive shows: get the driver (Token Manager) from the site of the provider whose name is printed on the token.",
  },
];

function notesOf({ label, setups }: TokenDisc): readonly Text[] {
  const name = valueOf(label);
  const known = name !== undefined && discMaker(name) !== null;
  const found = valueOf(setups)?.length ?? 0;
  return [...(known ? [] : [notes.unknownDrive]), found > 0 ? notes.unknownFile : notes.nothingToRun];
}

/** Returns how far the driver's installation from the token's own drive is (guide 3, the note at step 3). */
export function discProgress(facts: Facts): WalkthroughProgress {
  const seen = facts.tokenDiscs;
  // First the one known to be a token's, then those with something to run.
  const discs = [...(valueOf(seen)?.discs ?? [])].sort((a, b) => rank(a) - rank(b));
  const [disc] = discs;
  const why = whyMissing(seen?.status === "observed" ? undefined : seen);
  const unread = seen && seen.status !== "observed" && seen.status !== "skipped";
  return {
    stages: stagesAt(stages, order, disc ? "run" : "show"),
    seen: discs.slice(0, 2).flatMap(seenLinesOf),
    now: disc ? run : noDrive,
    pages: [],
    notes: [
      ...(disc ? notesOf(disc) : []),
      ...(unread
        ? [{ vi: `kyso không xem được các ổ đĩa (${why.vi}).`, en: `The drives could not be seen (${why.en}).` }]
        : []),
    ],
    waiting: disc
      ? { vi: "Đang chờ cài xong… sẽ tự đi tiếp.", en: "Waiting for the installation… goes on by itself." }
      : {
          vi: "Đang chờ ổ đĩa của token… sẽ tự thấy khi nó hiện ra.",
          en: "Waiting for the token's drive… it is seen by itself.",
        },
    opens: disc ? { kind: "folder", path: disc.place } : null,
  };
}

function rank({ label, setups }: TokenDisc): number {
  const name = valueOf(label);
  if (name !== undefined && discMaker(name) !== null) return 0;
  return (valueOf(setups)?.length ?? 0) > 0 ? 1 : 2;
}

/** What the person agrees to for the walk-through to the driver on the token's drive. */
export const discPlan: WalkthroughPlan = {
  does: [
    {
      vi: "Xem máy có những ổ đĩa CD nào: tên ổ, tên và kích cỡ các tệp chạy được ngay trong ổ.",
      en: "Look which CD drives there are: their names, and names and sizes of the programs at their root.",
    },
    {
      vi: "Đọc chữ ký của nhà phát hành trong các tệp đó (không quá ba tệp mỗi ổ).",
      en: "Read the publisher's signature in those files (three of each drive at most).",
    },
  ],
  opens: null,
};
