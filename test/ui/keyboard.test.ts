import { array, assert, constantFrom, nat, property, uint8Array } from "fast-check";
import { describe, expect, test } from "vitest";
import { KeyDecoder, type Stroke } from "../../src/ui/keyboard/decoder.ts";
import { letterOf } from "../../src/ui/keyboard/letters.ts";
import { type PinEcho, PinEntry } from "../../src/ui/keyboard/pin-entry.ts";
import type { PinLengths } from "../../src/pin/doubt.ts";
import { PinBuffer } from "../../src/pin/buffer.ts";

const text = new TextDecoder();

/** Returns the strokes that came, in a short form: `enter`, `‘a’`, `paste(…)`. */
function heard(chunks: readonly (string | Uint8Array)[], settle = false): string {
  const said: string[] = [];
  const decoder = new KeyDecoder((stroke) => {
    if (stroke.name === "key") said.push(stroke.key);
    else if (stroke.name === "character") said.push(`‘${text.decode(stroke.bytes)}’`);
    else said.push(stroke.name === "paste-begins" ? "paste(" : ")");
  });
  for (const chunk of chunks) decoder.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  if (settle) decoder.settleEscape();
  return said.join(" ");
}

describe("keys", () => {
  test.each([
    ["letters", "aB?", "‘a’ ‘B’ ‘?’"],
    ["a composed Vietnamese letter", "ắ", "‘ắ’"],
    ["Enter, as terminals send it", "\r", "enter"],
    ["Backspace, both ways", "\u007F\b", "backspace backspace"],
    ["Ctrl-C and Ctrl-U", "\u0003\u0015", "interrupt erase-line"],
    ["arrows", "\u001B[A\u001B[B\u001BOA", "up down up"],
    ["arrows with Shift or Ctrl", "\u001B[1;5A\u001B[1;2B", "up down"],
    ["page keys, Home and End", "\u001B[5~\u001B[6~\u001B[H\u001B[F", "page-up page-down home end"],
    ["a paste", "\u001B[200~12\r34\u001B[201~", "paste( ‘1’ ‘2’ ‘\r’ ‘3’ ‘4’ )"],
    ["an arrow inside a paste, which is none", "\u001B[200~1\u001B[A2\u001B[201~", "paste( ‘1’ ‘2’ )"],
    ["Esc and right after it a letter", "\u001Bs", "escape ‘s’"],
    ["keys that mean nothing here", "\u0000\u0001\u001A\u001B[15~\u001B[I", ""],
    ["a terminal's own answers", "\u001B]11;rgb:0000/0000/0000\u0007\u001BP1$r0m\u001B\\a", "‘a’"],
  ])("%s", (_name, typed, strokes) => {
    expect(heard([typed])).toBe(strokes);
  });

  test("an Esc is the key only when nothing follows it", () => {
    expect(heard(["\u001B"])).toBe("");
    expect(heard(["\u001B"], true)).toBe("escape");
    expect(heard(["\u001B", "[A"])).toBe("up");
  });

  test("bytes that are not valid UTF-8 are dropped, and reading continues after them", () => {
    expect(heard([Buffer.from([0xff, 0xc3, 0x28, 0x61])])).toBe("‘(’ ‘a’");
  });

  test("the strokes are the same however the bytes are split into chunks", () => {
    const pieces = constantFrom("a", "Đ", "ệ", "\r", "\u001B[A", "\u001B[200~x y\u001B[201~", "\u007F", "\u0003", "😀");
    assert(
      property(array(pieces, { maxLength: 12 }), array(nat(8), { maxLength: 30 }), (typed, cuts) => {
        const bytes = Buffer.from(typed.join(""));
        const chunks: Uint8Array[] = [];
        let at = 0;
        for (const length of cuts) {
          chunks.push(bytes.subarray(at, at + length));
          at += length;
        }
        expect(heard([...chunks, bytes.subarray(at)])).toBe(heard([bytes]));
      }),
    );
  });

  test("no bytes make the decoder throw or miss the next key", () => {
    assert(
      property(uint8Array({ maxLength: 200 }), (noise) => {
        // BEL ends any sequence that the random bytes began; the end of a paste ends a paste.
        expect(heard([noise, "\u0007\u001B[201~", "\r"])).toMatch(/enter$/);
      }),
    );
  });

  test("a letter is the same key with any Vietnamese diacritic, in either case", () => {
    for (const typed of ["d", "D", "đ", "Đ"]) expect(letterOf(Buffer.from(typed))).toBe("d");
    for (const typed of ["o", "Ớ", "ồ", "o\u031B\u0301"]) expect(letterOf(Buffer.from(typed))).toBe("o");
  });
});

