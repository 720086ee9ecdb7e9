import { createHash, verify, X509Certificate } from "node:crypto";
import { missing, observed } from "../facts/observation.ts";
import type { PracticeKind } from "../facts/practice.ts";
import type { AskedDriver } from "../facts/tokens.ts";
import type { Signature } from "../facts/signature.ts";
import type { DriverDeadlines, DriverPort, DriverRef, SignRequest } from "../machine/driver-port.ts";
import { packedFault } from "../machine/packed.ts";
import { clean } from "../text/clean.ts";
import { addOnAskable } from "./add-on.ts";
import type { SignAnswer } from "./backend.ts";
import { freshPractice, type PracticeState, practiceState } from "./practice/state.ts";
import { DriverProcess, type SpawnDetails } from "./driver-process.ts";

export interface DriverPortOptions extends SpawnDetails {
  /** The helper for 32-bit modules, where this build has one. */
  readonly helperPath?: string | null;
  /** What the practice token is like when it is first used. */
  readonly practice: PracticeKind;
}

const mostChildren = 12;
/** What each further driver gets for a call once one has hung. */
const shortened = 1000;

/** Drivers in processes of their own, behind the port the rest of kyso sees. */
export function createDriverPort(options: DriverPortOptions): DriverPort {
  const running = new Set<DriverProcess>();
  let practice: PracticeState = freshPractice(options.practice, options.time.now());
  let lock: Promise<unknown> = Promise.resolve();
  const helpedPaths = new Set<string>();

  function locked<T>(work: () => Promise<T>): Promise<T> {
    const mine = lock.then(work);
    lock = mine.catch(() => {});
    return mine;
  }

  function start(driver: DriverRef): DriverProcess {
    const helped = driver.helped === true && options.helperPath ? options.helperPath : null;
    const child = new DriverProcess(options, helped === null ? null : { path: helped, module: driver.path });
    running.add(child);
    return child;
  }

  function stop(child: DriverProcess): void {
    child.kill();
    running.delete(child);
  }

  async function open(child: DriverProcess, driver: DriverRef, deadlines: DriverDeadlines) {
    const state = driver.kind === "practice" ? JSON.stringify(practice) : "";
    const opened = await child.ask({ ask: "open", kind: driver.kind, path: driver.path, state }, deadlines.load, true);
    // Keys made by one child are all later ones' keys; tries lost meanwhile are not taken back.
    if (driver.kind === "practice" && opened.ok && opened.reply.say === "opened" && !practice.token)
      practice = practiceState.parse(JSON.parse(opened.reply.state));
    return opened;
  }

  /** A driver that needs the helper when there is none, or not the one that was packed. */
  function unhelped(driver: DriverRef): AskedDriver | null {
    const fault = driver.helped === true ? helperFault(options.helperPath) : null;
    if (fault === null) return null;
    const { kind, path } = driver;
    return { kind, path, sight: missing("failed", fault), lastCall: "", output: "", tookMs: 0 };
  }

  async function lookAtBatch(drivers: readonly DriverRef[], deadlines: DriverDeadlines, hung: { any: boolean }) {
    const first = drivers.map(async (driver) => {
      const began = options.time.elapsed();
      const child = start(driver);
      let outcome = await open(child, driver, deadlines);
      if (outcome.ok) outcome = await child.ask({ ask: "slots" }, deadlines.call, false);
      return { driver, child, outcome, began };
    });
    const asked: AskedDriver[] = [];
    for (const seen of await Promise.all(first)) {
      const { driver, child, began } = seen;
      let { outcome } = seen;
      const present =
        outcome.ok && outcome.reply.say === "sight" && outcome.reply.sight.slots.some((s) => s.tokenPresent);
      if (present) {
        const call = hung.any ? Math.min(shortened, deadlines.call) : deadlines.call;
        outcome = await locked(() => child.ask({ ask: "tokens" }, call, false));
        if (!outcome.ok && outcome.why.status === "timed-out") hung.any = true;
      }
      stop(child);
      const said =
        outcome.ok && outcome.reply.say === "sight" ? observed(outcome.reply.sight) : missing("failed", "no answer");
      asked.push({
        kind: driver.kind,
        path: driver.path,
        sight: outcome.ok ? said : outcome.why,
        lastCall: outcome.ok ? "" : child.lastCall,
        output: child.output,
        tookMs: Math.max(0, Math.round(options.time.elapsed() - began)),
      });
    }
    return asked;
  }

  async function signOnce(
    request: SignRequest,
    pin: Uint8Array | null,
    deadlines: DriverDeadlines,
  ): Promise<Signature> {
    if (helpedPaths.has(request.driver.path)) {
      pin?.fill(0);
      return outcomeOf(request, nothing("not-tried", "a 32-bit driver is only looked at"));
    }
    const child = start(request.driver);
    try {
      const opened = await open(child, request.driver, deadlines);
      if (!opened.ok) return outcomeOf(request, nothing("not-tried", opened.why.error ?? opened.why.reason));
      const order = {
        tokenSerial: request.tokenSerial,
        tokenLabel: request.tokenLabel,
        tokenManufacturer: request.tokenManufacturer,
        tokenModel: request.tokenModel,
        certificateDer: Buffer.from(request.certificateDer).toString("base64"),
        keyId: request.keyId,
        text: Buffer.from(request.text).toString("base64"),
        unattended: request.unattended,
      };
      const signed = await child.ask(
        { ask: "sign", order, pin: pin !== null },
        deadlines.signature,
        true,
        () => pin && child.givePin(pin),
      );
      // Without an answer nobody knows whether the try was counted: unclear, and never repeated.
      if (!signed.ok) return outcomeOf(request, nothing("unclear", signed.why.error ?? signed.why.reason));
      if (signed.reply.say !== "signed") return outcomeOf(request, nothing("unclear", "no answer"));
      if (request.driver.kind === "practice") practice = practiceState.parse(JSON.parse(signed.reply.state));
      return outcomeOf(request, signed.reply.answer);
    } finally {
      pin?.fill(0);
      stop(child);
    }
  }

  return {
    askable: { ...addOnAskable(), ...(options.helperPath ? { helped: "ia32" } : {}) },
    async look(drivers, deadlines) {
      const asked: AskedDriver[] = [];
      const hung = { any: false };
      for (const { path } of drivers.filter((d) => d.helped === true)) helpedPaths.add(path);
      const able = drivers.filter((driver) => unhelped(driver) === null);
      for (let at = 0; at < able.length; at += mostChildren) {
        asked.push(...(await lookAtBatch(able.slice(at, at + mostChildren), deadlines, hung)));
      }
      return [...asked, ...drivers.map(unhelped).filter((refused) => refused !== null)];
    },
    sign: (request, pin, deadlines) => locked(() => signOnce(request, pin, deadlines)),
    killAll() {
      for (const child of running) child.kill();
    },
  };
}

