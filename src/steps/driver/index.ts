import { valueOf } from "../../facts/observation.ts";
import type { AskedDriver } from "../../facts/tokens.ts";
import type { DriverModule } from "../../facts/drivers.ts";
import { clean } from "../../text/clean.ts";
import { tokensSeen } from "../certificate/holder.ts";
import { type Finding, finding, okFinding } from "../finding.ts";
import { type JudgeInput, type NotApplicable, notApplicable, type Step } from "../step.ts";

const install = {
  vi: "Mở ổ đĩa vừa hiện ra khi cắm token, chạy tệp cài đặt: “Đồng ý”, “Tiếp tục”, “Kết thúc”.",
  en: "Open the drive that the token shows and run its setup: “Đồng ý”, “Tiếp tục”, “Kết thúc”.",
};
const reinstall = {
  vi: "Cài lại trình điều khiển từ nhà cung cấp chữ ký số.",
  en: "Reinstall the driver from your certificate provider.",
};

const good = okFinding<{ readonly path: string }>({
  code: "DRV-00",
  example: { path: "…" },
  what: ({ path }) => ({ vi: `Trình điều khiển nhận ra token: ${path}`, en: `This driver sees the token: ${path}` }),
});
const none = finding<{ readonly tried: number }>({
  code: "DRV-01",
  example: { tried: 3 },
  severity: "fail",
  what: ({ tried }) => ({
    vi: `Không có trình điều khiển nào nhận ra token (đã thử ${tried} tệp).`,
    en: `No driver sees a token (${tried} files tried).`,
  }),
  next: () => [install],
});
const architecture = finding<{ readonly path: string; readonly found: string }>({
  code: "DRV-02",
  example: { path: "…", found: "…" },
  severity: "fail",
  what: ({ path, found }) => ({
    vi: `Trình điều khiển dành cho kiến trúc khác (${found}): ${path}`,
    en: `The driver is for another architecture (${found}): ${path}`,
  }),
  next: () => [
    { vi: "Cài bản trình điều khiển 64-bit của nhà cung cấp.", en: "Install the provider's 64-bit driver." },
  ],
});
const crashed = finding<{ readonly path: string; readonly call: string }>({
  code: "DRV-03",
  example: { path: "…", call: "…" },
  severity: "fail",
  what: ({ path, call }) => ({
    vi: `Trình điều khiển bị hỏng khi gọi ${call}: ${path}`,
    en: `The driver crashed in ${call}: ${path}`,
  }),
  next: () => [reinstall],
});
const hung = finding<{ readonly path: string; readonly call: string }>({
  code: "DRV-04",
  example: { path: "…", call: "…" },
  severity: "fail",
  what: ({ path, call }) => ({
    vi: `Trình điều khiển bị treo khi gọi ${call}: ${path}`,
    en: `The driver hangs in ${call}: ${path}`,
  }),
  next: () => [
    {
      vi: "Đóng các phần mềm ký khác, rút và cắm lại token, rồi kiểm tra lại.",
      en: "Close other signing programs, unplug and plug in the token, and look again.",
    },
    reinstall,
  ],
});
const notOne = finding<{ readonly path: string; readonly why: string }>({
  code: "DRV-05",
  example: { path: "…", why: "…" },
  severity: "fail",
  what: ({ path, why }) => ({
    vi: `Tệp --module không dùng được (${why}): ${path}`,
    en: `The --module file cannot be used (${why}): ${path}`,
  }),
  next: () => [{ vi: "Kiểm tra lại đường dẫn tới thư viện PKCS#11.", en: "Check the path to the PKCS#11 library." }],
});
const needsYes = finding<{ readonly path: string }>({
  code: "DRV-06",
  example: { path: "…" },
  severity: "warn",
  what: ({ path }) => ({
    vi: `Chưa nạp trình điều khiển này vì ai cũng ghi đè được: ${path}`,
    en: `Not loaded, because any user could overwrite it: ${path}`,
  }),
  next: ({ path }) => [
    { vi: `Nếu tin tệp này, chạy kyso với --module ${path}`, en: `If you trust it, run kyso with --module ${path}` },
  ],
});
const failed = finding<{ readonly path: string; readonly why: string }>({
  code: "DRV-07",
  example: { path: "…", why: "…" },
  severity: "fail",
  what: ({ path, why }) => ({
    vi: `Không mở được trình điều khiển (${why}): ${path}`,
    en: `The driver cannot be opened (${why}): ${path}`,
  }),
  next: () => [reinstall],
});
const unasked = finding<{ readonly reason: string }>({
  code: "KYS-02",
  example: { reason: "…" },
  severity: "unknown",
  what: ({ reason }) => ({
    vi: `kyso chưa hỏi được trình điều khiển trên máy này (${reason}).`,
    en: `kyso cannot ask drivers on this machine (${reason}).`,
  }),
  next: () => [
    {
      vi: "Cài trình biên dịch (sudo apt-get install build-essential python3), rồi chạy: npm rebuild pkcs11js",
      en: "Install a compiler (sudo apt-get install build-essential python3), then run: npm rebuild pkcs11js",
    },
  ],
});
const damaged = finding<{ readonly fault: string }>({
  code: "KYS-03",
  example: { fault: "…" },
  severity: "unknown",
  what: ({ fault }) => ({
    vi: `Một tệp của kyso đã bị thay đổi hoặc hỏng nên kyso không nạp (${fault}).`,
    en: `A file of kyso's own was changed or damaged, so kyso does not load it (${fault}).`,
  }),
  next: () => [
    {
      vi: "Tải lại kyso từ nơi bạn tin cậy, giải nén toàn bộ vào một thư mục mới, rồi chạy lại.",
      en: "Download kyso again from where you trust, unpack all of it into a new folder, and start it again.",
    },
    {
      vi: "Nếu vẫn vậy, phần mềm diệt virus có thể đang sửa tệp: hỏi người quản lý máy.",
      en: "If it happens again, an antivirus may be changing the file: ask whoever looks after this computer.",
    },
  ],
});
const untold = finding<{ readonly reason: string }>({
  code: "DRV-09",
  example: { reason: "…" },
  severity: "unknown",
  what: ({ reason }) => ({
    vi: `Chưa xem được trình điều khiển (${reason}).`,
    en: `The drivers could not be looked at (${reason}).`,
  }),
  next: () => [{ vi: "Kiểm tra lại.", en: "Look again." }],
});