/** Returns a PIN field that the test types into. */
function pinField(lengths: PinLengths = { least: null, most: null }) {
  const buffer = new PinBuffer();
  const outcome = { echo: { any: false, refused: null } as PinEcho, given: "", cancelled: false };
  const entry = new PinEntry({
    buffer,
    lengths,
    changed: (echo) => {
      outcome.echo = echo;
    },
    given: () => {
      outcome.given = text.decode(buffer.take());
    },
    cancelled: () => {
      outcome.cancelled = true;
    },
  });
  const decoder = new KeyDecoder(
    (stroke: Stroke) => entry.take(stroke),
    () => entry.lost(),
  );
  const type = (typed: string | Uint8Array) => {
    const chunk = Buffer.from(typed);
    decoder.push(chunk);
    chunk.fill(0);
    decoder.settleEscape();
  };
  return { type, outcome, buffer };
}

const paste = (pasted: string) => `\u001B[200~${pasted}\u001B[201~`;

describe("the PIN field", () => {
  test("is typed, corrected, and submitted with Enter", () => {
    const { type, outcome } = pinField();
    type("1239\u007F4\r");
    expect(outcome.given).toBe("1234");
  });

  test("Ctrl-U empties the field", () => {
    const { type, outcome } = pinField();
    type("99999\u00151234\r");
    expect(outcome.given).toBe("1234");
  });

  test("Backspace removes one whole letter of several bytes", () => {
    const { type, outcome } = pinField();
    type("aệ\u007Fb\rdong y\r");
    expect(outcome.given).toBe("ab");
  });

  test("Enter does nothing in an empty field: an empty PIN would cost a try", () => {
    const { type, outcome } = pinField();
    type("\r\r");
    expect(outcome.given).toBe("");
  });

  test("a paste that ends with a newline is accepted without it, and waits for Enter", () => {
    const { type, outcome } = pinField();
    type(paste("12345678\r\n"));
    expect(outcome).toMatchObject({ given: "", echo: { any: true, refused: null } });
    type("\r");
    expect(outcome.given).toBe("12345678");
  });

  test.each([
    ["a paste of several lines", paste("1234\nghi chú"), "several-lines"],
    ["a paste with a tab in it", paste("12\t34"), "several-lines"],
    ["a paste that no PIN is as long as", paste("1".repeat(65)), "too-long"],
    ["65 keys", "1".repeat(65), "too-long"],
  ])("%s is refused: nothing of it is kept or submitted", (_name, typed, refused) => {
    const { type, outcome, buffer } = pinField();
    type(typed);
    expect(outcome.echo).toEqual({ any: false, refused });
    type("5678\r");
    expect(outcome.given).toBe("");
    expect(Buffer.from(buffer.take())).toHaveLength(0);
    type("\u007F1234\r");
    expect(outcome.given).toBe("1234");
  });

  test("arrows and other sequences add nothing to the PIN, and do not cancel it", () => {
    const { type, outcome } = pinField();
    type("12\u001B[A\u001B[15~34\r");
    expect(outcome).toMatchObject({ given: "1234", cancelled: false });
  });

  test("Esc cancels", () => {
    const { type, outcome } = pinField();
    type("1234\u001B");
    expect(outcome).toMatchObject({ given: "", cancelled: true });
  });

  test("the echo is the same for one key and for twenty", () => {
    const [short, long] = [pinField(), pinField()];
    short.type("1");
    long.type("1".repeat(20));
    expect(short.outcome.echo).toEqual(long.outcome.echo);
  });
});

