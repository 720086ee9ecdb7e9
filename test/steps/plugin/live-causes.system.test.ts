import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setDefaultCACertificates } from "node:tls";
import { afterEach, beforeAll, expect, it } from "vitest";
import type { Facts } from "../../../src/facts/facts.ts";
import { observed } from "../../../src/facts/observation.ts";
import type { Machine } from "../../../src/machine/machine.ts";
import { browsers } from "../../../src/probes/browsers/index.ts";
import type { Code } from "../../../src/steps/finding.ts";
import { steps } from "../../../src/steps/index.ts";
import { type Issuer, makeCertificate } from "../../lab/certificates.ts";
import { makeNssStore } from "../../lab/nss.ts";
import {
  type Answering,
  freePort,
  productOn,
  type StandIn,
  startPlain,
  startStandIn,
  vnptAnswering,
} from "../../lab/plugin-stand-in.ts";
import { probeOptions } from "../../lab/probe-options.ts";
import { type Disk, disk } from "../../lab/rooted-files.ts";
import { generous, lookFor, realMachine, untilGivenUp } from "../../probes/plugins/look.ts";
import { linux } from "../../scenarios/parts/machine.ts";

const home = "/home/lan";
let trusted: Issuer;
let untrusted: Issuer;
/** The person's own store, which browsers on Linux use; it trusts the authority. */
let store: Uint8Array;
const standIns: StandIn[] = [];

beforeAll(async () => {
  const authority = await makeCertificate({ commonName: "Test Local CA", authority: true });
  trusted = await makeCertificate({ issuer: authority });
  untrusted = await makeCertificate();
  setDefaultCACertificates([authority.cert]);
  const folder = mkdtempSync(join(tmpdir(), "kyso-nss-"));
  makeNssStore(folder, [{ cert: authority.cert, trust: "C,," }]);
  store = readFileSync(join(folder, "cert9.db"));
  return () => rmSync(folder, { recursive: true, force: true });
});

afterEach(async () => {
  await Promise.all(standIns.splice(0).map((s) => s.close()));
});

async function plugin(credentials: Issuer, answer: Answering): Promise<number> {
  const standIn = await startStandIn({ credentials, path: "/plugin", answer });
  standIns.push(standIn);
  return standIn.port;
}

/** A situation on this Linux. The stand-ins run in this very process, which is shown under the name `process`. */
interface Situation {
  readonly port: number;
  readonly process: string;
  readonly running: boolean;
  readonly files?: Disk;
  readonly deadlineMs?: number;
}

/** Returns what the real probes see: this machine's ports, owners and TLS, and the files of an in-memory disk. */
async function factsOf({ port, process, running, files = disk(), deadlineMs = generous }: Situation): Promise<Facts> {
  const base = realMachine();
  const processes: Machine["processes"] = {
    ...base.processes,
    names: async () => observed(running ? [process] : []),
    async listeners(of) {
      const seen = await base.processes.listeners(of);
      return seen.status === "observed" ? observed(seen.value.map((l) => ({ ...l, program: process }))) : seen;
    },
  };
  const environment = (name: string) => (name === "HOME" ? home : undefined);
  const machine = realMachine({ processes, environment, files: files.files });
  const [seen] = await lookFor([productOn("vnpt-ca-plugin", [port])], { machine, deadlineMs });
  if (!seen) throw new Error("nothing was seen");
  const onItsPort = { ...seen, ports: seen.ports.map((p) => ({ ...p, port: 4433 })) };
  const portal = { host: "dichvucong.gov.vn", port: 443 };
  return {
    ...linux(),
    plugins: observed({ localhost: observed(["127.0.0.1"]), products: [onItsPort] }),
    browsers: await browsers.look({ machine, options: { ...probeOptions, portal }, known: {} }),
  };
}

/** Returns the codes of the plugin's and browser's failures and warnings. */
function trouble(facts: Facts): readonly Code[] {
  const choices = { remote: false, certificate: null, purpose: null };
  return steps
    .filter(({ id }) => id === "plugin" || id === "browser")
    .flatMap((step) => {
      const judged = step.judge({ facts, now: new Date(), authorities: [], choices });
      return "notApplicable" in judged ? [] : judged;
    })
    .filter((f) => f.severity === "fail" || f.severity === "warn")
    .map((f) => f.code);
}

/** Returns a disk on which the plugin's URL protocol is registered and a browser lets the portal through. */
function ownDisk({ installed = true, setting = 1 } = {}): Disk {
  const files = disk();
  const answers = { loopback_network: { "https://dichvucong.gov.vn:443,*": { setting } } };
  const preferences = { profile: { content_settings: { exceptions: answers } } };
  files.write(`${home}/.pki/nssdb/cert9.db`, store);
  files.write(`${home}/.config/google-chrome/Last Version`, "156.0.8078.79");
  files.write(`${home}/.config/google-chrome/Default/Preferences`, JSON.stringify(preferences));
  if (installed)
    files.write(
      `${home}/.local/share/applications/vnpt-plugin.desktop`,
      "[Desktop Entry]\nType=Application\nName=VNPT-CA Plugin\nMimeType=x-scheme-handler/vnpt-plugin;\n",
    );
  return files;
}

const own = { process: "vnpt-ca-plugin.jar", running: true };

it("finds no trouble if the plugin answers, is trusted, and the browser lets the portal through", async () => {
  const port = await plugin(trusted, vnptAnswering());
  expect(trouble(await factsOf({ ...own, port, files: ownDisk() }))).toEqual([]);
});

const situations: readonly (readonly [cause: string, code: Code, set: () => Promise<Situation>])[] = [
  [
    "not installed",
    "PLG-01",
    async () => ({ ...own, running: false, port: await freePort(), files: ownDisk({ installed: false }) }),
  ],
  ["not running", "PLG-02", async () => ({ ...own, running: false, port: await freePort(), files: ownDisk() })],
  ["not trusted", "BRW-06", async () => ({ ...own, port: await plugin(untrusted, vnptAnswering()), files: ownDisk() })],
  [
    "blocked by the browser",
    "BRW-02",
    async () => ({ ...own, port: await plugin(trusted, vnptAnswering()), files: ownDisk({ setting: 2 }) }),
  ],
  [
    "behind a port that another program holds",
    "PLG-06",
    async () => {
      const stranger = await startPlain((socket) => socket.end("hello\n"));
      standIns.push(stranger);
      return { process: "stranger", running: false, port: stranger.port, files: ownDisk() };
    },
  ],
  [
    "hung",
    "PLG-05",
    async () => ({
      ...own,
      port: await plugin(trusted, () => {}),
      files: ownDisk(),
      deadlineMs: untilGivenUp,
    }),
  ],
];

it.each(situations)("reports by real probes that it is %s, by a finding of its own", async (_, code, set) => {
  expect(trouble(await factsOf(await set()))).toEqual([code]);
});

it("has a different finding for each of the six", () => {
  expect(new Set(situations.map(([, code]) => code)).size).toBe(6);
});
