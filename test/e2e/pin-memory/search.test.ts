import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { foundInMemory, needRoot } from "../../lab/memory.ts";
import { makeSoftHsm } from "../../lab/softhsm.ts";
import { type KysoTerminal, kysoIn } from "../kyso.ts";
import { agree, consent, signed } from "../pin.ts";
import { removeFolder } from "../../lab/remove-folder.ts";

/** The PIN, put together at run time so that no source text contains it as a whole. */
const planted = ["typed", "pin", "5813"].join("-");
let softHsm: ReturnType<typeof makeSoftHsm>;
let tty: KysoTerminal | null = null;

beforeAll(() => {
  needRoot();
  softHsm = makeSoftHsm({ pin: planted });
});
afterEach(() => {
  tty?.end();
  tty = null;
});
afterAll(() => removeFolder(softHsm.dir));

/** Starts kyso and opens its PIN field. */
async function atPin(): Promise<KysoTerminal> {
  const kyso = kysoIn(["--offline", "--module", softHsm.module], { environment: { SOFTHSM2_CONF: softHsm.conf } });
  tty = kyso;
  await kyso.reach(consent);
  await agree(kyso);
  return kyso;
}

/** Returns the places in the running kyso's memory, arguments and environment that contain a text. */
function placesIn(pid: number, text: string): readonly string[] {
  const around = ["cmdline", "environ"].filter((file) => readFileSync(`/proc/${pid}/${file}`).includes(text));
  return [...foundInMemory(pid, text), ...around];
}

describe("a PIN given in the wizard", () => {
  test.each(["typed", "pasted"] as const)("%s, is nowhere in kyso's memory once it has signed", async (how) => {
    const kyso = await atPin();
    if (how === "typed") kyso.type(planted);
    else kyso.paste(planted);
    await kyso.until("••••••••");
    // While kyso holds the PIN, the search finds it in exactly one buffer.
    expect(placesIn(kyso.kyso(), planted)).toHaveLength(1);
    kyso.key("Enter");
    await kyso.until(signed);
    expect(placesIn(kyso.kyso(), planted)).toEqual([]);
    kyso.key("Enter");
    await kyso.status();
    expect(kyso.scrollback()).not.toContain(planted);
  });

  test("and cancelled with Esc, is nowhere in kyso's memory", async () => {
    const kyso = await atPin();
    kyso.paste(planted);
    await kyso.until("••••••••");
    kyso.key("Escape");
    await kyso.until("Enter đồng ý ký thử");
    expect(placesIn(kyso.kyso(), planted)).toEqual([]);
  });

  test("and refused because it has several lines, is nowhere in kyso's memory", async () => {
    const kyso = await atPin();
    kyso.paste(`${planted}\nghi chú`);
    await kyso.until("nhiều dòng");
    expect(placesIn(kyso.kyso(), planted)).toEqual([]);
  });
});
