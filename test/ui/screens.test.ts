import { describe, expect, test } from "vitest";
import { rest, stage } from "./stage.ts";
import { atDriver, atSignature, opening, plan, planTelling } from "./views.ts";

const ended = (how: "finished" | "interrupted") => ({ ...atDriver, mode: { name: "ended", how } as const });
const atPin = atSignature({ name: "pin", plan });

describe("the screens on a terminal", () => {
  test("the first frame is drawn before the course is loaded", async () => {
    const { begin, shows, become, course } = stage();
    const { promise: loaded, resolve: load } = Promise.withResolvers<typeof course>();
    const run = begin(() => loaded);
    expect(await shows()).toContain("Đang kiểm tra…");
    load(course);
    await shows();
    become(ended("finished"));
    await run;
  });

  test("Q before the course is loaded ends it as soon as it is loaded", async () => {
    const { begin, type, events, become, course } = stage();
    const { promise: loaded, resolve: load } = Promise.withResolvers<typeof course>();
    const run = begin(() => loaded);
    await type("q");
    load(course);
    await expect.poll(() => events).toEqual([{ type: "quit" }]);
    become(ended("finished"));
    await run;
  });

  test("after a resize there is one clean frame, and nothing of the old size is drawn", async () => {
    const { begin, shows, become, resize, lines } = stage({ columns: 100, rows: 32 });
    const run = begin();
    await shows();
    become(atDriver);
    for (const [columns, rows] of [
      [80, 24],
      [60, 20],
      [120, 40],
      [41, 12],
      [100, 32],
    ] as const) {
      resize(columns, rows);
      const seen = await shows();
      expect(seen.match(/kyso/g), `${columns}×${rows}\n${seen}`).toHaveLength(1);
      expect(seen.match(/╭/g), `${columns}×${rows}\n${seen}`).toHaveLength(columns < 70 ? 1 : 2);
      expect(lines()).toHaveLength(rows);
      expect(lines().at(-1)).toBe("");
    }
    become(ended("finished"));
    await run;
  });

  test.each(["a resize", "Ctrl-L"])("anything else written over the frame is gone after %s", async (way) => {
    const { begin, shows, become, resize, type, screen } = stage();
    const run = begin();
    await shows();
    become(atDriver);
    await shows();
    screen.write("\u001B[20;30Hwarning: of some library\u001B[23;1H");
    if (way === "Ctrl-L") await type("\u000C");
    else resize(80, 26);
    const seen = await shows();
    expect(seen).not.toContain("warning");
    expect(seen.match(/╭/g)).toHaveLength(2);
    become(ended("finished"));
    await run;
  });

  test("a terminal that is too small says so, ignores all keys but Ctrl-C, and continues when it is larger", async () => {
    const { begin, shows, become, resize, type, events, pins } = stage();
    const run = begin();
    await shows();
    become(atPin);
    resize(30, 8);
    expect(await shows()).toContain("Cửa sổ quá nhỏ (30×8)");
    await type("12345678\r");
    expect({ pins, events }).toEqual({ pins: [], events: [] });
    resize(80, 24);
    expect(await shows()).toContain("gõ hoặc dán");
    await type("\u0003");
    expect(events).toEqual([{ type: "interrupt" }]);
    await run;
  });

  test("a terminal that disappears interrupts the course", async () => {
    const { begin, shows, keys, events } = stage();
    const run = begin();
    await shows();
    keys.onGone();
    await run;
    expect(events).toEqual([{ type: "interrupt" }]);
  });
});

describe("a PIN on the screens", () => {
  test("goes to the runner only: neither a byte of it nor its length is drawn", async () => {
    const { begin, shows, become, type, pins, bytes } = stage();
    const run = begin();
    await shows();
    become(atPin);
    await type("8");
    const one = await shows();
    await type("3751296");
    const eight = await shows();
    expect(one).toContain("Mã PIN  ▏••••••••");
    // In both, the mark that lights up at a key is off again.
    await rest(15);
    expect((await shows()).replace(" ◂", "")).toBe(eight.replace(" ◂", ""));
    expect(pins).toEqual([]);
    await type("\r");
    expect(pins).toEqual(["83751296"]);
    become(ended("finished"));
    await run;
    const drawn = bytes.join("");
    expect(drawn).not.toContain("83751296");
    expect(drawn).not.toContain("3751296");
  });

  test("typed in one chunk with the Enter that consents, it is never taken for keys", async () => {
    const { begin, shows, become, course, type, pins, events } = stage();
    const run = begin();
    await shows();
    const dispatch = course.runner.dispatch;
    course.runner.dispatch = (event) => {
      dispatch(event);
      if (event.type === "yes") become(atPin);
    };
    become(atSignature({ name: "consent", plan }));
    await type("\rsq12\r");
    expect(pins).toEqual(["sq12"]);
    expect(events).toEqual([{ type: "yes" }]);
    become(ended("finished"));
    await run;
  });

  test("Esc forgets it; what is typed next is a new PIN", async () => {
    const { begin, shows, become, type, pins, events } = stage();
    const run = begin();
    await shows();
    become(atPin);
    await type("9999");
    await type("\u001B");
    expect(events).toEqual([{ type: "cancel" }]);
    become(atSignature({ name: "consent", plan }));
    become(atPin);
    await type("1234\r");
    expect(pins).toEqual(["1234"]);
    become(ended("finished"));
    await run;
  });
});

describe("the word before a last try", () => {
  test("has to be typed in full; a paste, digits and the PIN field's keys do not count", async () => {
    const { begin, shows, become, type, events } = stage();
    const run = begin();
    await shows();
    become(atSignature({ name: "confirm-word", plan: planTelling("last-try"), missed: false }));
    await type("\u001B[200~DONG Y\u001B[201~");
    await type("dong135790x\u007F y");
    expect(await shows()).toContain("▏dong y");
    await type("\r");
    expect(events).toEqual([{ type: "word-typed", text: "dong y" }]);
    become(ended("finished"));
    await run;
  });
});

describe("afterwards", () => {
  test("the earlier screen is restored with the last frame below it, and every terminal mode is off", async () => {
    const { terminal, screen, bytes, begin, shows, become, keys, lines, settled } = stage();
    terminal.write("$ kyso\n");
    const run = begin();
    await shows();
    expect(screen.buffer.active.type).toBe("alternate");
    expect(screen.modes.bracketedPasteMode).toBe(true);
    become(atDriver);
    await shows();
    become(ended("finished"));
    await run;
    await settled();
    expect(screen.buffer.active.type).toBe("normal");
    expect(screen.modes.bracketedPasteMode).toBe(false);
    expect(
      bytes
        .join("")
        .match(/\u001B\[\?25[hl]/g)
        ?.at(-1),
    ).toBe("\u001B[?25h");
    expect(keys.stopped).toBe(true);
    expect(lines()[0]).toBe("$ kyso");
    expect(lines().join("\n")).toMatch(/DRV-01[^]*Chạy tệp cài đặt/);
    // The last frame waits for nothing.
    expect(lines().join("\n")).not.toContain("Đang chờ");
  });

  test("after an error of kyso's own, the terminal is restored before the error is written", async () => {
    const { begin, screen, settled, keys } = stage();
    await expect(begin(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    await settled();
    expect(screen.buffer.active.type).toBe("normal");
    expect(keys.stopped).toBe(true);
  });

  test("nothing is drawn after the end", async () => {
    const { begin, shows, become, bytes } = stage();
    const run = begin();
    await shows();
    become(opening);
    become(ended("finished"));
    await run;
    const before = bytes.length;
    await rest(40);
    expect(bytes).toHaveLength(before);
  });
});
