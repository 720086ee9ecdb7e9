import { describe, expect, it } from "vitest";
import { messages } from "../../../src/catalogue/messages.ts";
import { messageSearch } from "../../../src/explain/search/index.ts";
import { type Garble, garbles, seeded } from "./garble.ts";
import { unknownMessages, vague } from "./unknown-messages.ts";

const find = messageSearch(messages);

function idsOf(typed: string): readonly string[] {
  const search = find(typed);
  return search.kind === "found" ? search.matches.map(({ message }) => message.id) : [];
}

/** Every text of at least four words; shorter ones are held by the next test. */
const texts = messages.flatMap(({ id, texts: own }) => own.map((text) => ({ id, text })));
const long = texts.filter(({ text }) => text.split(" ").length >= 4);

it("finds every message by each of its texts, or beside those that read the same", () => {
  for (const { id, text } of texts) expect(idsOf(text)).toContain(id);
});

it("finds every message by its codes and constants", () => {
  for (const { id, tokens = [] } of messages)
    for (const token of tokens) expect(idsOf(`lỗi gì đây ạ: ${token} em không hiểu`)).toContain(id);
});

it("finds messages by their first and second halves where these are long enough", () => {
  const halves = long
    .filter(({ text }) => text.split(" ").length >= 12)
    .flatMap(({ id, text }) => {
      const words = text.split(" ");
      const middle = Math.ceil(words.length / 2);
      return [words.slice(0, middle), words.slice(middle)].map((half) => ({ id, half: half.join(" ") }));
    });
  const found = halves.filter(({ id, half }) => idsOf(half).includes(id));
  expect(found.length / halves.length).toBeGreaterThanOrEqual(0.9);
});

/** How many of the changed messages are found, and how many of those found are the right ones; as measured, less 3 %. */
const measured: Readonly<Record<keyof typeof garbles, readonly [recall: number, precision: number]>> = {
  "as it is": [1, 1],
  "without marks": [1, 1],
  "in capitals": [1, 1],
  decomposed: [1, 1],
  "full width": [1, 1],
  "without punctuation": [1, 1],
  typos: [0.85, 0.96],
  photograph: [0.95, 0.96],
  "Telex keys left in": [0.97, 0.97],
  "words left out": [0.92, 0.96],
  "the middle alone": [0.95, 0.96],
  "within a longer text": [0.97, 0.97],
};

describe.each(Object.entries(garbles))("messages %s", (name, garble: Garble) => {
  it("are found", () => {
    const random = seeded(7);
    // What is only written otherwise needs fewer to show it.
    const [recall, precision] = measured[name] ?? [1, 1];
    const tried = long.filter((_, at) => at % (recall === 1 ? 6 : 2) === 0);
    const outcomes = tried.map(({ id, text }) => {
      const ids = idsOf(garble(text, random));
      return { found: ids.length > 0, right: ids.includes(id) };
    });
    const right = outcomes.filter((one) => one.right).length;
    const found = outcomes.filter((one) => one.found).length;
    expect(right / tried.length).toBeGreaterThanOrEqual(recall);
    expect(right / found).toBeGreaterThanOrEqual(precision);
  });
});

it.each([
  ["ko tim thay token", "bkav-no-token"],
  ["chua cai plugin", "vnpt-plugin-not-there"],
  ["plugin chưa bật", "vnpt-plugin-not-there"],
  ["VNPT CA plugin is not installed", "vnpt-plugin-not-there"],
  ["The certificate has expired", "vnpt-check-2"],
  ["máy tính không nhận token", "fastca-no-token"],
  ["sai mã pin", "fastca-pin-wrong"],
  ["token bị khóa", "fastca-pin-locked"],
  ["Chung thu so chua duoc dang ky voi co quan thue", "tax-not-registered"],
  ["ERR:24", "vnpt-invoice-24"],
])("finds what people write in other words: %j", (typed, id) => {
  expect(idsOf(typed)).toContain(id);
});

// As people wrote them in public trackers.
it.each([
  [
    "mareklinka/SafeNetTokenSigner 9",
    "Signing operation failed. Error details:\nThe card cannot be accessed because the wrong PIN was presented. (Exception from HRESULT: 0x8010006B)",
    "scard-wrong-pin",
  ],
  [
    "curl/curl 12239",
    "schannel: next InitializeSecurityContext failed: Unknown error (0x80092013) - 由于吊销服务器已脱机，吊销功能无法检查吊销。",
    "win-revocation-offline",
  ],
  [
    "OpenSC/OpenSC 1663",
    "Using signature algorithm RSA-PKCS error: PKCS11 function C_SignUpdate failed: rv = CKR_GENERAL_ERROR (0x5) Aborting.",
    "ckr-general-error",
  ],
  ["chris2511/xca 207", "PKCS#11 function CLogin failed: CKR_DATA_INVALID when signing.", "ckr-data-invalid"],
  [
    "luisgoncalves/xades4j 67",
    "Caused by: sun.security.pkcs11.wrapper.PKCS11Exception: CKR_TOKEN_NOT_RECOGNIZED at sun.security.pkcs11.wr",
    "ckr-token-not-recognized",
  ],
  [
    "IdentityServer/IdentityServer3 2859",
    "Exception:'System.Security.Cryptography.CryptographicException: Invalid provider type specified.\n at System.Security.Cryptography.Utils.CreateProvHandle(CspParameters parameters, Boolean randomKeyContainer)",
    "win-provider-type",
  ],
  [
    "AzureAD/azure-activedirectory-library-for-dotnet 1729",
    "throws error Keyset does not exist . Exception Stack trace: at System.Security.Cryptography.Utils.CreateProvHandle",
    "win-keyset",
  ],
  [
    "dotnet/wcf 1365",
    "X509ChainBuildFail, CN=not-real-subject-name, The revocation function was unable to check revocation for the certificate. The revocation function was unable to check revocation because the revocation server was offline.",
    "win-revocation-offline",
  ],
])("finds the message in the report %s", (_, typed, id) => {
  expect(idsOf(typed)).toContain(id);
});

it("takes none of the sentences that are other messages, or none, for one that it knows", () => {
  for (const typed of unknownMessages)
    expect(
      idsOf(typed)
        .map((id) => `${typed}: ${id}`)
        .slice(1),
    ).toEqual([]);
  const claimed = unknownMessages.filter((typed) => find(typed).kind === "found");
  expect(claimed).toEqual([]);
});

it("says of too few words that they are too little to tell", () => {
  for (const typed of vague.filter((one) => one !== "báo lỗi")) expect(find(typed).kind).toBe("vague");
});

it("offers at most three nearest messages", () => {
  const offered = unknownMessages.map(find).flatMap((search) => ("nearest" in search ? [search.nearest.length] : []));
  expect(Math.max(...offered)).toBe(3);
});

it("reads a text of any length and content", () => {
  for (const typed of ["a".repeat(100_000), "\u0000\uffff".repeat(500), "chứng thư ".repeat(5000), "🙂".repeat(1000)])
    expect(["found", "unknown", "vague"]).toContain(find(typed).kind);
});
