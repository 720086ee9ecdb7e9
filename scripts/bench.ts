// Prints times and memory as ratios to a bare `node -e 0` of the same run, and marks those that miss their goal.
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { largestBundle } from "../src/bundle/schema.ts";
import { faultMatrix } from "../test/lab/fault-matrix/matrix.ts";
import { makeFaultModule, makeSoftHsm } from "../test/lab/softhsm.ts";
import { bundleOfSize } from "../test/saved/bundles.ts";
import { entryForms, largeCrl } from "./bench-crl.ts";
import { besideTheNetwork } from "./bench-revocation.ts";
import { signatures } from "./bench-sign.ts";
import { ensureNeeds } from "./needs.ts";

const root = join(import.meta.dirname, "..");
const kyso = join(root, "bin", "kyso.cjs");
const node = process.execPath;
const rounds = 15;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Runs Node with these arguments; returns the milliseconds it took. */
function once(args: readonly string[], env: NodeJS.ProcessEnv = process.env): number {
  const began = performance.now();
  spawnSync(node, args, { stdio: "ignore", env });
  return performance.now() - began;
}

function say(name: string, reached: number, unit: string, goal: number | null): void {
  const short = goal === null || reached <= goal ? "" : "   falls short";
  const aim = goal === null ? "(no goal)" : `(goal ≤ ${goal})`;
  console.log(`${name.padEnd(44)} ${reached.toFixed(2).padStart(6)} × ${unit.padEnd(12)} ${aim}${short}`);
}

/** Prints the ratio of the median times; the two take turns, so that a busy machine slows both. */
async function ratio(name: string, measured: () => number | Promise<number>, goal: number): Promise<void> {
  const reference: number[] = [];
  const asked: number[] = [];
  for (let i = 0; i < rounds; i += 1) {
    reference.push(once(["-e", "0"]));
    asked.push(await measured());
  }
  say(name, median(asked) / median(reference), "node -e 0", goal);
}

interface Wizard {
  /** Resolves with the first of the texts that the wizard has written. */
  readonly until: (...texts: readonly string[]) => Promise<string>;
  readonly type: (text: string) => void;
  /** The wizard's peak memory so far, in kB. */
  readonly peak: () => number;
  readonly end: () => Promise<void>;
}

/** Starts the wizard in its own terminal, which `script` of util-linux makes. */
function wizard(args: readonly string[], env: NodeJS.ProcessEnv): Wizard {
  const line = ["exec", node, kyso, ...args]
    .map((word) => `'${word}'`)
    .join(" ")
    .replace("'exec'", "exec");
  const child = spawn("script", ["-qec", line, "/dev/null"], {
    stdio: ["pipe", "pipe", "ignore"],
    env: { ...env, TERM: "xterm-256color", LANG: "C.UTF-8" },
  });
  let written = "";
  let onText = () => {};
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    written += text;
    onText();
  });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  return {
    until: (...texts) =>
      new Promise((done) => {
        onText = () => {
          const found = texts.find((text) => written.includes(text));
          if (found) done(found);
        };
        onText();
      }),
    type: (text) => {
      written = "";
      child.stdin.write(text);
    },
    peak: () => {
      const [pid] = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8").split(" ");
      return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
    },
    end: async () => {
      child.kill();
      await ended;
    },
  };
}

/** Milliseconds from the start of the wizard to its first whole frame. */
async function firstFrame(): Promise<number> {
  const began = performance.now();
  const { until, end } = wizard([], process.env);
  // The last word of the frame: the key that quits.
  await until("thoát");
  const took = performance.now() - began;
  await end();
  return took;
}

/** The peak memory of a bare Node, in kB. */
function bareMemory(): number {
  const bare = spawnSync(node, ["-e", "process.stdout.write(String(process.resourceUsage().maxRSS))"]);
  return Number(bare.stdout.toString());
}

/** Prints the peak memory of the process that runs the fault matrix of test/lab, with many hostile modules at once. */
async function hostileModules(): Promise<void> {
  const { peakMB } = await faultMatrix();
  say("peak memory over the fault matrix", (peakMB * 1024) / bareMemory(), "node -e 0", 8);
}

/** Prints the wizard's peak memory at its report, as a ratio to a bare Node's. */
async function memory(env: NodeJS.ProcessEnv, module: string): Promise<void> {
  const { until, type, peak, end } = wizard(["--offline", "--module", module], env);
  // Skips every step that stops on this machine, and the test signature, up to the report.
  const stop = "Làm gì bây giờ";
  const consent = "Ký thử bằng chứng thư này?";
  const report = "chưa ký thử trong lần chạy này";
  while ((await until(report, consent, stop)) !== report) type("s");
  say("peak memory of the wizard", peak() / bareMemory(), "node -e 0", 2.5);
  await end();
}

