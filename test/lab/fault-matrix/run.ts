import type { Signature } from "../../../src/facts/signature.ts";
import type { AskedDriver } from "../../../src/facts/tokens.ts";
import { valueOf } from "../../../src/facts/observation.ts";
import { fileSystem } from "../../../src/machine/file-system.ts";
import type { DriverDeadlines, DriverPort, DriverRef } from "../../../src/machine/driver-port.ts";
import { createDriverPort } from "../../../src/signing/driver-port.ts";
import { pool } from "../../../src/signing/parent/pool.ts";
import type { Drivers } from "../drivers.ts";
import { type HeldTime, heldTime } from "../held-time.ts";
import { type Copy, copies } from "./copies.ts";
import type { Job } from "./job.ts";
import { leftOf, whileStanding } from "./standing.ts";
import { ownStore } from "./token-store.ts";
import { atPlace, codes, lookStage, signStage } from "./told.ts";

/** No job waits for these to pass: they run out when a module stands still, and by the clock only in looks side by side. */
const deadlines: DriverDeadlines = { load: 120_001, call: 100_001, signature: 110_001 };
const held = [deadlines.load, deadlines.call, deadlines.signature];

/** What came of one cell: how far it came, and what is found that a healthy module's run does not show. */
interface Row {
  readonly cell: string;
  readonly stage: string;
  readonly codes: readonly string[];
}

interface Outcome {
  readonly rows: readonly Row[];
  /** What must not happen: the next driver not asked or silent, a process left behind, a PIN not wiped. */
  readonly wrong: readonly string[];
}

interface Tried {
  readonly job: Job;
  readonly copy: Copy;
  readonly asked: AskedDriver;
  readonly signature: Signature | null;
}

/** Asks every faulty module through the drivers' port, many at once, each time with a good one after them. */
export async function runJobs(jobs: readonly Job[], lab: Drivers, childPath: string): Promise<Outcome> {
  const copyWith = copies();
  const request = await lab.request();
  const healthy = { kind: "pkcs11", path: lab.hsm.module } as const satisfies DriverRef;
  const wrong: string[] = [];

  const portOn = (time: HeldTime) => {
    const env = { ...process.env, SOFTHSM2_CONF: ownStore(lab) };
    return createDriverPort({ childPath, execPath: process.execPath, env, time, practice: "healthy" });
  };
  const seenWell = only(await portOn(heldTime([])).look([healthy], deadlines));
  const now = new Date();
  const usual = codes(seenWell, null, now);

  async function look(port: DriverPort, refs: readonly DriverRef[]): Promise<readonly AskedDriver[]> {
    const asked = await port.look([...refs, healthy], deadlines);
    if (asked.at(-1)?.sight.status !== "observed") wrong.push("the next driver did not answer");
    return asked.slice(0, -1);
  }

  async function sign(port: DriverPort, driver: DriverRef): Promise<Signature> {
    const pin = Buffer.from(lab.hsm.pin);
    const signature = await port.sign({ ...request, driver }, pin, deadlines);
    if (pin.some((byte) => byte !== 0)) wrong.push(`${driver.path}: the PIN was not wiped`);
    return signature;
  }

  /** Side by side in one look, a good driver after them. */
  async function lookTogether(some: readonly Job[]): Promise<readonly Tried[]> {
    const copied = some.map((job) => ({ job, copy: copyWith(job.rules) }));
    const refs = await Promise.all(copied.map(({ job, copy }) => refTo(job, copy)));
    const asked = await look(portOn(heldTime([])), refs);
    return copied.flatMap(({ job, copy }, at) => {
      const one = asked[at];
      return one ? [{ job, copy, asked: one, signature: null }] : [];
    });
  }

  async function tryOne(job: Job, copy: Copy, port: DriverPort): Promise<Tried> {
    const driver = await refTo(job, copy);
    // What is signed with was seen well before, through the same driver.
    if (job.asks === "sign")
      return { job, copy, asked: { ...seenWell, path: copy.path }, signature: await sign(port, driver) };
    const asked = only(await port.look([driver], deadlines));
    return { job, copy, asked, signature: null };
  }

  /** One after the other through one port, a good driver after the last. */
  async function inTurn(some: readonly Job[]): Promise<readonly Tried[]> {
    const time = heldTime(held);
    const port = portOn(time);
    const tried: Tried[] = [];
    for (const job of some) {
      const copy = copyWith(job.rules);
      const trying = tryOne(job, copy, port);
      tried.push(await (job.stops ? whileStanding(trying, copy, time, held) : trying));
    }
    await look(port, []);
    return tried;
  }

  async function rowsOf({ job, copy, asked, signature }: Tried): Promise<readonly Row[]> {
    const left = await leftOf(copy);
    if (left.length > 0) wrong.push(`${job.cells[0]?.name}: left ${left.join(" ")} behind`);
    const logins = copy.calls().filter(({ call }) => call === "C_Login").length;
    if (logins > 1) wrong.push(`${job.cells[0]?.name}: ${logins} logins for one PIN`);
    return job.cells.map(({ name, place }) => {
      if (job.unsettled) return { cell: name, stage: "not settled", codes: [] };
      const there = atPlace(asked, place);
      const found = codes(there, signature, now).filter((code) => !usual.includes(code));
      return { cell: name, stage: signature ? signStage(signature, logins) : lookStage(there), codes: found };
    });
  }

  const places = pool(4);
  const tried = await Promise.all([
    ...chunks(jobs.filter(isTogether), 24).map((some) => places.run(() => lookTogether(some))),
    ...chunks(
      jobs.filter((job) => !isTogether(job)),
      16,
    ).map((some) => places.run(() => inTurn(some))),
  ]);
  const byJob = new Map(tried.flat().map((one) => [one.job, one]));
  const rows = await Promise.all(
    jobs.map((job) => {
      const one = byJob.get(job);
      if (!one) wrong.push(`${job.cells[0]?.name}: came to nothing`);
      return one ? rowsOf(one) : [];
    }),
  );
  return { rows: rows.flat(), wrong };
}

/** The copy as a driver to ask; a replaced one by what its file was before. */
async function refTo({ replaced }: Job, copy: Copy): Promise<DriverRef> {
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

function isTogether({ asks, stops }: Job): boolean {
  return asks === "look" && !stops;
}

function chunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}
