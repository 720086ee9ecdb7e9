import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type Issuer, makeCertificate } from "../lab/certificates.ts";
import { type Home, makeHome } from "../lab/chromium.ts";
import { launcher } from "./kyso.ts";
import { type Terminal, terminal } from "./terminal.ts";

const lab = join(import.meta.dirname, "..", "lab");
/**
 * Starts a command in namespaces of its own, so that only this test uses the plugin's real port, no other test sees a
 * process of the plugin's name, and a stand-in takes the place of the system's opener; all its processes end with it.
 */
const namespaces = "--net --mount --pid --fork --kill-child --mount-proc";
const apart = `unshare ${process.getuid?.() === 0 ? "" : "--map-root-user "}${namespaces}`;
const refused = { setting: 2, last_modified: "13400000000000000" };
/** The person once refused the portal, so the step stops there, whatever a page of this machine can do. */
const preferences = {
  profile: { content_settings: { exceptions: { loopback_network: { "https://dichvucong.gov.vn:443,*": refused } } } },
};

let authority: Issuer;
let home: Home;
let tty: Terminal | null = null;
beforeAll(async () => {
  authority = await makeCertificate({ commonName: "Kyso test authority", authority: true });
});
afterEach(async () => {
  tty?.end();
  tty = null;
  await vi.waitUntil(() => running(home.path).length === 0, { timeout: 30_000 });
  home.remove();
});

/** Returns the processes that were started with this folder in their arguments: kyso, the tool and the browser. */
function running(folder: string): readonly string[] {
  const lines = readdirSync("/proc").flatMap((pid) => {
    try {
      return /^\d+$/.test(pid) ? [readFileSync(`/proc/${pid}/cmdline`, "utf8")] : [];
    } catch {
      return [];
    }
  });
  return lines.filter((line) => line.includes(folder));
}

/** Starts kyso in a terminal, next to a plugin that answers; `opener` is the shell script that opens addresses. */
async function kysoBeside(opener: string, trusted: boolean): Promise<Terminal> {
  home = makeHome(trusted ? [authority.cert] : [], preferences);
  const leaf = await makeCertificate({ issuer: authority });
  const at = (name: string, text: string, mode = 0o600) => {
    const path = join(home.path, name);
    writeFileSync(path, text);
    chmodSync(path, mode);
    return path;
  };
  at("xdg-open", `#!/bin/sh\necho "$#" "$1" >> "${join(home.path, "opened")}"\n${opener}\n`, 0o755);
  const ready = join(home.path, "ready");
  const plugin = [join(lab, "plugin-on-its-port.ts"), at("key.pem", leaf.key), at("cert.pem", leaf.cert), ready];
  const script = at(
    "run.sh",
    `mount --bind "${home.path}/xdg-open" /usr/bin/xdg-open || exit 1
ip link set lo up
"${process.execPath}" ${plugin.map((p) => `"${p}"`).join(" ")} &
standIn=$!
trap 'kill $standIn' EXIT
trap 'exit 1' HUP TERM
while [ ! -e "${ready}" ]; do kill -0 $standIn || exit 1; sleep 0.1; done
env -u CI "${process.execPath}" "${launcher}" --offline
`,
  );
  const environment = { HOME: home.path, DISPLAY: ":0" };
  tty = terminal(`${apart} sh ${script}; echo "kyso-ended-$?"`, { columns: 100, rows: 40, environment });
  return tty;
}

/** Returns the screen without its clock and spinner. */
function still(screen: string): string {
  return screen.replaceAll(/\d\d:\d\d|[\u2800-\u28FF]/g, "");
}

/** Returns the text next to the steps as one line, since its line breaks may differ from one moment to the next. */
function said(screen: string): string {
  const lines = screen.split("\n").map((line) => (line.split("││")[1] ?? "").replace("│", ""));
  return lines.join(" ").replaceAll(/\s+/g, " ");
}

/** Skips each step that stops on this machine, up to the browser's step. */
async function toBrowser(kyso: Terminal): Promise<void> {
  const offered = "K thử bằng trình duyệt của tôi";
  for (;;) {
    const screen = await kyso.until(new RegExp(`${offered}|N không nạp|Làm gì bây giờ`));
    if (screen.includes(offered)) return;
    kyso.type(screen.includes("N không nạp") ? "n" : "s");
    await expect.poll(() => still(kyso.screen()), { timeout: 30_000 }).not.toBe(still(screen));
  }
}

/** Lets the browser try, again up to 3 times if it was too slow (BRW-13); returns the text shown in the end. */
async function tried(kyso: Terminal): Promise<string> {
  for (let again = 0; ; again += 1) {
    kyso.key("Enter");
    await kyso.until("Đang chờ trình duyệt của bạn");
    const told = await kyso.until(/BRW-1[123]/, 70_000);
    if (again === 3 || !told.includes("BRW-13")) return said(told);
    kyso.type("k");
    await kyso.until("Thử bằng trình duyệt của bạn?");
  }
}

/** Returns an opener script that becomes Chromium, in place of the person's browser. */
const chromium = (path: string) =>
  `exec chromium --headless=new --no-sandbox --disable-gpu --no-first-run --user-data-dir="${path}/.config/chromium" "$1"`;

describe("K, in a real terminal with a real browser", () => {
  test("shows the plan, opens only the page and only after consent, and reports that the browser reaches the plugin", async () => {
    const kyso = await kysoBeside(chromium("$HOME"), true);
    await toBrowser(kyso);
    kyso.type("k");
    const plan = await kyso.until("Thử bằng trình duyệt của bạn?");
    expect(plan).toContain("http://127.0.0.1/…");
    expect(plan).toContain("wss://localhost:4433/plugin");
    expect(plan).toContain("không cho biết Cổng có được phép kết nối hay không");
    expect(existsSync(join(home.path, "opened"))).toBe(false);
    const told = await tried(kyso);
    expect(told).toContain("BRW-11");
    expect(told).toMatch(/tự xưng là Chrome \d+/);
    expect(told).toContain("chưa phải bằng chứng");
    // The person's answer for the portal's own page still holds: the try does not permit anything.
    expect(told).toContain("BRW-02");
    expect(readFileSync(join(home.path, "opened"), "utf8")).toMatch(/^(?:1 http:\/\/127\.0\.0\.1:\d+\/[\w-]{22}\n)+$/);
    kyso.type("q");
    await kyso.until("kyso-ended-");
  });

  test("reports that the browser cannot connect if it does not trust the plugin's certificate", async () => {
    const kyso = await kysoBeside(chromium("$HOME"), false);
    await toBrowser(kyso);
    kyso.type("k");
    await kyso.until("Thử bằng trình duyệt của bạn?");
    const told = await tried(kyso);
    expect(told).toContain("BRW-12");
    expect(told).toContain("không kết nối được tới nó");
    kyso.type("q");
    await kyso.until("kyso-ended-");
  });

  test("shows the address if the browser does not open, and can be cancelled", async () => {
    const kyso = await kysoBeside("exit 3", true);
    await toBrowser(kyso);
    kyso.type("k");
    await kyso.until("Thử bằng trình duyệt của bạn?");
    kyso.key("Enter");
    const shown = await kyso.until("Bạn hãy tự mở địa chỉ này");
    expect(shown).toMatch(/http:\/\/127\.0\.0\.1:\d+\/[\w-]{22}/);
    kyso.type("n");
    expect(said(await kyso.until("BRW-14"))).toContain("Bạn đã thôi thử giữa chừng");
    kyso.type("q");
    await kyso.until("kyso-ended-");
  });
});