function ofFile(module: DriverModule): readonly Finding[] {
  const path = clean(module.path, 300);
  if (module.loading === "needs-yes") return [needsYes({ path })];
  if (module.loading === "allowed") return [];
  const file = valueOf(module.file);
  const wrong =
    file && file.format === "elf" && !file.architectures.includes("x64") && !file.architectures.includes("arm64");
  if (wrong) return [architecture({ path, found: file.architectures.join(", ") })];
  if (module.origin !== "named") return [];
  return [notOne({ path, why: module.file.status === "observed" ? "no PKCS#11 library" : module.file.reason })];
}

function ofAsked(asked: AskedDriver): readonly Finding[] {
  if (asked.sight.status === "observed") return [];
  const path = clean(asked.path, 300);
  const call = asked.lastCall || "–";
  const evidence = [asked.sight.reason, ...(asked.output ? [clean(asked.output, 200)] : [])];
  if (asked.sight.status === "crashed") return [crashed({ path, call }, evidence)];
  if (asked.sight.status === "timed-out") return [hung({ path, call }, evidence)];
  return [failed({ path, why: asked.sight.error ?? asked.sight.reason }, evidence)];
}

/** One bad driver beside one that sees the token is worth a word, and stops nobody. */
function milder(finding: Finding): Finding {
  return finding.severity === "fail" ? { ...finding, severity: "info" } : finding;
}

function judge({ facts, choices }: JudgeInput): readonly Finding[] | NotApplicable {
  if (choices.remote) return notApplicable;
  const drivers = valueOf(facts.drivers);
  if (!drivers)
    return [untold({ reason: facts.drivers?.status === "observed" || !facts.drivers ? "–" : facts.drivers.reason })];
  const seen = tokensSeen(facts);
  if (drivers.askable.status === "failed") return [damaged({ fault: drivers.askable.reason })];
  if (drivers.askable.status !== "observed" && seen.length === 0) return [unasked({ reason: drivers.askable.reason })];
  const asked = valueOf(facts.tokens)?.drivers ?? [];
  const troubles = [...drivers.modules.flatMap(ofFile), ...asked.flatMap(ofAsked)];
  const paths = [...new Set(seen.map((s) => s.driver.path))];
  if (paths.length > 0) return [...paths.map((path) => good({ path: clean(path, 300) })), ...troubles.map(milder)];
  return [...troubles, ...(troubles.some((t) => t.severity === "fail") ? [] : [none({ tried: asked.length })])];
}

/** The note in section 3: install the token's driver. */
export const driver: Step = {
  id: "driver",
  title: { vi: "Trình điều khiển USB Token", en: "Token driver" },
  guide: { place: { vi: "3, lưu ý", en: "3, note" }, lines: [install] },
  needs: ["drivers", "tokens"],
  watches: ["drivers", "tokens"],
  judge,
};