/** What input methods send for what a person types: they delete what they had sent, and send it anew. */
const inputMethods: readonly (readonly [string, string])[] = ["\u007F", "\b"].flatMap((back) => [
  ["VNI, for “congty123”", `congty${back}ý${back}ỳ3`] as const,
  ["Telex, for “pass1”, which leaves only ASCII", `pa${back}á${back}as1`] as const,
  ["Telex, for “ddd”, which leaves only ASCII", `d${back}đ${back}dd`] as const,
  ["Telex, for “w1” and what the person deletes", `ư${back}1234`] as const,
]);

describe("a PIN that an input method, or a paste, has made odd", () => {
  test.each<readonly [string, string]>([
    ...inputMethods,
    ["full-width digits", "１２３４５６７８"],
    ["full-width digits, pasted", paste("１２３４５６７８")],
    ["a no-break space, pasted", paste("12345678\u00A0")],
    ["a right-to-left override, pasted", paste("\u202E12345678")],
    ["a C1 control, pasted", paste("1234\u009B5678")],
    ["an accent apart from its letter, pasted", paste("mat\u0301ma12")],
    ["a space at its end, pasted", paste("12345678 ")],
  ])("(%s) is not given at Enter, and forgotten at the next", (_, typed) => {
    const { type, outcome, buffer } = pinField();
    type(`${typed}\r`);
    expect(outcome.given).toBe("");
    expect(outcome.echo.doubt).toBeDefined();
    const held = buffer.take();
    type("\r");
    expect(outcome).toMatchObject({
      given: "",
      cancelled: false,
      echo: { any: false, refused: null, forgotten: expect.stringMatching(/^(?:odd|other)$/) },
    });
    expect([...held].every((byte) => byte === 0)).toBe(true);
    type("1234\r");
    expect(outcome.given).toBe("1234");
  });

  test("is told as odd once forgotten, and one with a space at its end is not", () => {
    const [odd, spaced] = [pinField(), pinField()];
    odd.type("mậtmã\r\r");
    spaced.type(`${paste("12345678 ")}\r\r`);
    expect([odd.outcome.echo.forgotten, spaced.outcome.echo.forgotten]).toEqual(["odd", "other"]);
  });

  test.each(["DONG Y", "đồng ý", "I AGREE"])("is given after the word “%s”", (word) => {
    const { type, outcome } = pinField();
    type(`mậtmã\r${word}\r`);
    expect(outcome.given).toBe("mậtmã");
  });

  test.each(["no", "DONG", "12345678", "", "DONG Y\u007F"])("is forgotten after anything else (“%s”)", (word) => {
    const { type, outcome } = pinField();
    type(`mậtmã\r${word}\r`);
    expect(outcome).toMatchObject({ given: "", echo: { any: false, forgotten: "odd" } });
  });

  test("shows nothing of a PIN that is typed where the word goes, and takes no pasted word", () => {
    const { type, outcome } = pinField();
    type(`mậtmã\rcongty123${paste("DONG Y")}`);
    expect(outcome.echo.doubt?.word).not.toMatch(/[^DONGYIARE ]/i);
    type("\r");
    expect(outcome.given).toBe("");
  });

  test("is told while it is typed, before any Enter", () => {
    const { type, outcome } = pinField();
    type("congt\u007Fý");
    expect(outcome.echo.odd).toBe(true);
    type("\u00151234\r");
    expect(outcome.given).toBe("1234");
  });

  test("includes bytes that are no UTF-8, which never reach the buffer", () => {
    const { type, outcome } = pinField();
    type(Buffer.from([0x31, 0x32, 0xb8, 0x33, 0x34, 0x0d]));
    expect(outcome).toMatchObject({ given: "", echo: { doubt: { about: "odd" } } });
    type("\r56\r");
    expect(outcome.given).toBe("56");
  });

  test("is cancelled with Esc as any other", () => {
    const { type, outcome } = pinField();
    type("mậtmã\r\u001B");
    expect(outcome).toMatchObject({ given: "", cancelled: true });
  });
});

describe("a PIN of a length that the token does not take", () => {
  test.each([
    ["12345", "short"],
    ["123456789", "long"],
  ] as const)("(%s) is not given without the word: too %s", (typed, about) => {
    const { type, outcome } = pinField({ least: 6, most: 8 });
    type(`${typed}\r`);
    expect(outcome).toMatchObject({ given: "", echo: { doubt: { about } } });
    type("dong y\r");
    expect(outcome.given).toBe(typed);
  });
});
