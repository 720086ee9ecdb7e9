import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { tryCounter } from "../../src/acts/count-try.ts";
import { triesIn } from "../lab/counted-tries.ts";
import { callsIn, type Drivers, drivers } from "../lab/drivers.ts";
import { type KysoTerminal, kysoIn } from "./kyso.ts";
import { agree, consent, give, signed } from "./pin.ts";
import { removeFolder } from "../lab/remove-folder.ts";

let lab: Drivers;
/** Paths of the current test: kyso's state folder, the fault module's rules, and its log of calls. */
let own: { readonly state: string; readonly rules: string; readonly log: string };
let tty: KysoTerminal | null = null;

beforeAll(() => {
  lab = drivers();
});
beforeEach(() => {
  const folder = mkdtempSync(join(lab.hsm.dir, "own-"));
  own = { state: join(folder, "state"), rules: join(folder, "rules"), log: join(folder, "log") };
  writeFileSync(own.rules, "");
});
afterEach(() => {
  tty?.end();
  tty = null;
});
afterAll(() => removeFolder(lab.hsm.dir));

/** Starts the wizard with the faulty module and waits until it asks whether to sign. */
async function atConsent(...args: readonly string[]): Promise<KysoTerminal> {
  const environment = {
    SOFTHSM2_CONF: lab.hsm.conf,
    XDG_STATE_HOME: own.state,
    P11FAULT_FILE: own.rules,
    P11FAULT_LOG: own.log,
  };
  tty = kysoIn(["--offline", "--module", lab.faulty, ...args], { columns: 100, rows: 40, environment });
  await tty.reach(consent);
  return tty;
}

function logins(): number {
  return callsIn(own.log).filter((c) => c.call === "C_Login").length;
}

async function missedEarlier(times: number): Promise<void> {
  const { token, certificateDer } = await lab.request();
  const counter = tryCounter(join(own.state, "kyso", "pin-tries"));
  const counted = { serial: token.serial, certificate: certificateDer };
  for (let i = 0; i < times; i += 1) await (await counter.raise(counted)).settle("unclear");
}

describe("tries that earlier runs counted", () => {
  test("are shown before the PIN even if the token reports none, and a right PIN clears them", async () => {
    await missedEarlier(1);
    const course = await atConsent();
    const screen = await course.until("TOK-21");
    expect(screen).toContain("Đã có lần nhập sai trước đó (kyso đếm được 1)");
    await agree(course);
    give(course, lab.hsm.pin);
    await course.until(signed);
    expect([logins(), triesIn(own.state)]).toEqual([1, []]);
  });

  test("need a word typed in full if they are many, and no login is made without it", async () => {
    await missedEarlier(2);
    const course = await atConsent();
    course.key("Enter");
    await course.until("gõ đủ cụm từ này");
    course.type("dong");
    course.key("Enter");
    await course.until("Chưa đúng cụm từ");
    expect([logins(), triesIn(own.state).length]).toEqual([0, 2]);
  });
});

describe("a wrong PIN in the wizard", () => {
  test("is one login, counted, and the next run shows it even if the token reports nothing", async () => {
    writeFileSync(own.rules, "C_Login:rv=CKR_PIN_INCORRECT");
    const course = await atConsent();
    await agree(course);
    give(course, lab.hsm.pin);
    await course.until("TOK-10");
    expect([logins(), triesIn(own.state).length]).toEqual([1, 1]);
    course.type("q");
    await course.status();
    course.end();
    writeFileSync(own.rules, "");
    await (await atConsent()).until("TOK-21");
  });
});

describe("while the person types", () => {
  async function typeWhile(rules: string): Promise<KysoTerminal> {
    const course = await atConsent();
    await agree(course);
    writeFileSync(own.rules, rules);
    give(course, lab.hsm.pin);
    return course;
  }

  test("a token that is pulled, and another plugged, gets no PIN and no login", async () => {
    const course = await typeWhile("token:serial=text:OTHER");
    await course.until("TOK-14");
    expect([logins(), triesIn(own.state)]).toEqual([0, []]);
  });

  test("a token with the same names and another certificate gets no PIN and no login either", async () => {
    const course = await typeWhile("certs:none");
    await course.until("TOK-14");
    expect(logins()).toBe(0);
  });

  test("a token that is now at its last try gets no login by the earlier yes, and the wizard asks for the word", async () => {
    const course = await typeWhile("token:flags=+0x20000");
    await course.until("TOK-23");
    expect([logins(), triesIn(own.state)]).toEqual([0, []]);
    course.type("r");
    await course.until("Token chỉ còn MỘT lần thử");
    course.key("Enter");
    await course.until("gõ đủ cụm từ này");
    expect(logins()).toBe(0);
  });

  test("a reader that now announces a PIN pad gets no PIN that was typed at the keyboard", async () => {
    const course = await typeWhile("token:flags=+0x100");
    await course.until("TOK-18");
    expect(logins()).toBe(0);
  });
});

test("with --no-state, the wizard says that earlier runs are unknown, and leaves no file behind", async () => {
  await missedEarlier(1);
  const course = await atConsent("--no-state");
  const screen = await course.until("kyso không có số đếm của các lần chạy trước (chạy với --no-state)");
  expect(screen).not.toContain("TOK-21");
  expect(triesIn(own.state)).toHaveLength(1);
});
