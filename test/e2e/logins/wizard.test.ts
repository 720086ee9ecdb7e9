import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeOpenCryptoki, type OpenCryptoki, wrongPin } from "../../lab/opencryptoki.ts";
import { type KysoTerminal, kysoIn } from "../kyso.ts";
import { agree, consent, give, signed } from "../pin.ts";

const retry = "Y nhập lại mã PIN";

let token: OpenCryptoki;
let tty: KysoTerminal | null = null;

beforeAll(async () => {
  token = await makeOpenCryptoki();
});
beforeEach(() => {
  token.module.behave({});
  token.renew();
  token.module.forget();
});
afterEach(() => {
  tty?.end();
  tty = null;
});
afterAll(() => token.end());

/** The wizard before the token, at its question or at what it says of the token. */
async function at(text: string): Promise<KysoTerminal> {
  const kyso = kysoIn(["--offline", "--module", token.module.path], token);
  tty = kyso;
  await kyso.reach(text);
  return kyso;
}

/** What the token answered to each login, null where its driver never came back. */
function logins(): readonly (number | null)[] {
  return token.module.calls().flatMap(({ call, answer }) => (call === "C_Login" ? [answer] : []));
}

describe("a token that locks after three wrong PINs", () => {
  test("is asked plainly while nothing was missed; Enter pressed too often makes no second login", async () => {
    const kyso = await at(consent);
    expect(kyso.screen()).not.toMatch(/TOK-0[45]/);
    await agree(kyso);
    kyso.key("Enter");
    kyso.key("Enter");
    expect(logins()).toEqual([]);
    give(kyso, token.pin);
    kyso.key("Enter");
    kyso.key("Enter");
    await kyso.until(signed);
    expect(logins()).toEqual([0]);
  });

  test("is asked with a warning after one miss", async () => {
    token.miss(1);
    const kyso = await at(consent);
    expect(kyso.screen()).toContain("TOK-04");
    await agree(kyso);
    give(kyso, token.pin);
    await kyso.until(signed);
    expect(logins()).toEqual([0]);
  });

  test("needs a word typed in full before the last try, and gets no login until then", async () => {
    token.miss(2);
    const kyso = await at(consent);
    expect(kyso.screen()).toContain("TOK-05");
    kyso.key("Enter");
    await kyso.until("gõ đủ cụm từ");
    // As someone would who does not read: types the PIN where kyso asks for a word.
    give(kyso, token.pin);
    await kyso.until("Chưa đúng cụm từ");
    kyso.key("Escape");
    await kyso.until(consent);
    expect(logins()).toEqual([]);
    await agree(kyso, "đồng ý");
    give(kyso, token.pin);
    await kyso.until(signed);
    expect(logins()).toEqual([0]);
  });

  test("is never asked once it is locked, also not when looked at again", async () => {
    token.miss(3);
    const kyso = await at("TOK-11");
    expect(kyso.screen()).not.toContain(retry);
    kyso.type("yr");
    kyso.key("Enter");
    kyso.type("s");
    await kyso.until("Kết quả");
    expect(logins()).toEqual([]);
  });

  test("gets no login where others missed while the PIN was typed, until that was told and agreed to", async () => {
    const kyso = await at(consent);
    await agree(kyso);
    kyso.type(token.pin);
    token.miss(2);
    kyso.key("Enter");
    await kyso.until("TOK-23");
    expect(logins()).toEqual([]);
    kyso.type("r");
    await kyso.until("TOK-05");
    await agree(kyso, "DONG Y");
    kyso.type(token.pin);
    token.miss(1);
    kyso.key("Enter");
    await kyso.until("TOK-11");
    expect(logins()).toEqual([]);
  });

  test("goes by one login for each yes from the first miss to locked, and once unlocked back to where it was", async () => {
    const kyso = await at(consent);
    await agree(kyso);
    give(kyso, wrongPin);
    // Neither the rest of what was typed nor Enter is a yes.
    kyso.key("Enter");
    await kyso.until("TOK-10");
    give(kyso, token.pin);
    expect(logins()).toEqual([0xa0]);

    kyso.type("y");
    await kyso.until("TOK-04");
    await agree(kyso);
    give(kyso, wrongPin);
    await kyso.until("chỉ còn một lần thử");
    expect(logins()).toEqual([0xa0, 0xa0]);

    kyso.type("y");
    await kyso.until("TOK-05");
    await agree(kyso, "DONG Y");
    give(kyso, wrongPin);
    expect(await kyso.until("TOK-11")).not.toContain(retry);
    kyso.type("y");
    kyso.key("Enter");
    kyso.type("s");
    await kyso.until("Kết quả");
    expect(logins()).toEqual([0xa0, 0xa0, 0xa0]);
    kyso.end();

    // Its flags say nothing any more; what kyso has counted does, until the right PIN.
    token.unlock();
    const later = await at(consent);
    await agree(later, "DONG Y");
    give(later, token.pin);
    await later.until(signed);
    later.end();
    await agree(await at(consent));
    expect(logins()).toEqual([0xa0, 0xa0, 0xa0, 0]);
  });
});

describe("a PIN that is not given on purpose makes no login", () => {
  test("pasted with its line end: into the question it is no yes, into the field no Enter", async () => {
    const kyso = await at(consent);
    kyso.paste(`${token.pin}\n`);
    kyso.type("d");
    await kyso.until("Chi tiết");
    kyso.type("d");
    await kyso.until(consent);
    await agree(kyso);
    kyso.paste(`${token.pin}\n`);
    await kyso.until("••••••••");
    expect(logins()).toEqual([]);
    kyso.key("Enter");
    await kyso.until(signed);
    expect(logins()).toEqual([0]);
  });

  test("taken back with Esc, or left by Ctrl-C while it is typed", async () => {
    const kyso = await at(consent);
    await agree(kyso);
    kyso.type(token.pin);
    kyso.key("Escape");
    await kyso.until(consent);
    await agree(kyso);
    kyso.type(token.pin);
    await kyso.until("••••••••");
    kyso.key("C-c");
    expect(await kyso.status()).toBe(130);
    expect(logins()).toEqual([]);
  });
});

describe("a driver that never comes back from the login", () => {
  test("is reported as unclear; kyso asks for no further PIN, even once it works again", async () => {
    const kyso = await at(consent);
    await agree(kyso);
    token.module.behave({ hang: "C_Login" });
    give(kyso, token.pin);
    expect(await kyso.until("TOK-12")).not.toContain(retry);
    token.module.behave({});
    kyso.type("yr");
    kyso.key("Enter");
    kyso.type("s");
    await kyso.until("Kết quả");
    expect(logins()).toEqual([null]);
  });

  test("is left by Ctrl-C at once, after that one", async () => {
    const kyso = await at(consent);
    await agree(kyso);
    token.module.behave({ hang: "C_Login" });
    give(kyso, token.pin);
    await expect.poll(logins, { timeout: 30_000 }).toEqual([null]);
    kyso.key("C-c");
    expect(await kyso.status()).toBe(130);
    expect(logins()).toEqual([null]);
  });
});
