import { expect, it } from "vitest";
import { type Observation, missing, observed, valueOf } from "../../../src/facts/observation.ts";
import type { Machine, RegistryKey } from "../../../src/machine/machine.ts";
import { certificateStore } from "../../../src/probes/certificate-store/index.ts";
import { machineOf } from "../../lab/machine.ts";
import { probeOptions } from "../../lab/probe-options.ts";
import { disk } from "../../lab/rooted-files.ts";
import { storedBlobs } from "../../lab/stored-blobs.ts";
import { windowsOf } from "../../lab/windows.ts";

const below = "Software\\Microsoft\\SystemCertificates\\My\\Certificates";
const [user, ofMachine] = [`HKEY_CURRENT_USER\\${below}`, `HKEY_LOCAL_MACHINE\\${below}`];
const data = "C:\\Users\\Kế toán\\AppData\\Roaming";
const folder = `${data}\\Microsoft\\SystemCertificates\\My\\Certificates`;
const gone = missing("absent", "no such key");
const blobs = storedBlobs();
const [name = "", blob = new Uint8Array()] = [...blobs][0] ?? [];

function keysOf(key: string, entries: Iterable<readonly [string, Uint8Array]>): readonly RegistryKey[] {
  return [...entries].map(([thumbprint, content]) => ({
    path: `${key}\\${thumbprint}`,
    values: new Map([["Blob", content]]),
  }));
}

interface Given {
  readonly trees?: Readonly<Record<string, Observation<readonly RegistryKey[]>>>;
  /** Providers that are registered, as “PLACE VIEW”. */
  readonly registered?: readonly string[];
  readonly refused?: readonly string[];
  readonly files?: Iterable<readonly [string, Uint8Array]>;
}

function machineWith({ trees = {}, registered = [], refused = [], files = [] }: Given): Machine {
  const on = disk();
  // The rooted disk of the tests is Linux': a path of Windows is one name there, so the folder is listed by hand.
  const names = new Map(files);
  return machineOf({
    system: "windows",
    environment: (variable) => (variable === "APPDATA" ? data : undefined),
    files: {
      ...on.files,
      list: async (path) => (path === folder && names.size > 0 ? observed([...names.keys()]) : gone),
      read: async (path, most) => {
        const content = names.get(path.slice(folder.length + 1));
        return content ? observed(content.subarray(0, most)) : gone;
      },
    },
    registry: {
      tree: async (key) => trees[key] ?? gone,
      values: async (key, view) => {
        const asked = `${key.slice(key.lastIndexOf("\\") + 1)} ${view}`;
        if (refused.includes(asked)) return missing("failed", "Windows does not let this user read it");
        return registered.includes(asked) ? observed(new Map([["Image Path", "%SystemRoot%\\x\\y_s.dll"]])) : gone;
      },
    },
  });
}

async function look(machine: Machine) {
  const seen = valueOf(await certificateStore.look({ machine, options: probeOptions, known: {} }));
  if (!seen) throw new Error("not observed");
  const [first, second] = seen.parts;
  if (!first || !second) throw new Error("two parts");
  return { ...seen, user: first, machine: second };
}

it("reads a whole Windows on tapes: what Wine's CryptoAPI stored, and which providers this machine has", async () => {
  const { machine, programs } = windowsOf();
  const seen = await look(machine);
  expect(seen.user).toMatchObject({ of: "user", unreadable: 0, cut: false });
  expect(valueOf(seen.user.certificates)?.map(({ key }) => key)).toEqual(
    expect.arrayContaining([
      observed({ kind: "capi", provider: "VNPT-CA-CTDT V6-Token CSP" }),
      observed({ kind: "cng", provider: "EnterSafe ePass2003 Key Storage Provider" }),
      expect.objectContaining({ status: "absent" }),
    ]),
  );
  expect(seen.machine).toMatchObject({ of: "machine", certificates: observed([]) });
  expect(seen.providers).toEqual(
    expect.arrayContaining([
      {
        kind: "capi",
        name: "VNPT-CA-CTDT V6-Token CSP",
        registered: observed(true),
        library: "vnptca_p11_v6_s.dll",
      },
      {
        kind: "cng",
        name: "EnterSafe ePass2003 Key Storage Provider",
        registered: observed(false),
        library: null,
      },
    ]),
  );
  expect(programs.unknown).toEqual([]);
});

