import { observed } from "../../src/facts/observation.ts";
import { ready, scenario, signature } from "../scenarios/parts/scenario.ts";
import { viettelDll } from "../scenarios/parts/drivers.ts";
import { noMisses, sees, slot, token, tokens } from "../scenarios/parts/tokens.ts";
import type { TokenFlags } from "../../src/facts/tokens.ts";
import type { Facts } from "../../src/facts/facts.ts";
import type { FieldReport } from "./report.ts";

/** Returns facts with a token that shows these flags. */
function flagged(flags: Partial<TokenFlags>): Facts {
  const content = token([{ name: "company" }], { flags: { ...noMisses, ...flags } });
  return { ...ready, ...tokens(sees(viettelDll, slot(content))) };
}

/** Returns facts with a login that was answered like this, after which the flags show no miss. */
function answered(answer: string): Facts {
  const outcome = { login: "unclear", answer, verified: null, signMs: null, mechanism: "" } as const;
  return { ...ready, ...signature({ ...outcome, flagsAfter: observed(noMisses) }) };
}

const wizard = { test: "test/wizard/pin.test.ts" };
const field = { test: "test/ui/keyboard.test.ts" };

export const signaturePinReports: readonly FieldReport[] = [
  {
    source: "OpenSC/OpenSC#1438",
    met: "A reader without keys is taken for one with a PIN pad (an old CCID driver of macOS), so no PIN can be entered.",
    tried: wizard,
    said: "TOK-18, and no way to go on",
    says: "the wizard asks whether there is a PIN pad; a yes to “there is none” opens the PIN field, for one login",
  },
  {
    source: "OpenSC/OpenSC#205",
    met: "A keyboard with a card slot announces a PIN pad whose firmware does not work with the card.",
    tried: scenario(
      "report-opensc-205",
      { vi: "Bàn phím có khe thẻ báo có bàn phím PIN.", en: "A keyboard with a card slot announces a PIN pad." },
      flagged({ protectedAuthenticationPath: true, raw: 0x50d }),
    ),
    said: "the same: TOK-18 “cannot tell”",
    says: "TOK-18, and the wizard offers to type the PIN here",
    leadsTo: ["TOK-18 unknown"],
    neverTo: ["TOK-10", "SIG-04"],
  },
  {
    source: "OpenSC/OpenSC#871",
    met: "With an ePass2003 a wrong PIN is answered with CKR_GENERAL_ERROR, and the token's flags never change.",
    tried: scenario(
      "report-opensc-871",
      { vi: "Mã PIN sai được trả lời là lỗi chung.", en: "A wrong PIN is answered with a general error." },
      answered("CKR_GENERAL_ERROR"),
    ),
    said: "the same: TOK-12",
    says: "TOK-12: whether a try was lost is unclear; kyso counts it, and asks for no further PIN in this run",
    leadsTo: ["TOK-12 unknown"],
    neverTo: ["TOK-10", "SIG-03", "SIG-04"],
  },
  {
    source: "OpenSC/OpenSC#3263",
    met: "C_Login on an IDPrime token answers CKR_DATA_LEN_RANGE to a PIN within the lengths that the token states (4 to 16).",
    tried: scenario(
      "report-opensc-3263",
      { vi: "Đăng nhập bị trả lời sai độ dài dữ liệu.", en: "The login is answered with a wrong length of data." },
      answered("CKR_DATA_LEN_RANGE"),
    ),
    said: "the same: TOK-12",
    says: "TOK-12: the answer is not about the PIN, so whether a try was lost is unclear",
    leadsTo: ["TOK-12 unknown"],
    neverTo: ["TOK-10", "TOK-13"],
  },
  {
    source: "OpenSC/OpenSC#1199",
    met: "A bank's token answers CKR_PIN_LOCKED; its flags say “PIN count low” and “PIN locked”.",
    tried: scenario(
      "report-opensc-1199",
      { vi: "Token bị khóa, cờ báo cả sắp khóa lẫn đã khóa.", en: "A locked token shows the warning and the lock." },
      flagged({ userPinCountLow: true, userPinLocked: true, raw: 0x5040d }),
    ),
    said: "the same: TOK-11",
    says: "TOK-11, and no PIN is asked for",
    leadsTo: ["TOK-11 fail"],
    neverTo: ["TOK-04", "TOK-05"],
  },
  {
    source: "openssl-projects/pkcs11-provider#457",
    met: "A wrong PIN in a configuration file is tried again at each start, until the token is locked.",
    tried: { test: "test/commands/counted-tries.system.test.ts" },
    said: "the same where the state folder could be used; where it could not, one login in each run",
    says: "no unattended login where the token or kyso's count tells of a miss, nor where the count cannot be used (TOK-30)",
  },
  {
    source: "vrk-kpa/xroad-joint-development#102",
    met: "A token states “-1” as its longest PIN; a program then refuses every PIN as too long.",
    tried: { test: "test/commands/unattended-signing.system.test.ts" },
    said: "nothing: the lengths were not used",
    says: "such a length is taken for unknown, and no PIN is refused by it",
  },
  {
    source: "Yubico/yubico-piv-tool#95",
    met: "A driver states 6 as the shortest PIN, and the PIN of the token in fact has 4 digits.",
    tried: field,
    said: "nothing: the lengths were not used",
    says: "the field says that the token takes 6 or more, and sends the PIN once after the word typed in full",
  },
  {
    source: "PeculiarVentures/fortify-tools#60",
    met: "A PIN longer than the token takes freezes the program at CKR_PIN_LEN_RANGE.",
    tried: { test: "test/commands/unattended-signing.system.test.ts" },
    said: "TOK-13 after a login that may have cost a try",
    says: "TOK-31, without a login; in the wizard the field says so",
  },
  {
    source: "OpenSC/libp11#515",
    met: "A PIN with an emoji is answered with CKR_PIN_INCORRECT, each time.",
    tried: field,
    said: "TOK-10 after a lost try",
    says: "nothing is sent without a word: the PIN holds more than printable ASCII",
  },
  {
    source: "OpenSC/libp11#610",
    met: "A PIN file ends with a newline, which is sent as a part of the PIN.",
    tried: { test: "test/commands/io/stdin-pin.system.test.ts" },
    said: "the same: the line's end is no part of the PIN",
    says: "the line's end, also that of Windows, is no part of the PIN; a space at its end is refused",
  },
];
