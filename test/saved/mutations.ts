import { hostileTexts } from "../lab/hostile-text.ts";

/** Returns pseudo-random numbers from 0 below 1 that follow from the seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;

function below(random: Random, most: number): number {
  return Math.floor(random() * most);
}

function among<T>(random: Random, list: readonly T[]): T {
  const chosen = list[below(random, list.length)];
  if (chosen === undefined) throw new Error("nothing to choose from");
  return chosen;
}

/** A value in a text of JSON: from where to where, whether it is a text, and where its member begins in an object. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly isText: boolean;
  readonly member: number | null;
}

/** A file of kyso's as JSON on one line, with the places of its values. */
export interface Base {
  readonly text: string;
  readonly spans: readonly Span[];
}

/** Returns the file with the places of its values, so that a changed one need not be built anew. */
export function baseOf(file: object): Base {
  const text = JSON.stringify(file);
  const spans: Span[] = [];
  const texts = /"(?:[^"\\]|\\.)*"/gy;
  const others = /[^,\]}]+/gy;
  const after = (pattern: RegExp, at: number) => {
    pattern.lastIndex = at;
    return at + (pattern.exec(text)?.[0].length ?? 0);
  };
  /** Returns where the value that begins at `from` ends. */
  function value(from: number, member: number | null): number {
    const first = text[from];
    let to = from + 1;
    if (first === "{" || first === "[") while (text[to - 1] !== "}" && text[to - 1] !== "]") to = item(to, first) + 1;
    else to = after(first === '"' ? texts : others, from);
    spans.push({ from, to, isText: first === '"', member });
    return to;
  }
  /** Returns where an item ends that begins at `at`; the end of its list or object if there is none. */
  function item(at: number, holder: string): number {
    if (text[at] === "}" || text[at] === "]") return at;
    return holder === "[" ? value(at, null) : value(after(texts, at) + 1, at);
  }
  value(0, null);
  return { text, spans };
}

const nested = (depth: number): unknown => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);

/** Values that stand where another one is expected. */
const strange: readonly ((random: Random, there: unknown) => unknown)[] = [
  (random) => among(random, hostileTexts).text,
  (random) => `\u001b[31m${among(random, hostileTexts).text}`,
  (random, there) =>
    typeof there === "string" ? `${there}${among(random, hostileTexts).text}`.slice(0, 60) : "\u0000",
  (random) => among(random, [null, true, false, "", " ", [], {}, -1, 0, 0.5, 2 ** 53, -(2 ** 63), 1e308, 5e-324]),
  (random) => among(random, ["NaN", "Infinity", "1e999", "0x10", "-0"]),
  (random) => among(random, ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "1969-12-31T23:59:59Z", "2026-02-30"]),
  (random) => among(random, ["../../etc/passwd", "C:\\Windows\\win.ini", "\\\\evil\\share\\x", "file:///etc/shadow"]),
  (random) => nested(1 + below(random, 200)),
  (random) => Array.from({ length: below(random, 3000) }, () => 0),
  (random) => "x".repeat(below(random, 9000)),
  (_, there) => [there, there, there],
  (_, there) => ({ value: there, status: "observed" }),
  () => ({ status: "observed" }),
  () => ({ status: "crashed", reason: "\u009b2J", error: "\u202e" }),
];

const keys = ["__proto__", "constructor", "prototype", "toString", "\u001b[2J", "schema", "length", "then"];

/** Returns the value in this place, put in another's place or form. */
function replacement(random: Random, there: string): string {
  const made = among(random, strange)(random, JSON.parse(there.length < 5000 ? there : "0"));
  return JSON.stringify(made) ?? "null";
}

/** Returns the JSON with one value replaced, taken out, put in under another key, or given twice. */
function changed(random: Random, { text, spans }: Base): string {
  const { from, to, member } = among(random, spans);
  const there = text.slice(from, to);
  const kind = random();
  if (kind < 0.7 || member === null) return text.slice(0, from) + replacement(random, there) + text.slice(to);
  if (kind < 0.8) return text.slice(0, member) + text.slice(text[to] === "," ? to + 1 : to);
  const key = kind < 0.9 ? JSON.stringify(among(random, keys)) : text.slice(member, from - 1);
  return `${text.slice(0, member)}${key}:${replacement(random, there)},${text.slice(member)}`;
}

/** Returns the JSON with hostile text at the end of one text, which stays within most of the schemas' bounds. */
function poisoned(random: Random, { text, spans }: Base): string {
  const texts = spans.filter(({ isText }) => isText);
  const { to } = among(random, texts);
  const end = JSON.stringify(among(random, hostileTexts).text.slice(0, 16)).slice(1, -1);
  return `${text.slice(0, to - 1)}${end}${text.slice(to - 1)}`;
}

const ofBytes: readonly ((random: Random, bytes: Buffer) => Buffer)[] = [
  (random, bytes) => bytes.subarray(0, below(random, bytes.length)),
  (random, bytes) => {
    const copy = Buffer.from(bytes);
    for (let i = 0; i <= below(random, 4); i += 1) copy[below(random, copy.length)] = below(random, 256);
    return copy;
  },
  (random, bytes) => {
    const at = below(random, bytes.length);
    const noise = Buffer.from(Array.from({ length: 1 + below(random, 8) }, () => below(random, 256)));
    return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)]);
  },
  (random, bytes) => {
    const [from, to] = [below(random, bytes.length), below(random, bytes.length)];
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  (_, bytes) => Buffer.concat([Buffer.from("\uFEFF"), bytes]),
  (_, bytes) => Buffer.from(bytes.toString().replaceAll(",", ",\r\n")),
  (_, bytes) => Buffer.from(`\uFEFF${bytes.toString()}`, "utf16le"),
  (random, bytes) => Buffer.concat([bytes, Buffer.alloc(1 + below(random, 9))]),
  (_, bytes) => Buffer.from(bytes.toString(), "latin1"),
];

/** Returns a file that somebody has changed, by chance or to deceive. */
export function mutated(random: Random, base: Base): Buffer {
  const kind = random();
  if (kind < 0.2) return among(random, ofBytes)(random, Buffer.from(base.text));
  const made = Buffer.from(kind < 0.6 ? changed(random, base) : poisoned(random, base));
  return random() < 0.05 ? among(random, ofBytes)(random, made) : made;
}

/** Returns files that are larger than any of kyso's, in one way each. */
export function oversized(text: string): readonly (readonly [string, Buffer])[] {
  const withFacts = (facts: string) =>
    Buffer.from(text.replace(/"(usb|tokens)":/g, '"_$1":').replace('"facts":{', `"facts":{${facts},`));
  return [
    ["a text of 4 MB", withFacts(`"usb":"${"\\u001b".repeat(700_000)}"`)],
    ["a list of a million", withFacts(`"usb":[${"0,".repeat(999_999)}0]`)],
    ["a list of a million lists", withFacts(`"usb":[${"[],".repeat(999_999)}[]]`)],
    ["a million keys", withFacts(Array.from({ length: 1_000_000 }, (_, i) => `"${i}":0`).join())],
    ["a nest of a million", withFacts(`"usb":${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}`)],
    [
      "ten thousand wrong values",
      withFacts(`"tokens":{"status":"observed","value":{"drivers":[${"0,".repeat(10_000)}0]}}`),
    ],
  ];
}
