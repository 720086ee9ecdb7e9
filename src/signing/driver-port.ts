import { createHash, verify, X509Certificate } from "node:crypto";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { missing, observed } from "../facts/observation.ts";
import type { PracticeKind } from "../facts/practice.ts";
import type { AskedDriver } from "../facts/tokens.ts";
import type { Signature } from "../facts/signature.ts";
import type { DriverDeadlines, DriverPort, DriverRef, SignRequest } from "../machine/driver-port.ts";
import { clean } from "../text/clean.ts";
import type { SignAnswer } from "./backend.ts";
import { freshPractice, type PracticeState, practiceState } from "./practice/state.ts";
import { DriverProcess, type SpawnDetails } from "./driver-process.ts";

export interface DriverPortOptions extends SpawnDetails {
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

  function locked<T>(work: () => Promise<T>): Promise<T> {
    const mine = lock.then(work);
    lock = mine.catch(() => {});
    return mine;
  }

  function start(): DriverProcess {
    const child = new DriverProcess(options);
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

  async function lookAtBatch(drivers: readonly DriverRef[], deadlines: DriverDeadlines, hung: { any: boolean }) {
    const first = drivers.map(async (driver) => {
      const began = options.time.elapsed();
      const child = start();
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
        ...driver,
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
    const child = start();
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
    askable: askable(),
    async look(drivers, deadlines) {
      const asked: AskedDriver[] = [];
      const hung = { any: false };
      for (let at = 0; at < drivers.length; at += mostChildren) {
        asked.push(...(await lookAtBatch(drivers.slice(at, at + mostChildren), deadlines, hung)));
      }
      return asked;
    },
    sign: (request, pin, deadlines) => locked(() => signOnce(request, pin, deadlines)),
    killAll() {
      for (const child of running) child.kill();
    },
  };
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

/** Whether the add-on's file is there; it is not loaded in this process. */
function askable(): DriverPort["askable"] {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve("pkcs11js/package.json"));
    const there = existsSync(join(folder, "build", "Release", "pkcs11.node"));
    return { ok: there, reason: there ? "" : "the PKCS#11 add-on is not in this build" };
  } catch {
    return { ok: false, reason: "the PKCS#11 add-on is not in this build" };
  }
}
