import { describe, expect, it } from "vitest";
import type { Facts } from "../../../src/facts/facts.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import type { Publisher } from "../../../src/facts/publisher.ts";
import { walkthroughProgress, walkthroughPlan, walkthroughContinues } from "../../../src/steps/walkthrough/index.ts";
import { type AgreedWalkthrough, sizeOf } from "../../../src/steps/walkthrough/walkthrough.ts";
import { signedBy } from "../../../src/steps/walkthrough/signed-by.ts";
import { expired } from "../../../src/steps/plugin/endpoint-findings.ts";
import { absent, notRunning as hasStopped, old } from "../../../src/steps/plugin/findings.ts";
import { downloads, file, namedInFile } from "../../scenarios/parts/walkthrough.ts";
import { linux, macos, windows } from "../../scenarios/parts/machine.ts";
import {
  endpointExpired,
  notInstalled,
  notRunning,
  onLinux,
  onMac,
  onWindows,
  onWindowsOld,
  runs,
  startsUp,
} from "../../scenarios/parts/plugins.ts";

const folder = String.raw`C:\Users\Lan\Downloads`;
const setup = "VNPT-CA Plugin_Office_Setup.exe";
const toInstall: AgreedWalkthrough = { by: "downloads", to: "install", since: "2026-11-24T01:00:00.000Z", from: null };
const empty: Facts = { ...windows(), ...notInstalled(onWindows), ...downloads(folder, []) };

function at(facts: Facts, agreed: AgreedWalkthrough = toInstall) {
  const { stages, seen, now, pages, notes, opens } = walkthroughProgress(agreed, { ...empty, ...facts });
  const joined = (texts: readonly { readonly vi: string }[]) => texts.map((t) => t.vi).join("\n");
  return {
    stage: stages.findIndex((s) => s.state === "now") + 1,
    lines: seen.map((s) => `${s.name.vi}: ${s.value.vi}`),
    now: joined(now),
    pages: pages.map((p) => p.vi),
    notes: joined(notes),
    opens,
  };
}