it("reads the files of this user's store as well as the registry, and lists a certificate in both once", async () => {
  const seen = await look(machineWith({ files: blobs, trees: { [user]: observed(keysOf(user, [[name, blob]])) } }));
  expect(valueOf(seen.user.certificates)).toHaveLength(3);
  expect(seen.user.unreadable).toBe(0);
});

it("reads the machine's store apart from this user's", async () => {
  const seen = await look(machineWith({ trees: { [ofMachine]: observed(keysOf(ofMachine, blobs)) } }));
  expect(valueOf(seen.user.certificates)).toEqual([]);
  expect(valueOf(seen.machine.certificates)).toHaveLength(3);
});

it("counts entries that are no certificate, that cannot be read, or that have another one's name", async () => {
  const odd: readonly (readonly [string, Uint8Array])[] = [
    ["0".repeat(40), blob],
    ["1".repeat(40), Buffer.from("rubbish")],
    ["2".repeat(40), new Uint8Array(70_000)],
    [name, blob],
  ];
  const seen = await look(machineWith({ files: odd }));
  expect(valueOf(seen.user.certificates)).toHaveLength(1);
  expect(seen.user.unreadable).toBe(3);
});

it("says that a part could not be read, and never that it is empty", async () => {
  const refused = missing("failed", "Windows does not let this user read it");
  const seen = await look(machineWith({ files: blobs, trees: { [user]: refused, [ofMachine]: refused } }));
  expect([seen.user.certificates, seen.machine.certificates]).toEqual([refused, refused]);
});

it("says that the list goes on where there are more certificates than kyso reads", async () => {
  const many = Array.from({ length: 120 }, (_, at) => [at.toString(16).padStart(40, "0"), blob] as const);
  const seen = await look(machineWith({ files: many }));
  expect(seen.user.cut).toBe(true);
});

const provider = "VNPT-CA-CTDT V6-Token CSP";
const inRegistry = { [user]: observed(keysOf(user, blobs)) };

async function registeredOf(given: Given) {
  const { providers } = await look(machineWith({ trees: inRegistry, ...given }));
  return providers.find((one) => one.name === provider)?.registered;
}

it("finds a provider that is registered for 32-bit programs alone", async () => {
  expect(await registeredOf({ registered: [`${provider} 32`] })).toEqual(observed(true));
});

it("says that a provider is missing only where Windows' own is found in the same place", async () => {
  const own = "Microsoft Strong Cryptographic Provider";
  expect(await registeredOf({ registered: [`${own} 64`, `${own} 32`] })).toEqual(observed(false));
  expect(await registeredOf({})).toMatchObject({ status: "unsupported" });
  expect(await registeredOf({ registered: [`${own} 64`], refused: [`${provider} 32`] })).toMatchObject({
    status: "failed",
  });
});

it("does not ask reg for a provider whose name would not pass through it", async () => {
  const text = Buffer.from(blob).toString("latin1");
  const wide = (one: string) => Buffer.from(one, "utf16le").toString("latin1");
  const renamed = Buffer.from(text.replace(wide("V6-Token"), wide("V6\\Tokén")), "latin1");
  const all = [...blobs].map(([thumbprint, one]) => [thumbprint, thumbprint === name ? renamed : one] as const);
  const { providers } = await look(machineWith({ files: all }));
  const odd = providers.filter(({ name: shown }) => shown.includes("\\"));
  expect(odd.every(({ registered }) => registered.status === "unsupported")).toBe(true);
});
