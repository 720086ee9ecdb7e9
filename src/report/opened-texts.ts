import { compareVersions } from "../catalogue/versions.ts";
import type { Opened } from "./opened.ts";
import type { ReportJson } from "./schema.ts";
import { clean } from "../text/clean.ts";
import { calendarDate, minuteInVietNam } from "../text/day.ts";
import type { Text } from "../text/language.ts";
import { kindNames, verdictWords } from "../text/verdicts.ts";

const kinds: { readonly [F in Opened["from"]]: Text } = {
  bundle: { vi: "gói hỗ trợ", en: "the support bundle" },
  scenario: { vi: "kịch bản", en: "the scenario" },
  report: { vi: "báo cáo", en: "the report" },
};

/** At most this many findings are named; the JSON has them all. */
const mostNamed = 12;

/** Returns which file it is: of which machine, from when, by which kyso. */
function which({ from, kyso, daysOld }: Opened, { label, takenAt }: ReportJson): Text {
  const of = label === "" ? { vi: "", en: "" } : { vi: ` “${clean(label, 100)}”`, en: ` “${clean(label, 100)}”` };
  const by =
    kyso === null ? { vi: "", en: "" } : { vi: ` · kyso ${clean(kyso, 40)}`, en: ` · kyso ${clean(kyso, 40)}` };
  const day = minuteInVietNam(new Date(takenAt));
  const age = ageOf(daysOld);
  return {
    vi: `Tệp đang mở: ${kinds[from].vi}${of.vi} · lúc ${day.vi} (${age.vi})${by.vi}`,
    en: `Opened: ${kinds[from].en}${of.en} · of ${day.en} (${age.en})${by.en}`,
  };
}

function ageOf(days: number): Text {
  if (days < 0)
    return { vi: "sau hôm nay: đồng hồ máy đó hoặc máy này sai", en: "after today: one of the clocks is wrong" };
  if (days === 0) return { vi: "hôm nay", en: "today" };
  return { vi: `đã ${days} ngày`, en: days === 1 ? "1 day old" : `${days} days old` };
}

/** Returns with what it is judged here, where that is newer or older than in the file. */
function newerHere({ kyso, catalogue: { there, here } }: Opened, version: string): readonly Text[] {
  const order = kyso === null ? null : compareVersions(version, kyso);
  const lines: Text[] = [];
  if (kyso !== null && order !== null && order > 0)
    lines.push({ vi: `kyso ở đây mới hơn: ${version}`, en: `kyso is newer here: ${version}` });
  if (kyso !== null && order !== null && order < 0)
    lines.push({
      vi: `kyso ở đây cũ hơn (${version}): hãy cập nhật để đánh giá được như trên máy đó`,
      en: `kyso is older here (${version}): update it to judge as that machine did`,
    });
  if (there === null || there === here) return lines;
  const [day, own] = [calendarDate(there), calendarDate(here)];
  const newer = here > there ? { vi: "mới hơn", en: "newer" } : { vi: "cũ hơn", en: "older" };
  return [
    ...lines,
    {
      vi: `danh mục ở đây ${newer.vi}: ${own.vi}; trong tệp: ${day.vi}`,
      en: `the catalogue is ${newer.en} here: ${own.en}; in the file: ${day.en}`,
    },
  ];
}

function verdictChange({ of, there, here }: Opened["verdicts"][number]): Text {
  const names = { overall: { vi: "Chung", en: "Overall" }, sign: { vi: "Ký số", en: "Sign" }, ...kindNames };
  const name = names[of];
  return {
    vi: `${name.vi}: ${verdictWords[there].vi} → ${verdictWords[here].vi}`,
    en: `${name.en}: ${verdictWords[there].en} → ${verdictWords[here].en}`,
  };
}

function findingChange({ code, there, here }: Opened["findings"][number]): Text {
  if (there === null) return { vi: `${code} mới có`, en: `${code} is new` };
  if (here === null) return { vi: `${code} không còn`, en: `${code} is gone` };
  return { vi: `${code} (${there} → ${here})`, en: `${code} (${there} → ${here})` };
}

function joined(texts: readonly Text[], by: string): Text {
  return { vi: texts.map(({ vi }) => vi).join(by), en: texts.map(({ en }) => en).join(by) };
}

/** Returns what is judged otherwise here than in the file; nothing for a scenario, which holds no judgement. */
function changes({ from, verdicts, findings }: Opened): readonly Text[] {
  if (from === "scenario") return [];
  if (verdicts.length === 0 && findings.length === 0)
    return [{ vi: "Đánh giá lại ở đây: giống như trong tệp", en: "Judged again here: as in the file" }];
  const named = findings.slice(0, mostNamed).map(findingChange);
  const more = findings.length - named.length;
  const all = [
    ...verdicts.map(verdictChange),
    ...named,
    ...(more > 0 ? [{ vi: `và ${more} mục khác`, en: `and ${more} more` }] : []),
  ];
  const list = joined(all, " · ");
  return [
    {
      vi: `Đánh giá lại ở đây, khác trong tệp: ${list.vi}`,
      en: `Judged again here, other than in the file: ${list.en}`,
    },
  ];
}

const notJudged: Text = {
  vi: "Báo cáo này không kèm dữ liệu (--facts) nên không đánh giá lại được; sau đây là nội dung của nó",
  en: "This report holds no facts (--facts) and cannot be judged again; this is what it says",
};

const byHand: Text = {
  vi: "Dữ liệu trong tệp do người viết ra, không phải của máy nào",
  en: "What the file says was made by hand; it is of no machine",
};

/**
 * Returns what an opened file is and what is new here, in short sentences: which file, by what it is judged, what is judged
 * otherwise. Empty for a report of another command.
 */
export function openedTexts(report: ReportJson, version: string): readonly Text[] {
  const { opened } = report;
  if (!opened) return [];
  const newer = newerHere(opened, version);
  return [
    which(opened, report),
    ...(opened.synthetic ? [byHand] : []),
    ...(newer.length > 0 ? [joined(newer, " · ")] : []),
    ...(opened.judgedAgain ? changes(opened) : [notJudged]),
  ];
}
