import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { makeLogModule, type LogModule } from "../lab/p11log.ts";
import { addTwin, makeSoftHsm } from "../lab/softhsm.ts";
import { kysoIn, kysoPiped, type KysoTerminal } from "./kyso.ts";
import { agree, consent, give, signed } from "./pin.ts";
import { removeFolder } from "../lab/remove-folder.ts";

let hsm: ReturnType<typeof makeSoftHsm>;
let module: LogModule;
let tty: KysoTerminal | null = null;

beforeAll(() => {
  hsm = makeSoftHsm();
  addTwin(hsm);
  module = makeLogModule(hsm.dir, hsm.module);
});
afterEach(() => {
  tty?.end();
  tty = null;
  module.forget();
});
afterAll(() => removeFolder(hsm.dir));

/** Returns the slot of a token: SoftHSM derives it from the end of the serial number. */
function slotOf(serial: string): string {
  return String(Number.parseInt(serial.slice(-8), 16) & 0x7fffffff);
}

function slotsLoggedInTo() {
  return module.calls().flatMap(({ call, slot }) => (call === "C_Login" ? [slot] : []));
}

/** Returns the serial numbers on the screen, in the order of the choices. */
function serialsOn(screen: string): readonly string[] {
  return [...screen.matchAll(/số sê-ri\s+(?:│+\s+)?([0-9a-f]{16})/g)].map(([, serial = ""]) => serial);
}

function kyso(args: readonly string[], columns: number): KysoTerminal {
  const environment = { SOFTHSM2_CONF: hsm.conf };
  tty = kysoIn(["--offline", "--module", module.path, ...args], { columns, rows: 40, environment });
  return tty;
}

/** Skips each stop, once, until kyso asks for the choice. */
async function reachChoice(course: KysoTerminal): Promise<void> {
  const choice = "Gõ số của chứng thư";
  for (let stop = 1; ; stop += 1) {
    const stopped = () => {
      const all = course.scrollback();
      return all.includes(choice) || (all.match(/S = bỏ qua/g) ?? []).length >= stop;
    };
    await expect.poll(stopped, { timeout: 30_000 }).toBe(true);
    if (course.scrollback().includes(choice)) return;
    course.type("s");
    course.key("Enter");
  }
}

describe("two tokens with the same name and certificate: the person chooses by the serial number", () => {
  test("on the screens, and only that token gets the PIN", async () => {
    const course = kyso([], 110);
    const screen = await course.reach("Bạn ký bằng token nào?");
    expect(screen.match(/Token “TEST TOKEN”/g)).toHaveLength(2);
    const [first = "", second = ""] = serialsOn(screen);
    expect(second).not.toBe(first);
    course.key("Down");
    course.key("Enter");
    expect(await course.until(consent)).toContain(`${second.slice(0, 6)}…${second.slice(-4)}`);
    await agree(course);
    give(course, hsm.pin);
    await course.until(signed);
    expect(slotsLoggedInTo()).toEqual([slotOf(second)]);
  });

  test("in plain lines, where an empty line chooses nothing", async () => {
    const course = kyso(["--plain"], 110);
    await reachChoice(course);
    const [, second = ""] = serialsOn(course.scrollback());
    course.key("Enter");
    await course.until("Ở đây không có lựa chọn đó.");
    course.type("2");
    course.key("Enter");
    await course.until(consent);
    course.key("Enter");
    await course.until("Gõ mã PIN rồi Enter");
    give(course, hsm.pin);
    // The report that follows may be longer than the screen.
    await expect.poll(() => course.scrollback(), { timeout: 30_000 }).toContain("Ký thử thành công");
    expect(slotsLoggedInTo()).toEqual([slotOf(second)]);
  });
});

describe("if nobody can be asked, no token is guessed", () => {
  test.each([["check"], ["sign-test"]])(
    "%s with the PIN on standard input logs in to none, and says why",
    (command) => {
      const run = kysoPiped([command, "--module", module.path, "--pin-stdin", "--format", "json"], `${hsm.pin}\n`, {
        environment: { SOFTHSM2_CONF: hsm.conf },
      });
      expect(run.stdout).toContain("CRT-29");
      expect(JSON.parse(run.stdout)).not.toMatchObject({ verified: true });
      expect(module.logins()).toBe(0);
    },
  );
});
