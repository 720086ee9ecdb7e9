import { join } from "node:path";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { penFor } from "../../src/ui/draw/pen.ts";
import type { View } from "../../src/ui/view.ts";
import { observed } from "../../src/facts/observation.ts";
import type { Downloaded } from "../../src/facts/downloads.ts";
import type { Led } from "../../src/steps/leading/leading.ts";
import { expired } from "../../src/steps/plugin/endpoint-findings.ts";
import { absent, old } from "../../src/steps/plugin/findings.ts";
import { taxUntold } from "../../src/steps/plugin/filing-findings.ts";
import type { CourseState } from "../../src/wizard/state.ts";
import { discs, downloads, file, namedInFile, unknownDrive } from "../scenarios/parts/leading.ts";
import { windows } from "../scenarios/parts/machine.ts";
import { endpointExpired, notInstalled, onWindows, onWindowsOld, runs } from "../scenarios/parts/plugins.ts";
import {
  atBadReport,
  atDriver,
  atRemoteReport,
  atReport,
  atSignature,
  drawnOf,
  frameOf,
  noDriver,
  opening,
  plan,
  result,
  twoCertificates,
  twoTokens,
  view,
} from "./views.ts";

const small = { size: { columns: 80, rows: 24 } };
const narrow = { size: { columns: 60, rows: 20 } };
const ascii = { pen: penFor("vi", true) };
const noKeys = { keys: [] };
const typed = { pin: { any: true, refused: null, lit: true }, ...noKeys };

const modulePath = "/home/ketoan/Tải về/bit4id/linux/x86_64/libbit4xpki_vietnam_national_root.so";
const askingForModule: CourseState = {
  ...atDriver,
  mode: {
    name: "confirm-module",
    module: {
      path: modulePath,
      fileAt: "",
      leadsTo: null,
      owner: "ketoan",
      modified: "2026-03-02T08:00:00.000Z",
      created: "2026-09-14T03:00:00.000Z",
      package: { name: null },
      company: null,
      reasons: [
        { vi: "mọi người dùng trên máy đều ghi đè được: /opt/token", en: "any user may overwrite: /opt/token" },
      ],
    },
  },
};
const atBrowser: CourseState = { ...atDriver, current: "browser" };
const tryPlan = { plugin: "wss://localhost:4433/plugin" };
const tryPage = { url: "http://127.0.0.1:40123/Xw-8Jr2cQm_0aT5kZ9vB1g", problem: null };
const zipped = file("VNPT-CA.Plugin_Office_Setup.1.0.5.0.zip");
const installer = file("VNPT-CA Plugin_Office_Setup.exe");

const toInstall = { by: "downloads", to: "install", begins: true } as const;

function led(way: Pick<Led, "by" | "to">): Led {
  return { ...way, since: "2026-11-24T01:00:00.000Z", from: null };
}

