import type { Facts, Scenario } from "../../../src/facts/facts.ts";
import { observed } from "../../../src/facts/observation.ts";
import { drivers, viettel, viettelDll } from "../parts/drivers.ts";
import { aceDrive, discs, downloads, file, namedInFile, unknownDrive } from "../parts/walkthrough.ts";
import { linux, macos, takenAt, windows } from "../parts/machine.ts";
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
} from "../parts/plugins.ts";
import { ready, scenario, signature } from "../parts/scenario.ts";
import { companyToken, sees, slot, tokens } from "../parts/tokens.ts";

const signed: Facts = { ...ready, ...signature() };
const zip = "VNPT-CA.Plugin_Office_Setup.1.0.5.0.zip";
const setup = "VNPT-CA Plugin_Office_Setup.exe";
const pkg = "VNPT-CA_Plugin_macOS.pkg";
const winFolder = String.raw`C:\Users\Lan\Downloads`;
const macFolder = "/Users/lan/Downloads";
const withoutDriver: Facts = { ...ready, ...drivers(), ...tokens() };
const installed: Facts = { ...drivers(viettel), ...tokens(sees(viettelDll, slot(companyToken))) };
const byApple = observed({
  verdict: "valid" as const,
  names: ["Developer ID Installer: KYSO TEST (ABCDE12345)", "Developer ID Certification Authority", "Apple Root CA"],
  word: "signed by a developer certificate issued by Apple for distribution",
});

/** An installer of a known name, downloaded long ago. */
const longAgo = file("VNPT_Products_Plugin_ky_so_1.0.2.2.exe", { modified: "2025-03-03T02:15:08.000Z" });
/** The time at which the new installer is downloaded. */
const meanwhile = new Date(Date.parse(takenAt) + 60_000).toISOString();

/** Walk-throughs, each stage some time after the one before, so that the course goes on by itself. */
export const walkthroughScenarios: readonly Scenario[] = [
  scenario(
    "plugin-installed-by-hand",
    {
      vi: "Tải, giải nén, cài, mở công cụ ký số trong lúc chờ (Windows).",
      en: "The tool is downloaded, unpacked, installed and started while kyso waits (Windows).",
    },
    { ...signed, ...windows(), ...notInstalled(onWindows), ...downloads(winFolder, []) },
    {
      changes: [
        { afterSeconds: 6, facts: downloads(winFolder, [file(zip, { arriving: true, size: 4_194_304 })]) },
        { afterSeconds: 12, facts: downloads(winFolder, [file(zip)]) },
        { afterSeconds: 18, facts: downloads(winFolder, [file(zip, { unpacked: [setup] })], namedInFile) },
        { afterSeconds: 28, facts: notRunning(onWindows) },
        { afterSeconds: 34, facts: startsUp(onWindows) },
        { afterSeconds: 40, facts: runs(onWindows) },
      ],
    },
  ),
  scenario(
    "plugin-installed-by-hand-macos",
    { vi: "Tải, cài, mở công cụ ký số trong lúc chờ (macOS).", en: "The same on a Mac, where nothing is unpacked." },
    { ...signed, ...macos(), ...notInstalled(onMac), ...downloads(macFolder, []) },
    {
      changes: [
        { afterSeconds: 6, facts: downloads(macFolder, [file(pkg), file(`VNPT-CA_Plugin_macOS (1).pkg`)], byApple) },
        { afterSeconds: 14, facts: runs(onMac) },
      ],
    },
  ),
  scenario(
    "plugin-installed-by-hand-linux",
    { vi: "Chưa thấy bản cho Linux; tệp lạ vừa tải về.", en: "No Linux build is known; an unknown file arrives." },
    { ...signed, ...linux(), ...notInstalled(onLinux), ...downloads("/home/lan/Tải xuống", []) },
    {
      changes: [
        {
          afterSeconds: 6,
          facts: downloads("/home/lan/Tải xuống", [file("cong-cu-ky-so.zip", { product: null })]),
        },
      ],
    },
  ),
  scenario(
    "plugin-updated-by-hand",
    {
      vi: "Bản cũ đang chạy: tải, cài bản mới rồi mở lại trong lúc chờ (Windows).",
      en: "An old version runs; the new one is downloaded, installed and started in its place (Windows).",
    },
    { ...signed, ...windows(), ...runs(onWindowsOld), ...downloads(winFolder, [longAgo]) },
    {
      changes: [
        {
          afterSeconds: 12,
          facts: downloads(winFolder, [file(zip, { arriving: true, size: 4_194_304, modified: meanwhile }), longAgo]),
        },
        { afterSeconds: 18, facts: downloads(winFolder, [file(zip, { modified: meanwhile }), longAgo]) },
        {
          afterSeconds: 24,
          facts: downloads(winFolder, [file(zip, { unpacked: [setup], modified: meanwhile }), longAgo], namedInFile),
        },
        { afterSeconds: 36, facts: runs({ ...onWindows, newest: "1.0.2.2" }) },
        { afterSeconds: 44, facts: startsUp(onWindows) },
        { afterSeconds: 48, facts: runs(onWindows) },
      ],
    },
  ),
  scenario(
    "plugin-installed-anew-by-hand",
    {
      vi: "Chứng thư riêng của công cụ ký số hết hạn: tải, gỡ bản cũ, cài lại trong lúc chờ (Windows).",
      en: "The tool's own certificate has expired; it is downloaded, removed and installed anew (Windows).",
    },
    { ...signed, ...windows(), ...endpointExpired(onWindows), ...downloads(winFolder, []) },
    {
      changes: [
        { afterSeconds: 8, facts: downloads(winFolder, [file(setup, { modified: meanwhile })], namedInFile) },
        { afterSeconds: 16, facts: notInstalled(onWindows) },
        { afterSeconds: 24, facts: notRunning(onWindows) },
        { afterSeconds: 30, facts: startsUp(onWindows) },
        { afterSeconds: 34, facts: runs(onWindows) },
      ],
    },
  ),
  scenario(
    "driver-on-the-tokens-disc",
    {
      vi: "Token hiện ổ đĩa cài đặt, rồi trình điều khiển được cài.",
      en: "The token shows its drive; its driver is installed.",
    },
    { ...withoutDriver, ...discs() },
    {
      changes: [
        { afterSeconds: 6, facts: discs(aceDrive) },
        { afterSeconds: 14, facts: installed },
      ],
    },
  ),
  scenario(
    "driver-on-an-unknown-disc",
    { vi: "Ổ đĩa của token mà tài liệu không nói tới.", en: "A token's drive that no document tells of." },
    { ...withoutDriver, ...discs(unknownDrive) },
  ),
];