/** Prints the time for 40 modules, 5 of which hang in C_Initialize: they may cost one deadline, not five. */
function manyModules(env: NodeJS.ProcessEnv, good: string): void {
  const deadlineSeconds = 10;
  const folder = mkdtempSync(join(tmpdir(), "kyso-forty-"));
  const hanging = makeFaultModule();
  mkdirSync(folder, { recursive: true });
  const modules = Array.from({ length: 40 }, (_, i) => {
    const path = join(folder, `module-${i}.so`);
    copyFileSync(i % 8 === 0 ? hanging : good, path);
    return ["--module", path];
  });
  const args = [kyso, "check", "--offline", "--timeout", String(deadlineSeconds), ...modules.flat()];
  const took = once(args, { ...env, P11FAULT: "C_Initialize:hang" });
  rmSync(folder, { recursive: true, force: true });
  say("check, forty modules of which five hang", took / (deadlineSeconds * 1000), "its deadline", 1.1);
}

/** Makes a home folder whose Chrome has preferences of 20 MB, with a setting for the portal. */
function largeProfile(): string {
  const home = mkdtempSync(join(tmpdir(), "kyso-profile-"));
  const profile = join(home, ".config", "google-chrome", "Default");
  mkdirSync(profile, { recursive: true });
  const padding = Object.fromEntries(
    Array.from({ length: 140_000 }, (_, i) => [`k${i}`, { text: "x".repeat(100), list: [i, '"{}'] }]),
  );
  const answers = { "https://dichvucong.gov.vn:443,*": { setting: 1 } };
  const profileSettings = { content_settings: { exceptions: { loopback_network: answers } } };
  writeFileSync(join(profile, "Preferences"), JSON.stringify({ padding, profile: profileSettings }));
  writeFileSync(join(home, ".config", "google-chrome", "Last Version"), "150.0.7871.100");
  return home;
}

/** Prints the time of the plugin and browser steps without a plugin, as a ratio to the deadline of one connection. */
function pluginAndBrowser(): void {
  const home = largeProfile();
  const took = Array.from({ length: rounds }, () => {
    const args = [kyso, "check", "--offline", "--only", "plugin,browser"];
    return once(args, { ...process.env, HOME: home });
  });
  rmSync(home, { recursive: true, force: true });
  say("check, no plugin, preferences of 20 MB", median(took) / 2000, "its deadline", 1);
}

/** Prints the time of load, login and signature in the driver's process, as a ratio to pkcs11-tool's. */
async function signature(hsm: ReturnType<typeof makeSoftHsm>): Promise<void> {
  const { kyso: own, tool } = await signatures(hsm, rounds);
  say("load, login, signature in kyso's child", median(own) / median(tool), "pkcs11-tool", null);
}

/**
 * Prints the time and the memory of reading a CRL of 60,000 entries, as ratios to a bare Node's. The goals stand for
 * 100 ms where a bare Node takes 40, and for 20 MB where it takes 45.
 */
function revocationList(form: keyof typeof entryForms): void {
  const { once: read, remove } = largeCrl(entryForms[form]);
  const reference: number[] = [];
  const reads: ReturnType<typeof read>[] = [];
  for (let i = 0; i < rounds; i += 1) {
    reference.push(once(["-e", "0"]));
    reads.push(read());
  }
  remove();
  const milliseconds = median(reads.map((one) => one.milliseconds));
  const kB = median(reads.map((one) => one.kB));
  const [ms, mb] = [milliseconds.toFixed(0), (kB / 1024).toFixed(0)];
  const list = `CRL of 60,000 entries with ${form}`;
  say(`${list}, time (${ms} ms)`, milliseconds / median(reference), "node -e 0", 2.5);
  say(`${list}, memory (${mb} MB)`, kB / bareMemory(), "node -e 0", 0.45);
}

/** Prints the time of asking an issuer that stays silent beside a portal that does, as a ratio to the portal alone. */
async function besidePortal(): Promise<void> {
  const { without, beside } = await besideTheNetwork();
  say("issuer asked beside a portal that waits", beside / without, "portal alone", 1.1);
}

/** Prints the time of opening a bundle of 2 MB, the largest that kyso writes. */
async function largeBundle(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "kyso-bundle-"));
  const path = join(folder, "bundle.json");
  writeFileSync(path, bundleOfSize(largestBundle));
  await ratio("kyso open, a bundle of 2 MB", () => once([kyso, "open", path, "--format", "json"]), 6);
  rmSync(folder, { recursive: true, force: true });
}

ensureNeeds();
const hsm = makeSoftHsm();
const { module, conf, dir } = hsm;
const env = { ...process.env, SOFTHSM2_CONF: conf };
await ratio("kyso --version", () => once([kyso, "--version"]), 1.3);
await ratio("kyso explain, a code", () => once([kyso, "explain", "CRT-03"]), 2);
await ratio("kyso explain, a message", () => once([kyso, "explain", "Chứng thư số không có khóa bí mật"]), 2);
await ratio("kyso deadlines", () => once([kyso, "deadlines"]), 2);
await ratio("first frame of the wizard", firstFrame, 6);
await ratio(
  "kyso check --offline, one SoftHSM token",
  () => once([kyso, "check", "--offline", "--module", module], env),
  6,
);
await largeBundle();
await memory(env, module);
await signature(hsm);
manyModules(env, module);
await hostileModules();
pluginAndBrowser();
revocationList("reason");
revocationList("reason and date");
await besidePortal();
rmSync(dir, { recursive: true, force: true });
