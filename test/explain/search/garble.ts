/** A way in which a message is changed on its way from a screen to a keyboard. */
export type Garble = (text: string, random: () => number) => string;

/** Returns numbers from 0 to 1 that are the same in each run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function withoutMarks(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
}

/** Changes one letter in about ten: left out, doubled, swapped with the next, or another one. */
const typos: Garble = (text, random) => {
  const letters = [...text];
  for (let i = 1; i < letters.length - 1; i += 1) {
    const letter = letters[i] ?? "";
    if (!/\p{L}/u.test(letter) || random() > 0.1) continue;
    const kind = Math.floor(random() * 4);
    if (kind === 0) letters[i] = "";
    if (kind === 1) letters[i] = letter + letter;
    if (kind === 2) [letters[i], letters[i + 1]] = [letters[i + 1] ?? "", letter];
    if (kind === 3) letters[i] = String.fromCharCode(97 + Math.floor(random() * 26));
  }
  return letters.join("");
};

const misread: Readonly<Record<string, string>> = {
  o: "0",
  l: "1",
  i: "l",
  s: "5",
  O: "0",
  I: "l",
  m: "rn",
  S: "5",
  B: "8",
};

/** Reads one letter in four as a photograph is misread, and loses some marks. */
const photograph: Garble = (text, random) =>
  [...text.normalize("NFC")]
    .map((letter) => {
      const plain = random() < 0.3 ? withoutMarks(letter) : letter;
      return random() < 0.25 ? (misread[plain] ?? plain) : plain;
    })
    .join("");

const telexKeys: Readonly<Record<string, string>> = {
  "\u0301": "s",
  "\u0300": "f",
  "\u0309": "r",
  "\u0303": "x",
  "\u0323": "j",
};

/** Writes a word as it is typed in Telex. */
function telex(word: string): string {
  let tone = "";
  const letters = [...word.normalize("NFD").toLowerCase()].reduce((typed, sign) => {
    if (telexKeys[sign] !== undefined) tone = telexKeys[sign];
    else if (sign === "\u0302") return typed + typed.slice(-1);
    else if (sign === "\u0306" || sign === "\u031b") return `${typed}w`;
    else if (sign === "đ") return `${typed}dd`;
    else return typed + sign;
    return typed;
  }, "");
  return letters + tone;
}

/** Leaves the keys of the input method in most words. */
const telexLeft: Garble = (text, random) =>
  text
    .split(" ")
    .map((word) => (random() < 0.8 ? telex(word) : word))
    .join(" ");

/** Leaves out about one word in five, but not the first. */
const fewerWords: Garble = (text, random) =>
  text
    .split(" ")
    .filter((_, at) => at === 0 || random() > 0.18)
    .join(" ");

/** Keeps the middle: three words in five. */
const middle: Garble = (text) => {
  const words = text.split(" ");
  const away = Math.floor(words.length / 5);
  return words.slice(away, words.length - away).join(" ");
};

/** Puts it into a longer text, as it is copied with what stands around it. */
const pasted: Garble = (text) =>
  `10:32 27/11/2026 https://dichvucong.gdt.gov.vn/tthc/homelogin Anh chị ơi em ký hoài không được, máy em hiện: "${text}" ` +
  "số sê-ri 5404FFFEB7033FB316D672201B7DB6A2, mong được giúp gấp ạ, chiều nay phải nộp rồi";

export const garbles: Readonly<Record<string, Garble>> = {
  "as it is": (text) => text,
  "without marks": (text) => withoutMarks(text),
  "in capitals": (text) => text.toUpperCase(),
  decomposed: (text) => text.normalize("NFD"),
  "full width": (text) => text.replace(/[!-~]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0)),
  "without punctuation": (text) => text.replace(/[.,:;!()"“”/-]/g, " "),
  typos,
  photograph,
  "Telex keys left in": telexLeft,
  "words left out": fewerWords,
  "the middle alone": middle,
  "within a longer text": pasted,
};
