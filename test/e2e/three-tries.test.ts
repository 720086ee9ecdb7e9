import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeOpenCryptoki, type OpenCryptoki, wrongPin } from "../lab/opencryptoki.ts";
import { type KysoTerminal, kysoIn } from "./kyso.ts";

const consent = "Ký thử bằng chứng thư này?";
const signed = "ký thử thành công, đã kiểm chứng";
const retry = "Y nhập lại mã PIN";

let token: OpenCryptoki;
let tty: KysoTerminal | null = null;

beforeAll(async () => {
  token = await makeOpenCryptoki();
});
beforeEach(() => {
  token.unlock();
  token.module.forget();
});
afterEach(() => {
  tty?.end();
  tty = null;
});
afterAll(() => token.end());

/** The wizard before the token. */
function wizard(): KysoTerminal {
  tty = kysoIn(["--offline", "--module", token.module.path], token);
  return tty;
}

/** Goes on from the consent with this PIN; where the last try is at stake, through the word. */
async function giveAfterYes(kyso: KysoTerminal, pin: string, word?: string): Promise<void> {
  kyso.key("Enter");
  if (word !== undefined) {
    await kyso.until("gõ đủ cụm từ");
    kyso.type(word);
    kyso.key("Enter");
  }
  await kyso.until("Mã PIN");
  kyso.type(pin);
  kyso.key("Enter");
}

describe("a token that locks after three wrong PINs, in the wizard", () => {
  test("asks plainly while nothing was missed, and the right PIN is one login", async () => {
    const kyso = wizard();
    expect(await kyso.reach(consent)).not.toMatch(/TOK-0[45]/);
    await giveAfterYes(kyso, token.pin);
    await kyso.until(signed);
    expect(token.module.logins()).toBe(1);
  });

  test("asks with a warning after one miss", async () => {
    token.miss(1);
    const kyso = wizard();
    expect(await kyso.reach(consent)).toContain("TOK-04");
    await giveAfterYes(kyso, token.pin);
    await kyso.until(signed);
    expect(token.module.logins()).toBe(1);
  });

  test("wants a word typed in full before the last try, and makes no login until it is", async () => {
    token.miss(2);
    const kyso = wizard();
    expect(await kyso.reach(consent)).toContain("TOK-05");
    kyso.key("Enter");
    await kyso.until("gõ đủ cụm từ");
    // As one would who does not read: the PIN, where a word is asked for.
    kyso.type(token.pin);
    kyso.key("Enter");
    await kyso.until("Chưa đúng cụm từ");
    expect(token.module.logins()).toBe(0);
    kyso.key("Escape");
    await kyso.until(consent);
    await giveAfterYes(kyso, token.pin, "đồng ý");
    await kyso.until(signed);
    expect(token.module.logins()).toBe(1);
  });

  test("is never asked once it is locked, also not when looked at again", async () => {
    token.miss(3);
    const kyso = wizard();
    const told = await kyso.reach("TOK-11");
    expect(told).not.toContain(retry);
    kyso.type("yr");
    kyso.key("Enter");
    await kyso.until("TOK-11");
    kyso.type("s");
    await kyso.until("Kết quả");
    expect(token.module.logins()).toBe(0);
  });

  test("goes by one login for each yes from the first miss through to locked", async () => {
    const kyso = wizard();
    await kyso.reach(consent);
    await giveAfterYes(kyso, wrongPin);
    await kyso.until("TOK-10");
    expect(token.module.logins()).toBe(1);

    kyso.type("y");
    await kyso.until("TOK-04");
    await giveAfterYes(kyso, wrongPin);
    await kyso.until("chỉ còn một lần thử");
    expect(token.module.logins()).toBe(2);

    kyso.type("y");
    await kyso.until("TOK-05");
    await giveAfterYes(kyso, wrongPin, "DONG Y");
    const locked = await kyso.until("TOK-11");
    expect(locked).not.toContain(retry);
    kyso.type("y");
    kyso.key("Enter");
    kyso.type("s");
    await kyso.until("Kết quả");
    expect(token.module.calls().flatMap(({ call, answer }) => (call === "C_Login" ? [answer] : []))).toEqual([
      0xa0, 0xa0, 0xa0,
    ]);
  });

  test("is as good as before once its PIN has been set anew", async () => {
    token.miss(3);
    token.unlock();
    const kyso = wizard();
    expect(await kyso.reach(consent)).not.toMatch(/TOK-0[45]/);
    await giveAfterYes(kyso, token.pin);
    await kyso.until(signed);
    expect(token.module.logins()).toBe(1);
  });
});
