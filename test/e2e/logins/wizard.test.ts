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

/** Starts the wizard and waits until it shows this text: a question, or a finding about the token. */
async function at(text: string, ...options: readonly string[]): Promise<KysoTerminal> {
  const kyso = kysoIn(["--offline", "--module", token.module.path, ...options], token);
  tty = kyso;
  await kyso.reach(text);
  return kyso;
}

/** Returns the token's answer to each login; null if C_Login did not return. */
function logins(): readonly (number | null)[] {
  return token.module.calls().flatMap(({ call, answer }) => (call === "C_Login" ? [answer] : []));
}

describe("a token that locks after three wrong PINs", () => {
  test("gets the plain question if no try was missed; pressing Enter too often makes no second login", async () => {
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

  test("gets the question with a warning after one miss", async () => {
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
    // Like a person who does not read: types the PIN where kyso asks for a word.
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

  test("gets no PIN prompt and no login once it is locked, even if the person looks again", async () => {
    token.miss(3);
    const kyso = await at("TOK-11");
    expect(kyso.screen()).not.toContain(retry);
    kyso.type("yr");
    kyso.key("Enter");
    kyso.type("s");
    await kyso.until("Kết quả");
    expect(logins()).toEqual([]);
  });

  test("gets no login if other programs missed while the PIN was typed, until the person was told and agreed", async () => {
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

  test("gets one login for each yes, from the first miss until it is locked, and after it is unlocked", async () => {
    const kyso = await at(consent);
    await agree(kyso);
    give(kyso, wrongPin);
    // Neither leftover input nor Enter counts as a yes.
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

    // The token's flags no longer report misses; kyso's own count does, until the right PIN.
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

describe("a PIN that is not submitted on purpose makes no login", () => {
  test("pasted with its line end: the line end is no yes at the question, and no Enter in the field", async () => {
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

  test("typed, and then cancelled with Esc or Ctrl-C", async () => {
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

describe("a driver that hangs in the login", () => {
  test("is reported as unclear; kyso asks for no further PIN, even once it works again", async () => {
    const kyso = await at(consent, "--timeout", "15");
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

  test("is ended by Ctrl-C at once, after one login", async () => {
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