/** Led by the hand, with these files in the download folder; null: where it is has still to be found. */
function ledAt(files: readonly Downloaded[] | null): CourseState {
  const found = files && downloads("C:\\Users\\Lan\\Downloads", files, namedInFile);
  return {
    ...atDriver,
    current: "plugin",
    mode: { name: "waiting", watching: ["plugins", "downloads"], lead: led({ by: "downloads", to: "install" }) },
    facts: { ...windows(), ...notInstalled(onWindows), ...found },
    results: {
      ...atDriver.results,
      ...Object.fromEntries([result("plugin", "failed", [absent({ sure: true, system: "windows" })])]),
    },
  };
}
/** An old version answers; of the step's findings the one that is led out of stands above, not the worst. */
const withOldFile = ledAt([file("VNPT_Products_Plugin_ky_so_1.0.2.2.exe", { modified: "2025-03-03T02:15:08.000Z" })]);
const ledToUpdate: CourseState = {
  ...withOldFile,
  facts: { ...withOldFile.facts, ...runs(onWindowsOld) },
  mode: {
    name: "waiting",
    watching: ["plugins", "downloads"],
    lead: { ...led({ by: "downloads", to: "update" }), from: "1.0.2.2" },
  },
  results: {
    ...atDriver.results,
    ...Object.fromEntries([result("plugin", "warned", [old.example(), taxUntold.example()])]),
  },
};
const withNewFile = ledAt([{ ...installer, modified: "2026-11-24T01:02:00.000Z" }]);
const ledAnew: CourseState = {
  ...withNewFile,
  facts: { ...withNewFile.facts, ...endpointExpired(onWindows) },
  mode: {
    name: "waiting",
    watching: ["plugins", "downloads"],
    lead: led({ by: "downloads", to: "reinstall" }),
  },
  results: { ...atDriver.results, ...Object.fromEntries([result("plugin", "failed", [expired.example()])]) },
};
const ledToDrive: CourseState = {
  ...atDriver,
  mode: {
    name: "waiting",
    watching: ["drivers", "tokens", "tokenDiscs"],
    lead: led({ by: "tokenDiscs", to: "install" }),
  },
  facts: { ...windows(), ...discs(unknownDrive) },
};
const withDetails: CourseState = {
  ...atDriver,
  details: true,
  facts: {
    tokens: observed({
      drivers: [
        {
          path: "/usr/lib/opensc-pkcs11.so",
          kind: "pkcs11",
          sight: { status: "timed-out", reason: "no answer within 20000 ms" },
          lastCall: "C_Initialize",
          output: "",
          tookMs: 20000,
        },
      ],
    }),
  },
};

/** Every kind of screen, by a name that says what is seen. */
const shown: { readonly [name: string]: View } = {
  "the first frame": view(opening, { ...small, ...noKeys, steps: [] }),
  "a driver is missing": view(atDriver),
  "a driver is missing, 80×24": view(atDriver, small),
  "a driver is missing, one column": view(atDriver, narrow),
  "a driver is missing, ASCII": view(atDriver, { ...small, ...ascii }),
  "a driver is missing, in English": view(atDriver, { ...small, pen: penFor("en", false) }),
  "a slow look": view({ ...atDriver, mode: { name: "looking" } }, { ...small, slow: true }),
  "a module that any user could overwrite": view(askingForModule, small),
  "which certificate": view({ ...atSignature(twoCertificates), current: "certificate" }, small),
  "which of two tokens of one name": view({ ...atSignature(twoTokens), current: "certificate" }, small),
  "before the PIN, two drivers": view(
    atSignature({ name: "consent", plan: { ...plan, otherDrivers: ["/usr/lib/opensc-pkcs11.so"] } }),
    small,
  ),
  "before the PIN": view(atSignature({ name: "consent", plan }), small),
  "before the PIN, last try, one column": view(
    atSignature({ name: "consent", plan: { ...plan, tries: "last-try" } }),
    narrow,
  ),
  "the word before a last try": view(
    atSignature({ name: "confirm-word", plan: { ...plan, tries: "last-try" }, missed: true }),
    { ...small, ...noKeys, word: "DONG" },
  ),
  "the PIN, which is the yes": view(atSignature({ name: "pin", plan, consents: true }), { ...small, ...noKeys }),
  "the PIN, typed": view(
    atSignature({ name: "pin", plan: { ...plan, tries: "missed-before", reported: true } }),
    typed,
  ),
  "the PIN, typed, ASCII": view(atSignature({ name: "pin", plan }), { ...small, ...ascii, ...typed }),
  "the PIN, a paste refused": view(atSignature({ name: "pin", plan }), {
    ...small,
    ...noKeys,
    pin: { any: false, refused: "several-lines", lit: false },
  }),
  signing: view(atSignature({ name: "signing", plan }), small),
  "a page to open": view(
    {
      ...atDriver,
      mode: {
        name: "confirm-open",
        opening: { kind: "page", url: "https://dichvucong.gov.vn/p/home/dvc-trang-chu.html" },
      },
    },
    small,
  ),
  "the browser to try": view({ ...atBrowser, mode: { name: "confirm-try", plan: tryPlan } }, small),
  "the browser to try, one column": view({ ...atBrowser, mode: { name: "confirm-try", plan: tryPlan } }, narrow),
  "the browser at it": view({ ...atBrowser, mode: { name: "trying", plan: tryPlan, page: tryPage } }, small),
  "the browser did not open": view(
    {
      ...atBrowser,
      mode: {
        name: "trying",
        plan: tryPlan,
        page: { ...tryPage, problem: { vi: "máy không có chương trình xdg-open", en: "there is no xdg-open" } },
      },
    },
    small,
  ),
  "whether to be led": view({ ...ledAt([]), mode: { name: "confirm-lead", lead: toInstall } }, small),
  "led, before where is known": view({ ...ledAt(null), mode: { name: "confirm-lead", lead: toInstall } }, small),
  "led to the download, 80×24": view(ledAt([]), small),
  "led while it is unpacked": view(ledAt([zipped])),
  "led through the installer": view(ledAt([installer])),
  "led through the installer, 80×24": view(ledAt([installer]), small),
  "led through the installer, one column": view(ledAt([installer]), narrow),
  "led through an update, 80×24": view(ledToUpdate, small),
  "led to remove the old one": view(ledAnew),
  "led through the installer, ASCII": view(ledAt([installer]), { ...small, ...ascii }),
  "led to a drive": view(ledToDrive),
  "led to a drive, 80×24": view(ledToDrive, small),
  "where the report is saved": view(
    { ...atReport, mode: { name: "confirm-save", path: "/home/ketoan/kyso-20261124-081500.json" } },
    small,
  ),
  help: view({ ...atDriver, help: true }, small),
  details: view(withDetails, small),
  "the end, ready": view(atReport),
  "the end, ready, 80×24": view(atReport, small),
  "the end, signing remotely": view(atRemoteReport),
  "the end, not ready, 80×24": view(atBadReport, small),
  "the end, practice, ASCII": view({ ...atReport, practice: true }, { ...small, ...ascii }),
  "a demo": view({ ...atDriver, practice: true }, { ...small, about: "Token đã cắm nhưng chưa cài trình điều khiển." }),
  "too small": view(atDriver, { size: { columns: 36, rows: 9 } }),
};

