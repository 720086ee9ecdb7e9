import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeOpenCryptoki, type OpenCryptoki, wrongPin } from "../../lab/opencryptoki.ts";
import { type KysoTerminal, kysoIn, kysoPiped } from "../kyso.ts";
import { give, signed } from "../pin.ts";

let token: OpenCryptoki;
let tty: KysoTerminal | null = null;

beforeAll(async () => {
  token = await makeOpenCryptoki();
});
beforeEach(() => {
  token.renew();
  token.module.forget();
});
afterEach(() => {
  tty?.end();
  tty = null;
});
afterAll(() => token.end());

/** Runs kyso through pipes and returns its standard output. */
function piped(args: readonly string[], input: string): string {
  return kysoPiped([...args, "--module", token.module.path], input, token).stdout;
}

/** Starts kyso in a terminal so long that nothing scrolls off. */
function inTerminal(args: readonly string[]): KysoTerminal {
  tty = kysoIn([...args, "--module", token.module.path], { columns: 100, rows: 120, ...token });
  return tty;
}

/** Returns the token's answers to the calls of this function, in order. */
function answersTo(name: string, module = token.module): readonly (number | null)[] {
  return module.calls().flatMap(({ call, answer }) => (call === name ? [answer] : []));
}

describe("in plain lines, one login for each yes", () => {
  /** Runs the course with these lines, after skipping the plugin that is not installed. */
  const course = (...lines: readonly string[]) => piped(["--offline"], ["S", ...lines, ""].join("\n"));

  test("through a pipe: the lines left over after a wrong PIN make no further login", () => {
    expect(course("", wrongPin, token.pin, "", token.pin)).toContain("TOK-10");
    expect(answersTo("C_Login")).toEqual([0xa0]);
  });

  test("through a pipe: a second login after Y and a new yes", () => {
    expect(course("", wrongPin, "Y", "", token.pin, "")).toContain(signed);
    expect(answersTo("C_Login")).toEqual([0xa0, 0]);
  });

  test("through a pipe: no login if a PIN is given instead of a yes, or an empty line instead of a PIN", () => {
    expect(course(token.pin, "", "", "S", "")).toContain("chưa ký thử trong lần chạy này");
    expect(answersTo("C_Login")).toEqual([]);
  });

  test("in a terminal: no login after Ctrl-C while the PIN is typed", async () => {
    const kyso = inTerminal(["--offline", "--plain"]);
    await kyso.until("S = bỏ qua");
    kyso.type("S");
    kyso.key("Enter");
    await kyso.until("Enter = đồng ý ký thử");
    kyso.key("Enter");
    await kyso.until("Gõ mã PIN");
    kyso.type(token.pin);
    kyso.key("C-c");
    expect(await kyso.status()).toBe(130);
    expect(answersTo("C_Login")).toEqual([]);
  });
});

describe("in sign-test in a terminal, one login", () => {
  test("with the PIN as the yes, and Enter pressed twice", async () => {
    const kyso = inTerminal(["sign-test"]);
    await kyso.until("Nhập mã PIN là đồng ý ký thử một lần");
    give(kyso, token.pin);
    kyso.key("Enter");
    expect(await kyso.status()).toBe(0);
    expect(answersTo("C_Login")).toEqual([0]);
    expect(answersTo("C_Sign")).toEqual([0, 0]);
  });

  test("for a paste of several lines, and a second one only after Y and a new yes", async () => {
    const kyso = inTerminal(["sign-test"]);
    await kyso.until("Gõ mã PIN");
    kyso.paste(`${wrongPin}\n${token.pin}\n${token.pin}\n`);
    await kyso.until("Y = nhập lại mã PIN");
    expect(answersTo("C_Login")).toEqual([0xa0]);
    kyso.type("Y");
    kyso.key("Enter");
    await kyso.until(/TOK-04[^]*Enter = đồng ý ký thử/);
    kyso.key("Enter");
    await kyso.until(/Gõ mã PIN[^]*Gõ mã PIN/);
    give(kyso, token.pin);
    expect(await kyso.status()).toBe(0);
    expect(answersTo("C_Login")).toEqual([0xa0, 0]);
  });

  test("and none on a locked token, which is reported without asking for a PIN", async () => {
    token.miss(3);
    const kyso = inTerminal(["sign-test"]);
    expect(await kyso.until("TOK-11")).not.toContain("Gõ mã PIN");
    kyso.type("Q");
    kyso.key("Enter");
    expect(await kyso.status()).toBe(3);
    expect(answersTo("C_Login")).toEqual([]);
  });
});

describe("with the PIN on standard input, one login", () => {
  const commands = [["check", "--offline"], ["sign-test"]];
  const named = commands.map((args) => [args.join(" "), args] as const);

  test.each(named)("in %s, whatever else is on standard input", (_, args) => {
    piped([...args, "--pin-stdin"], `${token.pin}\n${token.pin}\n`);
    expect(answersTo("C_Login")).toEqual([0]);
    expect(answersTo("C_Sign")).toEqual([0, 0]);
    expect(token.module.text()).not.toContain(token.pin);
  });

  test.each(named)("in %s with a wrong PIN; the count of it then forbids the next login", (_, args) => {
    expect(piped([...args, "--pin-stdin"], `${wrongPin}\n${token.pin}\n`)).toContain("TOK-10");
    expect(piped([...args, "--pin-stdin"], `${token.pin}\n`)).toContain("TOK-15");
    expect(answersTo("C_Login")).toEqual([0xa0]);
  });

  test("through one of two drivers that show the same token, also if the PIN is wrong", () => {
    const other = token.anotherModule("other-driver");
    for (const args of commands) piped([...args, "--pin-stdin", "--module", other.path], `${wrongPin}\n`);
    expect([...answersTo("C_Login"), ...answersTo("C_Login", other)]).toEqual([0xa0]);
  });

  test("and none if no signature is asked for, no PIN is given, or the line cannot be a PIN", () => {
    piped(["check", "--offline"], `${token.pin}\n`);
    piped(["check", "--offline", "--skip", "signature", "--pin-stdin"], `${token.pin}\n`);
    piped(["sign-test"], `${token.pin}\n`);
    piped(["sign-test", "--pin-stdin"], ` ${token.pin}\n${token.pin}\n`);
    expect(answersTo("C_Login")).toEqual([]);
  });

  test.each([
    [2, "TOK-15"],
    [3, "TOK-11"],
  ])("and none after %i wrong PINs in a row, which is reported as %s", (misses, code) => {
    token.miss(misses);
    for (const args of commands) expect(piped([...args, "--pin-stdin"], `${token.pin}\n`)).toContain(code);
    expect(answersTo("C_Login")).toEqual([]);
  });
});
