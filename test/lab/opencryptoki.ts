import { type ChildProcessWithoutNullStreams, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LogModule, makeLogModule } from "./p11log.ts";
import { makeSoftHsm, type SoftHsmOptions } from "./softhsm.ts";
import { removeFolder } from "./remove-folder.ts";

const place = join(import.meta.dirname, "opencryptoki", "place");
const soPin = "87654321";
export const wrongPin = "9999999";

/** openCryptoki's software token: three wrong PINs in a row lock it, over processes, until its SO sets a new one. */
export interface OpenCryptoki {
  /** The module over it that tells of its logins; what `miss` and `unlock` do does not go through it. */
  readonly module: LogModule;
  /** Another such module over the same token, under this name. */
  anotherModule(name: string): LogModule;
  readonly pin: string;
  readonly dir: string;
  /** The test CA's certificates. */
  readonly pki: string;
  /** With it kyso finds no other token, and keeps its state in `dir`. */
  readonly environment: Readonly<Record<string, string>>;
  /** A program and its arguments as they are to be started, to be beside the token. */
  within(command: readonly string[]): readonly string[];
  /** So many wrong PINs, one after the other. */
  miss(times: number): void;
  /** The SO sets the PIN anew, as a CA's staff would: it is not locked any more. */
  unlock(): void;
  /** Back to where no PIN was ever wrong: unlocked and logged in to once, and kyso knows nothing of it. */
  renew(): void;
  end(): Promise<void>;
}

/** The token with the key and certificate of an organisation. Its PIN may have eight characters at most. */
export async function makeOpenCryptoki({ pin = "1234567", key = "rsa" }: SoftHsmOptions = {}): Promise<OpenCryptoki> {
  const { dir } = makeSoftHsm({ key });
  const pki = join(dir, "pki");
  const state = join(dir, "state");
  const library = `/usr/lib/${multiarch()}/pkcs11/libopencryptoki.so`;
  const { within, end } = await makePlace();
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

/** The folder of this machine's kind of libraries. */
function multiarch(): string {
  return execFileSync("gcc", ["-print-multiarch"], { encoding: "utf8" }).trim();
}

/** A configuration of SoftHSM without a token. */
function emptySoftHsm(dir: string): string {
  const tokens = join(dir, "no-tokens");
  mkdirSync(tokens);
  const conf = join(dir, "no-tokens.conf");
  writeFileSync(conf, `directories.tokendir = ${tokens}\n`);
  return conf;
}

/** In namespaces of its own; where a container allows none, in the machine's own places, one after the other. */
async function makePlace(): Promise<Pick<OpenCryptoki, "within" | "end">> {
  // Who is not root is it in a user namespace.
  const user = process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"];
  const spaces = ["--mount", "--ipc", "--pid"];
  const apart = [...user, ...spaces, "--fork", "--kill-child", "--mount-proc"];
  const mayBeApart = spawnSync("unshare", [...apart, "true"]).status === 0;
  const [program, ...args] = mayBeApart
    ? (["unshare", ...apart, "bash", place] as const)
    : (["flock", "--close", join(tmpdir(), "kyso-opencryptoki.lock"), "bash", place, "shared"] as const);
  const daemon = spawn(program, args);
  await saysReady(daemon);
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

async function saysReady(daemon: ChildProcessWithoutNullStreams): Promise<void> {
  let told = "";
  daemon.stderr.setEncoding("utf8").on("data", (text: string) => (told += text));
  for await (const text of daemon.stdout.setEncoding("utf8")) if (String(text).includes("ready")) return;
  throw new Error(`openCryptoki did not start: ${told}`);
}

/** The first process in the namespaces, as seen from here. */
function childOf({ pid }: ChildProcessWithoutNullStreams): string {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
}