describe("screens", () => {
  test.each(Object.entries(shown))("%s", async (name, seen) => {
    const file = join(
      import.meta.dirname,
      "golden",
      `${name.replaceAll("×", "x").replaceAll(/[ ,]+/g, "-").toLowerCase()}.txt`,
    );
    await expect(`${frameOf(seen).join("\n")}\n`).toMatchFileSnapshot(file);
  });

  test("every screen fits every size: no line is too wide, none too many", () => {
    for (const [name, seen] of Object.entries(shown))
      for (const columns of [30, 40, 60, 70, 80, 100])
        for (const rows of [5, 12, 24, 40]) {
          const lines = frameOf({ ...seen, size: { columns, rows } });
          const seenAt = {
            where: `${name} at ${columns}×${rows}`,
            rows: lines.length < rows,
            columns: Math.max(...lines.map((line) => stringWidth(line))) <= columns,
          };
          expect(seenAt).toEqual({ where: seenAt.where, rows: true, columns: true });
        }
  });

  test("the PIN field is in sight in the smallest window, with what speaks against a try", () => {
    const pin = atSignature({ name: "pin", plan: { ...plan, tries: "last-try" } });
    const frame = frameOf(view(pin, { size: { columns: 40, rows: 12 }, ...typed })).join("\n");
    expect(frame).toContain("Mã PIN  ▏••••••••");
    expect(frame).toContain("MỘT lần thử");
  });

  test("of many certificates, the one that is picked is in sight", () => {
    const [one] = twoCertificates.certificates;
    const certificates = Array.from({ length: 9 }, (_, i) => ({ ...one, holder: `ĐƠN VỊ SỐ ${i + 1}` }));
    for (let highlighted = 0; highlighted < certificates.length; highlighted += 1) {
      const course = atSignature({ name: "choosing-certificate", certificates, highlighted });
      const frame = frameOf(view(course, small)).join("\n");
      expect(frame).toContain(`▸ ${highlighted + 1}. ĐƠN VỊ SỐ ${highlighted + 1}`);
    }
  });

  test("what does not fit is a scroll away: the last line can be reached", () => {
    const size = { columns: 60, rows: 14 };
    const far = frameOf(view({ ...atDriver, help: true }, { size, scroll: 1000 })).join("\n");
    expect(far).toContain("Ctrl-C");
    expect(frameOf(view({ ...atDriver, help: true }, { size })).join("\n")).not.toContain("Ctrl-C");
  });

  test("what filing alone needs is to do for those who asked about filing", () => {
    const told = {
      ...atReport.results,
      ...Object.fromEntries([
        result("plugin", "unknown", [taxUntold({ tools: ["CTSigningHub", "eSigner"], installed: [] })]),
      ]),
    };
    const frame = (purpose: "tax" | null) =>
      frameOf(view({ ...atReport, results: told, choices: { ...atReport.choices, purpose } })).join("\n");
    expect(frame("tax")).toContain("PLG-20");
    expect(frame(null)).not.toContain("PLG-20");
  });

  test("evidence gives way before what to do is pushed out of sight", () => {
    const lines = Array.from({ length: 30 }, (_, i) => `tệp ${i + 1} không nhận ra token`);
    const course: CourseState = {
      ...atDriver,
      results: {
        ...atDriver.results,
        ...Object.fromEntries([result("driver", "failed", [{ ...noDriver, evidence: lines }])]),
      },
    };
    const frame = frameOf(view(course, small)).join("\n");
    expect(frame).toContain("2. Chạy tệp cài đặt");
    expect(frame).toContain("… D");
  });
});