describe("the walk-through to the signing tool", () => {
  it("begins with the page, what to click there, and which file to take for this system", () => {
    const { stage, now, notes, opens } = at({});
    expect([stage, opens]).toEqual([1, { kind: "page", url: "https://dichvucong.gov.vn/" }]);
    expect(now).toContain("“Hỗ trợ” ở góc phải, rồi “Hướng dẫn sử dụng”, “Phần mềm hỗ trợ”");
    expect(now).toContain("Tải bản cho Windows");
    expect(notes).toContain("Chưa rõ Cổng đặt tên tệp là gì");
    expect(notes).toContain(setup);
    expect(notes).not.toContain(".pkg");
  });

  it("names the Mac's download on a Mac, and says on Linux that none is known", () => {
    const mac = at({ ...macos(), ...notInstalled(onMac) });
    expect(mac.now).toContain("Tải bản cho Mac");
    expect(mac.notes).toContain("VNPT-CA_Plugin_macOS.pkg");
    expect(mac.notes).not.toContain(".exe");
    expect(at({ ...linux(), ...notInstalled(onLinux) }).now).toContain(
      "chưa thấy nhà cung cấp làm bản cho hệ điều hành này",
    );
  });

  it("waits while the file is downloaded, without showing a size that changes every second", () => {
    const growing = (size: number) => at(downloads(folder, [file(setup, { arriving: true, size })]));
    expect(growing(1)).toMatchObject({ stage: 1, lines: [`Tệp: “${setup}” đang tải về…`] });
    expect(growing(1)).toEqual(growing(2_000_000));
  });

  it("shows the file's name, size, day and signer, opens the folder, and quotes the installer's buttons", () => {
    const { stage, lines, pages, now, opens } = at(downloads(folder, [file(setup)], namedInFile));
    expect([stage, opens]).toEqual([3, { kind: "folder", path: folder }]);
    expect(lines[0]).toBe(`Tệp: “${setup}” · 23,4 MB · 23/11/2026`);
    expect(lines[1]).toBe("Ký bởi: CÔNG TY KIỂM THỬ: tên ghi trong tệp, kyso không kiểm chứng được");
    expect(now).toContain("kyso không chạy thay bạn");
    expect(pages).toEqual([
      "Trang 1: “Đồng ý”",
      "Trang 2: “Tiếp tục”",
      "Trang 3: đánh dấu “Tôi đã đọc và chấp nhận các điều khoản trên”, rồi “Tiếp tục”",
      "Trang 4: chờ cài xong",
      "Trang 5: “Kết thúc”",
    ]);
  });

  it("takes the newest of several files and says so, and prefers a known name", () => {
    const several = [
      file("tai-lieu.zip", { product: null }),
      file(`${setup.replace(".exe", " (1).exe")}`),
      file(setup),
    ];
    expect(at(downloads(folder, several)).lines[0]).toContain("(1).exe” · 23,4 MB · 23/11/2026; mới nhất trong 2 tệp");
  });

  it("never shows the publisher of another file", () => {
    const known = file(setup, { modified: "2026-11-24T01:01:00.000Z" });
    const other = file("may-in.exe", { product: null, modified: "2026-11-24T01:02:00.000Z" });
    expect(at(downloads(folder, [other, known], namedInFile)).lines[1]).toContain("CÔNG TY KIỂM THỬ");
    const fromBefore = at(downloads(folder, [other, file(setup)], namedInFile));
    expect(fromBefore.lines[0]).toContain(setup);
    expect(fromBefore.lines[1]).toBe("Ký bởi: chưa biết được (đã bỏ qua)");
  });

  it("asks to unpack an archive first, and then to run what was in it", () => {
    const zip = "VNPT-CA.Plugin_Office_Setup.1.0.5.0.zip";
    expect(at(downloads(folder, [file(zip)]))).toMatchObject({ stage: 2, pages: [] });
    const unpacked = at(downloads(folder, [file(zip, { unpacked: [setup] })], namedInFile));
    expect(unpacked.stage).toBe(3);
    expect(unpacked.now).toContain(`Chạy tệp “${setup}”`);
    expect(unpacked.lines.map((s) => s.split(":")[0])).toEqual(["Tệp", "Giải nén", "Ký bởi"]);
  });

  it("says that a file with an unknown name is only likely the installer", () => {
    const { stage, notes } = at(downloads(folder, [file("cong-cu.exe", { product: null })]));
    expect([stage, notes.includes("kyso không biết tên tệp này")]).toEqual([3, true]);
  });

  it("counts what is installed and running, however it got there", () => {
    expect(at(notRunning(onWindows))).toMatchObject({ stage: 4, opens: null, lines: [] });
    expect(at(notRunning(onWindows)).now).toContain("menu Start");
    expect(at(startsUp(onWindows)).stage).toBe(5);
  });

  it("goes on if the folder cannot be read, and says that it will see no file", () => {
    const why = missing("failed", "cannot be read", "EACCES");
    const blind = downloads(folder, []).downloads;
    const facts = { downloads: blind?.status === "observed" ? observed({ ...blind.value, files: why }) : why };
    expect(at(facts)).toMatchObject({ stage: 1 });
    expect(at(facts).notes).toContain("kyso không xem được thư mục tải về");
    expect(at({ downloads: missing("timed-out", "no answer") }).notes).toContain("kyso không xem được thư mục tải về");
  });

  it("asks for consent to exactly the page and the folder", () => {
    const plan = walkthroughPlan("downloads", empty);
    expect(plan?.opens).toEqual({ kind: "page", url: "https://dichvucong.gov.vn/" });
    expect(plan?.does.map((d) => d.vi).join("\n")).toContain(folder);
    expect(walkthroughPlan("downloads", windows())).toBeNull();
    const onAMac = walkthroughPlan("downloads", { ...macos(), ...downloads("/Users/lan/Downloads", []) });
    expect(onAMac?.does.at(-1)?.vi).toContain("macOS tự hỏi");
  });
});