/** Why the helper cannot be started, in a few words, or null. */
function helperFault(path: string | null | undefined): string | null {
  return path ? packedFault(path) : "the helper for 32-bit drivers is not in this build";
}

function nothing(login: Signature["login"], answer: string): SignAnswer {
  return {
    login,
    answer,
    mechanism: "",
    signature: null,
    signMs: null,
    flagsAfter: missing("failed", "the driver gave no answer"),
  };
}

function outcomeOf(request: SignRequest, answer: SignAnswer): Signature {
  return {
    driver: request.driver.path,
    kind: request.driver.kind,
    tokenSerial: request.tokenSerial,
    certificateSha256: createHash("sha256").update(request.certificateDer).digest("hex"),
    mechanism: answer.mechanism,
    login: answer.login,
    answer: clean(answer.answer, 80),
    verified: answer.signature === null ? null : holds(request, Buffer.from(answer.signature, "base64")),
    signMs: answer.signMs,
    flagsAfter: answer.flagsAfter,
  };
}

/** Whether the signature is one over the text by the certificate's key. */
function holds(request: SignRequest, signature: Buffer): boolean {
  try {
    const key = new X509Certificate(request.certificateDer).publicKey;
    return verify("sha256", request.text, { key, dsaEncoding: "ieee-p1363" }, signature);
  } catch {
    return false;
  }
}