describe("text from outside", () => {
  const nasty = "\u001B]0;owned\u0007\u001B[2J\u001B[31mĐỎ\u009B31m\r\nX\u202Ey";

  test("an escape sequence in a label never reaches the terminal", () => {
    const bad = { ...plan, tokenLabel: nasty, holder: nasty, tokenSerial: nasty, taxCode: nasty, text: nasty };
    const evil = { ...noDriver, what: { vi: nasty, en: nasty }, next: [{ vi: nasty, en: nasty }], evidence: [nasty] };
    const course: CourseState = {
      ...withDetails,
      details: false,
      results: Object.fromEntries([result("driver", "failed", [evil])]),
      notice: { vi: nasty, en: nasty },
    };
    const nastyModule = {
      path: nasty,
      fileAt: "",
      leadsTo: nasty,
      owner: nasty,
      modified: nasty,
      created: nasty,
      package: { name: nasty },
      company: nasty,
      reasons: [{ vi: nasty, en: nasty }],
    };
    const nastyDisc = { place: nasty, label: observed(nasty), setups: observed([]) };
    const screens: readonly CourseState[] = [
      { ...course, ...ledAt([file(nasty, { unpacked: [nasty] })]) },
      { ...ledToDrive, facts: discs(nastyDisc) },
      course,
      { ...course, mode: { name: "report" } },
      { ...course, details: true, facts: { tokens: { status: "failed", reason: nasty } } },
      { ...askingForModule, mode: { name: "confirm-module", module: nastyModule } },
      { ...course, mode: { name: "confirm-open", opening: { kind: "page", url: nasty } } },
      ...(["consent", "pin", "signing"] as const).map((name) => atSignature({ name, plan: bad })),
      atSignature({
        name: "choosing-certificate",
        highlighted: 0,
        certificates: [
          {
            sha256: "",
            holder: nasty,
            taxCode: nasty,
            serial: nasty,
            notAfter: nasty,
            token: nasty,
            tokenLabel: nasty,
            tokenSerial: nasty,
            driver: nasty,
          },
        ],
      }),
    ];
    for (const screen of screens) {
      const drawn = drawnOf(view(screen));
      expect(drawn).toContain("ĐỎ");
      // Nothing but line ends and the looks that Ink itself gives.
      expect(drawn.replaceAll(/\u001B\[\d+(;\d+)*m|\n/g, "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(drawn).not.toContain("\u001B[31mĐỎ");
    }
  });
});