describe("the walk-through to replace a tool that answers", () => {
  const before = "2026-03-03T02:15:08.000Z";
  const since = "2026-11-24T01:00:00.000Z";
  const later = "2026-11-24T01:02:00.000Z";
  const update: AgreedWalkthrough = { by: "downloads", to: "update", since, from: "1.0.2.2" };
  const anew: AgreedWalkthrough = { by: "downloads", to: "reinstall", since, from: "1.0.5.0" };
  const old = runs(onWindowsOld);

  it("begins with the download, although a tool answers and its old installer is there", () => {
    const { stage, notes, lines } = at({ ...old, ...downloads(folder, [file(setup, { modified: before })]) }, update);
    expect([stage, lines]).toEqual([1, []]);
    expect(notes).toContain(`“${setup}” (03/03/2026) đã có trong thư mục tải về từ trước`);
    expect(at({ ...old, ...downloads(folder, [file(setup, { modified: later })]) }, update).stage).toBe(3);
  });

  it("mentions the exact version that a site demands, until one is installed", () => {
    const there = downloads(folder, [file(setup, { modified: later })]);
    for (const facts of [old, { ...old, ...there }])
      expect(at(facts, update).notes).toContain("chỉ nhận đúng bản 1.0.4.3");
    expect(at(endpointExpired(onWindows), anew).notes).toContain("chỉ nhận đúng bản 1.0.4.3");
    expect(at(startsUp(onWindows), update).notes).not.toContain("1.0.4.3");
    expect(at({}).notes).not.toContain("1.0.4.3");
  });

  it("asks to end the old version if the new one is installed but the old one still answers", () => {
    const { stage, now } = at(runs({ ...onWindows, newest: "1.0.2.2" }), update);
    expect(stage).toBe(4);
    expect(now).toContain("bản đang chạy vẫn là bản cũ");
    expect(now).toContain("Kết thúc tác vụ");
  });

  it("does not take a stopped tool for a new one", () => {
    const stopped = { ...notRunning(onWindowsOld), ...downloads(folder, [file(setup, { modified: later })]) };
    expect([at(stopped, update).stage, at(notRunning(onWindows), update).stage]).toEqual([3, 4]);
  });

  it("asks to remove the old one before reinstalling, with the system's own labels", () => {
    const there = downloads(folder, [file(setup, { modified: later })], namedInFile);
    const { stage, now, pages } = at({ ...endpointExpired(onWindows), ...there }, anew);
    expect([stage, pages]).toEqual([3, []]);
    expect(now).toContain("“Gỡ cài đặt” (“Uninstall”)");
    const removed = at({ ...notInstalled(onWindows), ...there }, anew);
    expect([removed.stage, removed.pages.length]).toEqual([4, 5]);
    expect(at({ ...macos(), ...endpointExpired(onMac), ...there }, anew).now).toContain("Thùng rác");
    expect(at(notRunning(onWindows), anew).notes).toContain("chưa gỡ bản cũ");
  });
});

describe("a walk-through", () => {
  const codesOf = { old, expired, absent, notRunning: hasStopped } as const;
  const made = (...names: readonly (keyof typeof codesOf)[]) => names.map((name) => codesOf[name].example());
  const agreed = (to: AgreedWalkthrough["to"]): AgreedWalkthrough => ({
    by: "downloads",
    to,
    since: "2026-11-24T01:00:00.000Z",
    from: "1.0.2.2",
  });

  it("goes on while the fault that it began with remains, or the tool is missing meanwhile", () => {
    expect(walkthroughContinues(agreed("update"), made("old"), runs(onWindowsOld))).toBe(true);
    expect(walkthroughContinues(agreed("reinstall"), made("expired"), endpointExpired(onWindows))).toBe(true);
    for (const to of ["install", "update", "reinstall"] as const) {
      expect(walkthroughContinues(agreed(to), made("absent"), notInstalled(onWindows))).toBe(true);
      expect(walkthroughContinues(agreed(to), made("notRunning"), notRunning(onWindows))).toBe(true);
    }
  });

  it("has ended once the tool answers with a newer version, or with another fault", () => {
    expect(walkthroughContinues(agreed("update"), made("old"), runs({ ...onWindowsOld, newest: "1.0.4.0" }))).toBe(
      false,
    );
    expect(walkthroughContinues(agreed("update"), made("expired"), endpointExpired(onWindows))).toBe(false);
    expect(walkthroughContinues(agreed("install"), made("old"), runs(onWindowsOld))).toBe(false);
    expect(walkthroughContinues(agreed("reinstall"), [], runs(onWindows))).toBe(false);
  });
});

it.each([
  [0, "0 byte"],
  [1023, "1.023 byte"],
  [1024, "1 KB"],
  [1536, "1,5 KB"],
  [24_536_064, "23,4 MB"],
  [150 * 1024 ** 2, "150 MB"],
  [3 * 1024 ** 4, "3.072 GB"],
])("%i bytes are %s", (bytes, text) => {
  expect(sizeOf(bytes).vi).toBe(text);
});

describe("who signed a file", () => {
  const say = (verdict: Publisher["verdict"], names: string[] = []) =>
    signedBy(observed({ verdict, names, word: "the system's word" }));

  it("is shown as checked only if the system checked it", () => {
    expect(say("valid", ["Developer ID Installer: X (A)"]).value.vi).toContain("hệ điều hành đã kiểm tra");
    expect(say("not-verified", ["C=VN, O=X, CN=Y"]).value.vi).toBe("X: tên ghi trong tệp, kyso không kiểm chứng được");
    expect(say("not-verified", ["CN=Y"]).value.vi).toContain("Y: tên ghi trong tệp");
  });

  it("warns of an invalid or missing signature", () => {
    expect(say("invalid", ["X"])).toMatchObject({
      warns: true,
      value: { vi: expect.stringContaining("KHÔNG chấp nhận") },
    });
    expect(say("unsigned")).toMatchObject({ warns: true });
  });

  it("says why the signer is unknown", () => {
    expect(signedBy(missing("unsupported", "no way")).value.vi).toBe(
      "chưa biết được (kyso chưa hỏi được trên máy này)",
    );
  });
});
