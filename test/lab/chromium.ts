import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileSystem } from "../../src/machine/file-system.ts";
import type { Files } from "../../src/machine/machine.ts";
import type { Credentials } from "./certificates.ts";
import { makeNssStore } from "./nss.ts";
import { removeFolder } from "./remove-folder.ts";

/** The real portal's host name; it resolves to a loopback server only in the test's browser. */
const portal = "dichvucong.gov.vn";

/** The folder of an administrator's policies for Chromium. */
const settings = "/etc/chromium";

/** A home folder with a Chromium profile in it. */
export interface Home {
  readonly path: string;
  /** Chromium's user data folder, where kyso looks for it. */
  readonly data: string;
  /** This machine's files, with this home's policies in place of the machine's own. */
  readonly files: Files;
  /** Sets an administrator's policies for this home's browser only. */
  govern(policies: object): void;
  remove(): void;
}

/** Returns the machine's files with this folder in place of /etc/chromium. */
function filesWith(etc: string): Files {
  const at = (path: string) => (path.startsWith(`${settings}/`) ? etc + path.slice(settings.length) : path);
  return {
    ...fileSystem,
    status: (path) => fileSystem.status(at(path)),
    read: (path, most, offset) => fileSystem.read(at(path), most, offset),
    list: (path) => fileSystem.list(at(path)),
  };
}

/** Makes a home whose Chromium trusts these authorities (PEM) and has these preferences. */
export function makeHome(authorities: readonly string[], preferences: object | null): Home {
  const path = mkdtempSync(join(tmpdir(), "kyso-home-"));
  const data = join(path, ".config", "chromium");
  mkdirSync(join(data, "Default"), { recursive: true });
  makeNssStore(
    join(path, ".pki", "nssdb"),
    authorities.map((cert) => ({ cert, trust: "C,," })),
  );
  if (preferences) writeFileSync(join(data, "Default", "Preferences"), JSON.stringify(preferences));
  const etc = etcOf(path);
  const govern = (policies: object) => {
    mkdirSync(join(etc, "policies", "managed"), { recursive: true });
    // Chromium reads every file in this folder, whatever its extension.
    writeFileSync(join(etc, "policies", "managed", "kyso.conf"), JSON.stringify(policies));
  };
  const remove = () => removeFolder(path);
  return { path, data, files: filesWith(etc), govern, remove };
}

function etcOf(home: string): string {
  return join(home, "etc-chromium");
}

/**
 * Returns the browser's command line. If the home has policies, it runs in a mount namespace in which they are bound to
 * the folder that Chromium reads, so that nothing on this machine changes and no other browser sees them.
 */
export function chromiumIn(home: Home, flags: readonly string[]): readonly [string, ...string[]] {
  const always = ["--no-sandbox", "--disable-gpu", "--no-first-run", `--user-data-dir=${home.data}`];
  const line: readonly [string, ...string[]] = ["chromium", ...always, ...flags];
  if (!existsSync(etcOf(home.path))) return line;
  const rights = process.getuid?.() === 0 ? [] : ["--map-root-user"];
  const enter = `mount --bind "$0" ${settings} && exec "$@"`;
  return ["unshare", ...rights, "--mount", "sh", "-c", enter, etcOf(home.path), ...line];
}

/** Opens an address in real Chromium, headless unless an X display is given; `stop` ends it. */
export function openInChromium(home: Home, url: string, flags: readonly string[] = [], display: string | null = null) {
  const shown = display === null ? ["--headless=new"] : [];
  const [program, ...args] = chromiumIn(home, [...shown, ...flags, url]);
  const browser = spawn(program, args, {
    // In Vietnamese, like the browsers of the users.
    env: { ...process.env, HOME: home.path, LANGUAGE: "vi", ...(display === null ? {} : { DISPLAY: display }) },
    stdio: "ignore",
  });
  const ended = new Promise<void>((done) => browser.once("exit", () => done()));
  const stop = () => {
    browser.kill("SIGTERM");
    return ended;
  };
  return { ended, stop };
}

/** Returns a page that tries the plugin as the vendor's script does, and reports the outcome to its own server. */
function page(plugin: string): string {
  return `<!doctype html><title>portal</title><script>
    const tell = (how) => fetch("/told", { method: "POST", body: how });
    const socket = new WebSocket(${JSON.stringify(plugin)});
    socket.onopen = () => tell("open");
    socket.onerror = () => tell("error");
  </script>`;
}

/** The browser in which the portal's page is opened, and the plugin that the page tries. */
export interface PortalTry {
  readonly home: Home;
  readonly portalCredentials: Credentials;
  readonly pluginPort: number;
}

/** A visible window for the browser, and what is done in it. */
export interface InWindow {
  readonly display: string;
  readonly flags: readonly string[];
  act(): Promise<void>;
}

/**
 * Opens the portal's page in real Chromium and resolves with whether its WebSocket to the plugin opened. The page
 * counts as one from the Internet, so that Chromium restricts it like the portal's; no other host name resolves.
 */
export async function tryInChromium(
  { home, portalCredentials, pluginPort }: PortalTry,
  window: InWindow | null = null,
): Promise<"open" | "error"> {
  let settle: (how: "open" | "error") => void = () => {};
  const reported = new Promise<"open" | "error">((resolve) => (settle = resolve));
  const server = createServer(portalCredentials, (request, response) => {
    if (request.method !== "POST")
      return response.setHeader("content-type", "text/html").end(page(`wss://localhost:${pluginPort}/plugin`));
    let body = "";
    request.on("data", (piece: Buffer) => (body += piece.toString()));
    request.on("end", () => {
      response.end();
      settle(body === "open" ? "open" : "error");
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const { ended, stop } = openInChromium(
    home,
    `https://${portal}/`,
    [
      `--host-resolver-rules=MAP ${portal}:443 127.0.0.1:${address.port}, MAP * ~NOTFOUND, EXCLUDE localhost`,
      `--ip-address-space-overrides=127.0.0.1:${address.port}=public`,
      ...(window?.flags ?? []),
    ],
    window?.display,
  );
  const over = ended.then((): never => {
    throw new Error("the browser ended before the page reported");
  });
  const acted = window?.act();
  // Either may reject after the race is over; that must not count as an unhandled rejection.
  over.catch(() => {});
  acted?.catch(() => {});
  try {
    await Promise.race([acted, over]);
    return await Promise.race([reported, over]);
  } finally {
    await stop();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
}
