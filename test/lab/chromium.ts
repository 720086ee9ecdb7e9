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

/** The portal's own name: only in the test's browser does it resolve to a server on loopback. */
const portal = "dichvucong.gov.vn";

/** Where Chromium looks for what an administrator sets. */
const settings = "/etc/chromium";

/** A person's home with a Chromium profile in it. */
export interface Home {
  readonly path: string;
  /** Chromium's data folder, where kyso looks for it. */
  readonly data: string;
  /** The files as kyso reads them on this person's machine: its own, and this home's policies. */
  readonly files: Files;
  /** Sets an administrator's policies for the browser of this home alone. */
  govern(policies: object): void;
  remove(): void;
}

/** A folder in the place of Chromium's settings. */
function filesWith(etc: string): Files {
  const at = (path: string) => (path.startsWith(`${settings}/`) ? etc + path.slice(settings.length) : path);
  return {
    ...fileSystem,
    status: (path) => fileSystem.status(at(path)),
    read: (path, most, offset) => fileSystem.read(at(path), most, offset),
    list: (path) => fileSystem.list(at(path)),
  };
}

/** A home whose Chromium trusts the given authorities and has these preferences. */
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
    // It reads every file there, whatever its ending.
    writeFileSync(join(etc, "policies", "managed", "kyso.conf"), JSON.stringify(policies));
  };
  const remove = () => removeFolder(path);
  return { path, data, files: filesWith(etc), govern, remove };
}

function etcOf(home: string): string {
  return join(home, "etc-chromium");
}

/**
 * The browser's own command line; where the home has policies, in a view of the disk of its own in which they stand
 * where Chromium reads them: nothing of this machine is changed, and no other browser sees them.
 */
export function chromiumIn(home: Home, flags: readonly string[]): readonly [string, ...string[]] {
  const always = ["--no-sandbox", "--disable-gpu", "--no-first-run", `--user-data-dir=${home.data}`];
  const line: readonly [string, ...string[]] = ["chromium", ...always, ...flags];
  if (!existsSync(etcOf(home.path))) return line;
  const rights = process.getuid?.() === 0 ? [] : ["--map-root-user"];
  const enter = `mount --bind "$0" ${settings} && exec "$@"`;
  return ["unshare", ...rights, "--mount", "sh", "-c", enter, etcOf(home.path), ...line];
}

/** Opens an address in real Chromium, without a window but on a given X display; `stop` ends it. */
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

/** The page tries the plugin as the vendor's script does, and tells its own server how it went. */
function page(plugin: string): string {
  return `<!doctype html><title>portal</title><script>
    const tell = (how) => fetch("/told", { method: "POST", body: how });
    const socket = new WebSocket(${JSON.stringify(plugin)});
    socket.onopen = () => tell("open");
    socket.onerror = () => tell("error");
  </script>`;
}

/** The portal's page in a person's browser, and the plugin that it tries. */
export interface PortalTry {
  readonly home: Home;
  readonly portalCredentials: Credentials;
  readonly pluginPort: number;
}

/** A window for the browser, and what a person does there. */
export interface InWindow {
  readonly display: string;
  readonly flags: readonly string[];
  act(): Promise<void>;
}

/**
 * Opens the portal's page in real Chromium and resolves with what its WebSocket to the plugin came to. The page counts
 * as one from the Internet, so that it is gated as the portal's is; no name but the portal's resolves.
 */
export async function tryInChromium(
  { home, portalCredentials, pluginPort }: PortalTry,
  window: InWindow | null = null,
): Promise<"open" | "error"> {
  let settle: (how: "open" | "error") => void = () => {};
  const told = new Promise<"open" | "error">((resolve) => (settle = resolve));
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
    throw new Error("the browser ended before the page told");
  });
  const acted = window?.act();
  // Each of the two ends in any case, even if nobody waits for it any more.
  over.catch(() => {});
  acted?.catch(() => {});
  try {
    await Promise.race([acted, over]);
    return await Promise.race([told, over]);
  } finally {
    await stop();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
}
