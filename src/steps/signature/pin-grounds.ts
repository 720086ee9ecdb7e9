import type { StepGrounds } from "../grounds.ts";

const askedAnew = {
  way: "the state has changed since (unlocked, changed, renewed by the provider)",
  handled: "said of this look alone: a look taken again, or the next run, reads the flags and asks anew",
} as const;

/** Why what is said for certain of the PIN may be said. */
export const pinGrounds: StepGrounds["findings"] = {
  "TOK-10": {
    lookedAt: "the answer to the one C_Login, CKR_PIN_INCORRECT, and the token's flags after it",
    enough: "the PIN went to the token whose four texts and certificate were found again just before, and was refused",
    untrue: [
      {
        way: "an input method or a paste made another PIN of what the person typed",
        handled: "looked at before: more than printable ASCII, also if deleted again, is not sent without a word",
      },
      {
        way: "the token is locked and its driver still answers “incorrect”",
        handled:
          "the flags after the login are looked at: TOK-11; where none is set, the sentence claims no number of tries",
      },
      {
        way: "the driver answers so to another trouble, or cuts or pads the PIN",
        handled:
          "left open: no source tells of such a driver here; it is counted as a miss, which only makes kyso more careful",
      },
    ],
  },
  "TOK-11": {
    lookedAt: "CKF_USER_PIN_LOCKED as any driver of this token shows it, and the answer CKR_PIN_LOCKED to a login",
    enough: "the standard has both for this very state, and the flag of the administrator's PIN is another one",
    untrue: [
      {
        way: "the flag is another token's",
        handled:
          "drivers' sightings are joined by serial number; where that is empty or alike, none is joined (TOK-20)",
      },
      askedAnew,
    ],
  },
  "TOK-13": {
    lookedAt: "the answer to the one C_Login: CKR_PIN_LEN_RANGE or CKR_PIN_INVALID",
    enough: "the standard has these for a PIN that cannot be one of this token",
    untrue: [
      {
        way: "the driver answers so to any wrong PIN",
        handled: "the sentence speaks of this PIN only and says that a try may be lost; it is counted as a miss",
      },
    ],
  },
  "TOK-16": {
    lookedAt: "the answer to the one C_Login: CKR_PIN_EXPIRED",
    enough: "the standard has it for a right PIN that has to be changed first",
    untrue: [
      {
        way: "the token only wants its first PIN changed and would sign all the same",
        handled: "left open: kyso logs in once for one yes; a note that the PIN should be changed is TOK-19, a remark",
      },
      askedAnew,
    ],
  },
  "TOK-17": {
    lookedAt: "the answer to the one C_Login: CKR_USER_PIN_NOT_INITIALIZED",
    enough: "the standard has it for a token whose user PIN was never set",
    untrue: [
      {
        way: "the driver logs in to another application on the token, whose PIN is the one not set",
        handled: "left open: the login is on the token that holds the chosen certificate, found again just before",
      },
      askedAnew,
    ],
  },
};
