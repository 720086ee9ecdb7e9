/** A word before a number in a certificate's subject, and whose number it is. */
export interface HolderWord {
  /** As it is written mostly; case does not matter. */
  readonly word: string;
  /** The same word written out, in small letters without marks. */
  readonly inFull: string | null;
  readonly of: "organisation" | "budget-unit" | "person";
  /** `identity-card`: of twelve digits it is the personal number, which is the person's tax code. */
  readonly is: "tax-code" | "budget-code" | "identity-card" | "other";
  /** Where it was seen: in public certificates, or only in the code of those who write or read them. */
  readonly seenIn: "certificates" | "code";
  /** Public files by number, and repositories. */
  readonly source: string;
  readonly confidence: "source" | "inferred";
  /** The date it was last checked (ISO 8601). */
  readonly checked: string;
}

type Entry = Omit<HolderWord, "confidence" | "checked">;

/**
 * MST tax code · MNS code of a budget unit · CMND, CCCD identity card · HC passport · BHXH social-insurance number · PID,
 * PPID personal number. That a word written out means the same is inferred.
 */
const entries: readonly Entry[] = [
  {
    word: "MST",
    inFull: "ma so thue",
    of: "organisation",
    is: "tax-code",
    seenIn: "certificates",
    source: "58800355721, 66482896388; dangvucuong/CA2-EINVOICE",
  },
  {
    word: "MNS",
    inFull: null,
    of: "budget-unit",
    is: "budget-code",
    seenIn: "certificates",
    source: "52157666930, 67518162904, 47068384805; a CA's own code 40081047018",
  },
  {
    word: "CMND",
    inFull: "chung minh nhan dan",
    of: "person",
    is: "identity-card",
    seenIn: "certificates",
    source: "29581013341, 58610813153; with twelve digits 57613289675",
  },
  {
    word: "CCCD",
    inFull: "can cuoc cong dan",
    of: "person",
    is: "identity-card",
    seenIn: "certificates",
    source: "29551864579, 47068384805",
  },
  {
    word: "HC",
    inFull: "ho chieu",
    of: "person",
    is: "other",
    seenIn: "certificates",
    source: "43754462212, 48093371525; a CA's own code 39964541772, 40081047018",
  },
  { word: "BHXH", inFull: null, of: "person", is: "other", seenIn: "code", source: "43622289843, 6767762293" },
  { word: "PID", inFull: null, of: "person", is: "other", seenIn: "code", source: "43622289843, 6767762293" },
  { word: "PPID", inFull: null, of: "person", is: "other", seenIn: "code", source: "43622289843, 6767762293" },
];

export const holderWords: readonly HolderWord[] = entries.map((entry) => ({
  ...entry,
  confidence: "source",
  checked: "2026-11-28",
}));

/**
 * How a household business's name begins, in small letters without marks. Sources: three certificates in
 * dangvucuong/CA2-EINVOICE (O=HỘ KINH DOANH …); the abbreviation is inferred. Checked 2026-11-28.
 */
export const householdNames: readonly string[] = ["ho kinh doanh", "hkd"];
