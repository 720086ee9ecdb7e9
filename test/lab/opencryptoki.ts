import { type ChildProcessWithoutNullStreams, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LogModule, makeLogModule } from "./p11log.ts";
import { makeSoftHsm, type SoftHsmOptions } from "./softhsm.ts";
import { removeFolder } from "./remove-folder.ts";

const daemonScript = join(import.meta.dirname, "opencryptoki", "run-daemon");
const soPin = "87654321";
export const wrongPin = "9999999";

/** openCryptoki's software token: three wrong PINs in a row, from any process, lock it until its SO sets a new PIN. */
export interface OpenCryptoki {
  /** A module that forwards to openCryptoki and logs calls; those of `miss` and `unlock` are not in its log. */
  readonly module: LogModule;
  /** Makes another logging module for the same token, in a folder with this prefix. */
  anotherModule(name: string): LogModule;
  readonly pin: string;
  readonly dir: string;
  /** The folder of the test CA's certificates. */
  readonly pki: string;
  /** Environment in which kyso finds no other token and keeps its state in `dir`. */
  readonly environment: Readonly<Record<string, string>>;
  /** Returns the command line that runs a program and its arguments in the token's namespaces. */
  within(command: readonly string[]): readonly string[];
  /** Tries a wrong PIN this many times. */
  miss(times: number): void;
  /** Unlocks the token: the SO sets the PIN anew, as a CA's staff would. */
  unlock(): void;
  /** Removes all traces of wrong PINs: unlocks the token, logs in once, and deletes kyso's state. */
  renew(): void;
  end(): Promise<void>;
}

/** Makes the token, with the key and certificate of an organisation. The PIN has at most eight characters. */
export async function makeOpenCryptoki({ pin = "1234567", key = "rsa" }: SoftHsmOptions = {}): Promise<OpenCryptoki> {
  const { dir } = makeSoftHsm({ key });
  const pki = join(dir, "pki");
  const state = join(dir, "state");
  const library = `/usr/lib/${multiarch()}/pkcs11/libopencryptoki.so`;
  const { within, end } = await startDaemon();
  const tool = (...args: string[]) => {
    const [program = "", ...rest] = within(["pkcs11-tool", "--module", library, ...args]);
    return spawnSync(program, rest, { encoding: "utf8" });
  };
  const must = (...args: string[]) => {
    const { status, stdout, stderr } = tool(...args);
    if (status !== 0) throw new Error(`pkcs11-tool ${args.join(" ")}: ${stdout}${stderr}`);
  };
  const unlock = () => must("--login", "--login-type", "so", "--so-pin", soPin, "--new-pin", pin, "--init-pin");
  must("--slot", "0", "--init-token", "--label", "OCK KIEM THU", "--so-pin", soPin);
  unlock();
  execFileSync("openssl", ["pkey", "-in", join(pki, "leaf.key"), "-outform", "DER", "-out", join(pki, "key.der")]);
  for (const [file, type] of [
    ["key.der", "privkey"],
    ["leaf.der", "cert"],
  ] as const)
    must("--login", "--pin", pin, "--write-object", join(pki, file), "--type", type, "--id", "01", "--label", type);
  return {
    module: makeLogModule(dir, library),
    anotherModule: (name) => makeLogModule(mkdtempSync(join(dir, name)), library),
    pin,
    dir,
    pki,
    environment: { SOFTHSM2_CONF: emptySoftHsm(dir), HOME: dir, XDG_STATE_HOME: state },
    within,
    miss: (times) => {
      for (let done = 0; done < times; done++) tool("--login", "--pin", wrongPin, "--list-objects");
    },
    unlock,
    renew: () => {
      unlock();
      must("--login", "--pin", pin, "--list-objects");
      removeFolder(state);
    },
    end: async () => {
      await end();
      removeFolder(dir);
    },
  };
}

/** Returns the name of this architecture's library folder, e.g. “x86_64-linux-gnu”. */
function multiarch(): string {
  return execFileSync("gcc", ["-print-multiarch"], { encoding: "utf8" }).trim();
}

/** Writes a SoftHSM configuration without tokens and returns its path. */
function emptySoftHsm(dir: string): string {
  const tokens = join(dir, "no-tokens");
  mkdirSync(tokens);
  const conf = join(dir, "no-tokens.conf");
  writeFileSync(conf, `directories.tokendir = ${tokens}\n`);
  return conf;
}

/** Starts the daemon in its own namespaces or, if a container forbids them, in the machine's folders, one at a time. */
async function startDaemon(): Promise<Pick<OpenCryptoki, "within" | "end">> {
  // A user other than root becomes root in a user namespace.
  const user = process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"];
  const spaces = ["--mount", "--ipc", "--pid"];
  const apart = [...user, ...spaces, "--fork", "--kill-child", "--mount-proc"];
  const mayBeApart = spawnSync("unshare", [...apart, "true"]).status === 0;
  const [program, ...args] = mayBeApart
    ? (["unshare", ...apart, "bash", daemonScript] as const)
    : (["flock", "--close", join(tmpdir(), "kyso-opencryptoki.lock"), "bash", daemonScript, "shared"] as const);
  const daemon = spawn(program, args);
  await untilReady(daemon);
  const into = [
    "nsenter",
    `--target=${childOf(daemon)}`,
    "--preserve-credentials",
    ...user.slice(0, 1),
    ...spaces,
    "--",
  ];
  const enter = mayBeApart ? into : [];
  return {
    within: (command) => [...enter, ...command],
    end: async () => {
      const closed = once(daemon, "close");
      daemon.stdin.end();
      await closed;
    },
  };
}

async function untilReady(daemon: ChildProcessWithoutNullStreams): Promise<void> {
  let errors = "";
  daemon.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  for await (const text of daemon.stdout.setEncoding("utf8")) if (String(text).includes("ready")) return;
  throw new Error(`openCryptoki did not start: ${errors}`);
}

/** Returns the id of the first process in the namespaces, as seen from outside. */
function childOf({ pid }: ChildProcessWithoutNullStreams): string {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
}
