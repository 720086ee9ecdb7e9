import type { Signature } from "../../../src/facts/signature.ts";
import type { AskedDriver } from "../../../src/facts/tokens.ts";
import { valueOf } from "../../../src/facts/observation.ts";
import { fileSystem } from "../../../src/machine/file-system.ts";
import type { DriverDeadlines, DriverPort, DriverRef } from "../../../src/machine/driver-port.ts";
import { createDriverPort } from "../../../src/signing/driver-port.ts";
import { pool } from "../../../src/signing/parent/pool.ts";
import type { Drivers } from "../drivers.ts";
import { type HeldDeadlines, heldDeadlines } from "../held-deadlines.ts";
import { type Copy, copies } from "./copies.ts";
import type { FaultCase } from "./fault-case.ts";
import { expireOnHang, processesLeft } from "./waits.ts";
import { preventable } from "../system-defences.ts";
import { ownStore } from "./token-store.ts";
import { atPlace, codes, lookStage, signStage } from "./stages-and-codes.ts";

/** Nothing waits this long: the test lets them run out when a module hangs; only parallel looks use the real clock. */
const deadlines: DriverDeadlines = { load: 120_001, call: 100_001, signature: 110_001 };
const held = [deadlines.load, deadlines.call, deadlines.signature];

/** The outcome of one cell: its stage, and the findings that a healthy module does not cause. */
interface Row {
  readonly cell: string;
  readonly stage: string;
  readonly codes: readonly string[];
}

interface Outcome {
  readonly rows: readonly Row[];
  /** Violations: the next driver did not answer, a process was left behind, a PIN was not wiped. */
  readonly wrong: readonly string[];
}

interface Tried {
  readonly faultCase: FaultCase;
  readonly copy: Copy;
  readonly asked: AskedDriver;
  readonly signature: Signature | null;
}

/** Asks every faulty module through the driver port, many at once, with a healthy module after each group. */
export async function runCases(cases: readonly FaultCase[], lab: Drivers, childPath: string): Promise<Outcome> {
  const copyWith = copies();
  const request = await lab.request();
  const healthy = { kind: "pkcs11", path: lab.hsm.module } as const satisfies DriverRef;
  const wrong: string[] = [];

  const portOn = (time: HeldDeadlines) => {
    const env = { ...process.env, SOFTHSM2_CONF: ownStore(lab) };
    return createDriverPort({ childPath, execPath: process.execPath, env, time, practice: "healthy" });
  };
  const seenWell = only(await portOn(heldDeadlines([])).look([healthy], deadlines));
  const now = new Date();
  const usual = codes(seenWell, null, now);

  async function look(port: DriverPort, refs: readonly DriverRef[]): Promise<readonly AskedDriver[]> {
    const asked = await port.look([...refs, healthy], deadlines);
    if (asked.at(-1)?.sight.status !== "observed") wrong.push("the next driver did not answer");
    return asked.slice(0, -1);
  }

  async function sign(port: DriverPort, driver: DriverRef): Promise<Signature> {
    const pin = Buffer.from(lab.hsm.pin);
    const signature = await port.sign({ ...request, driver, sha1Text: request.text }, pin, deadlines);
    if (pin.some((byte) => byte !== 0)) wrong.push(`${driver.path}: the PIN was not wiped`);
    return signature;
  }

  /** Asks the modules in parallel, in one look, with a healthy driver last. */
  async function lookTogether(some: readonly FaultCase[]): Promise<readonly Tried[]> {
    const copied = some.map((faultCase) => ({ faultCase, copy: copyWith(faultCase.rules) }));
    const refs = await Promise.all(copied.map(({ faultCase, copy }) => refTo(faultCase, copy)));
    const asked = await look(portOn(heldDeadlines([])), refs);
    return copied.flatMap(({ faultCase, copy }, at) => {
      const one = asked[at];
      return one ? [{ faultCase, copy, asked: one, signature: null }] : [];
    });
  }

  async function tryOne(faultCase: FaultCase, copy: Copy, port: DriverPort): Promise<Tried> {
    const driver = await refTo(faultCase, copy);
    // For a signature, the token counts as seen before through the same driver, without a fault.
    if (faultCase.asks === "sign")
      return { faultCase, copy, asked: { ...seenWell, path: copy.path }, signature: await sign(port, driver) };
    const asked = only(await port.look([driver], deadlines));
    return { faultCase, copy, asked, signature: null };
  }

  /** Asks the modules one after the other through one port, with a healthy driver last. */
  async function inTurn(some: readonly FaultCase[]): Promise<readonly Tried[]> {
    const time = heldDeadlines(held);
    const port = portOn(time);
    const tried: Tried[] = [];
    for (const faultCase of some) {
      const copy = copyWith(faultCase.rules);
      const trying = tryOne(faultCase, copy, port);
      tried.push(await (faultCase.stops ? expireOnHang(trying, copy, time, held) : trying));
    }
    await look(port, []);
    return tried;
  }

  async function rowsOf({ faultCase, copy, asked, signature }: Tried): Promise<readonly Row[]> {
    const left = await processesLeft(copy);
    if (left.length > 0) wrong.push(`${faultCase.cells[0]?.name}: left ${left.join(" ")} behind`);
    const attacks = copy.calls().flatMap(({ call, rest }) => (call === "attack" ? [rest] : []));
    for (const kind of preventable())
      if (attacks.includes(`${kind} open`)) wrong.push(`${faultCase.cells[0]?.name}: ${kind}`);
    const logins = copy.calls().filter(({ call }) => call === "C_Login").length;
    if (logins > 1) wrong.push(`${faultCase.cells[0]?.name}: ${logins} logins for one PIN`);
    return faultCase.cells.map(({ name, place }) => {
      if (faultCase.unsettled) return { cell: name, stage: "not settled", codes: [] };
      const there = atPlace(asked, place);
      const found = codes(there, signature, now).filter((code) => !usual.includes(code));
      return { cell: name, stage: signature ? signStage(signature, logins) : lookStage(there), codes: found };
    });
  }

  const places = pool(4);
  const tried = await Promise.all([
    ...chunks(cases.filter(isTogether), 24).map((some) => places.run(() => lookTogether(some))),
    ...chunks(
      cases.filter((faultCase) => !isTogether(faultCase)),
      16,
    ).map((some) => places.run(() => inTurn(some))),
  ]);
  const byCase = new Map(tried.flat().map((one) => [one.faultCase, one]));
  const rows = await Promise.all(
    cases.map((faultCase) => {
      const one = byCase.get(faultCase);
      if (!one) wrong.push(`${faultCase.cells[0]?.name}: has no outcome`);
      return one ? rowsOf(one) : [];
    }),
  );
  return { rows: rows.flat(), wrong };
}

/** Returns the reference to the copy; for a replaced file, with the identity of the file before. */
async function refTo({ replaced }: FaultCase, copy: Copy): Promise<DriverRef> {
  const driver = { kind: "pkcs11", path: copy.path } as const;
  if (!replaced) return driver;
  const identity = valueOf(await fileSystem.status(copy.path))?.identity;
  copy.replace();
  return identity === undefined ? driver : { ...driver, identity };
}

function only(asked: readonly AskedDriver[]): AskedDriver {
  const [one] = asked;
  if (!one) throw new Error("a look without an answer");
  return one;
}

function isTogether({ asks, stops }: FaultCase): boolean {
  return asks === "look" && !stops;
}

function chunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}
