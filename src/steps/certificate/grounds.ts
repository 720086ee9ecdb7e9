import type { StepGrounds } from "../grounds.ts";
import { revocationGrounds } from "./revocation-grounds.ts";

const otherDriver = {
  way: "another driver, or the system's own store, shows other objects of the same token",
  handled: "every driver that reads the token is asked; the one that shows it best is judged, the others are named",
};

/** Why this step's certain statements may be made; shown in docs/verdicts.md. */
export const grounds: StepGrounds = {
  passed: {
    lookedAt:
      "every certificate object that the drivers show of every token, its key, its dates, and its issuer's signature",
    enough:
      "one certificate that may be the holder's is valid now, may sign, and is signed by an authority whose key the catalogue has, up to a root of the national tree or, told as such (CRT-45), of the government's; or by one whose certificate the token carries and such a root signed (CRT-46)",
    untrue: [
      {
        way: "it was revoked",
        handled:
          "its issuer is asked: CRT-60 and CRT-61 fail, an answer that proves nothing is a warning (CRT-62 to CRT-64); where nobody was asked or nothing came back, that is said (CRT-13, CRT-65), as the tax authority's own viewer only warns",
      },
      {
        way: "its private key is gone, or of another pair",
        handled:
          "a key of the same id with another public part is CRT-41, other keys alone are CRT-24, both cannot tell; the test signature decides",
      },
      {
        way: "its issuer's own certificate was revoked",
        handled: "left open: only the roots' lists tell, and the catalogue has the day on which it was checked",
      },
      { way: "the clock is wrong", handled: "the step “Computer” compares it; the dates are judged by the same clock" },
      {
        way: "a signing tool goes by the system's own store, which does not hold it, or not its key",
        handled:
          "looked at on Windows: CRT-71 to CRT-73, and CRT-76 where it could not be read, count for filing alone",
      },
    ],
  },
  findings: {
    ...revocationGrounds,
    "CRT-00": {
      lookedAt: "the certificate's dates, key usage, holder and issuer",
      enough:
        "nothing else that this step judges is wrong with it or could not be found out; else it is CRT-28. “Not revoked” is added only to a verified answer of its issuer that speaks of this time",
      untrue: [
        {
          way: "it was revoked",
          handled:
            "its issuer is asked: CRT-60 and CRT-61 fail, an answer that proves nothing is a warning (CRT-62 to CRT-64); where nobody was asked or nothing came back, that is said (CRT-13, CRT-65), as the tax authority's own viewer only warns",
        },
        {
          way: "its number is another's than the words and the form say",
          handled:
            "the kind is read by a table of words and forms; what is not in it leaves the kind unknown and is shown as written (CRT-40), and where a code fits two kinds both are named (CRT-58)",
        },
        { way: "a portal knows another serial number of the holder", handled: "left open: only the portal can tell" },
      ],
    },
    "CRT-01": {
      lookedAt: "all certificate objects of every token: a search goes on until no object comes",
      enough: "no driver shows one, and the token wants no login, or was logged in to before this look",
      untrue: [
        {
          way: "certificates that show only after the login (CKA_PRIVATE)",
          handled: "without a login it is CRT-43, cannot tell; the login is offered, and looked again after it",
        },
        { way: "the driver gives handles in pieces", handled: "looked at: the search goes on until 0 come" },
        { way: "the driver fails or breaks the search off", handled: "CRT-27 and CRT-36, cannot tell" },
        {
          way: "the token's keys could not be read, so that it may be no signing token",
          handled: "CRT-42, cannot tell",
        },
        {
          way: "the certificate lies in a data object (CKO_DATA), or in a store of the provider's own",
          handled:
            "left open: no program that goes by PKCS#11 would find it there; the provider's token manager is named",
        },
      ],
    },
    "CRT-02": {
      lookedAt: "all certificate objects, each parsed; a CA's has basic constraints that say so",
      enough: "all that can be read are a CA's, and the token wants no login or was logged in to before this look",
      untrue: [
        { way: "the holder's shows only after the login", handled: "without a login CRT-43, cannot tell" },
        { way: "the driver gives handles in pieces, or fails half-way", handled: "looked at, or CRT-36, cannot tell" },
        { way: "one that cannot be read is the holder's", handled: "told beside it (CRT-11)" },
        {
          way: "the holder's own certificate is marked as a CA's",
          handled: "left open: such a one may not sign either",
        },
      ],
    },
    "CRT-03": {
      lookedAt: "the certificate's end, the clock, and for whom to call the issuer's signature",
      enough: "the end lies before now, and no other certificate on the tokens is usable",
      untrue: [
        {
          way: "the renewed one shows only after the login",
          handled: "where a key has no certificate beside it, this is only information, and CRT-43 cannot tell",
        },
        { way: "the clock is wrong", handled: "the step “Computer” compares it and says so first" },
        { way: "another certificate was to be chosen", handled: "the usable one is judged; this one is CRT-23" },
      ],
    },
    "CRT-04": {
      lookedAt: "the certificate's beginning, and the clock",
      enough: "the beginning lies after now",
      untrue: [
        { way: "the clock is wrong", handled: "the advice says to look at it first; the step “Computer” compares it" },
        { way: "the one now valid shows only after the login", handled: "as for CRT-03" },
      ],
    },
    "CRT-06": {
      lookedAt: "the issuer's signature, by the key of the catalogue that the certificate itself names",
      enough:
        "the certificate names this very key, and what the key recovers from the signature is neither the certificate's digest nor anything else that it padded",
      untrue: [
        { way: "the key did sign, in an odd form", handled: "looked at: CRT-37, cannot tell" },
        { way: "the authority has another key of that name", handled: "CRT-22, cannot tell" },
        { way: "an algorithm that kyso does not know (PSS, say)", handled: "CRT-39, cannot tell" },
        { way: "the driver damages what it reads", handled: "the advice does not say which of both it is" },
      ],
    },
    "CRT-08": {
      lookedAt: "the key usage extension",
      enough: "it is there, and has neither digital signature nor non-repudiation; without one all is allowed",
      untrue: [
        { way: "another certificate on the token is for signing", handled: "that one is judged; this one is CRT-23" },
        { way: "that one shows only after the login", handled: "where a key has no certificate beside it: CRT-43" },
      ],
    },
    "CRT-12": {
      lookedAt: "the end of each CA certificate on the verified path, in the catalogue",
      enough: "one has ended, and of a CA's several certificates for one key the one that ends last counts",
      untrue: [
        {
          way: "the holder's own certificate has ended as well",
          handled: "then that alone is told (CRT-03), with the provider's name",
        },
        {
          way: "the CA has a newer certificate for the same key that the catalogue lacks",
          handled: "left open: the catalogue has a date, and one older than 90 days is itself told (KYS findings)",
        },
        { way: "the clock is wrong", handled: "the step “Computer” compares it" },
      ],
    },
    "CRT-16": {
      lookedAt: "issuer and subject, and the signature by the certificate's own key",
      enough: "both names are equal and its own key made the signature properly",
      untrue: [{ way: "a licensed authority's own certificate", handled: "a CA's certificate is never the holder's" }],
    },
    "CRT-20": {
      lookedAt: "the beginning of each CA certificate on the verified path, in the catalogue",
      enough: "it lies after now",
      untrue: [{ way: "the clock is wrong", handled: "the advice says to look at it first" }, otherDriver],
    },
    "CRT-38": {
      lookedAt: "what the issuer's public key recovers from the signature",
      enough: "it is padded as only that key can, and holds the digest of something else than this certificate",
      untrue: [
        {
          way: "the driver changes or cuts what it reads",
          handled: "the finding speaks of the certificate as read, and the advice is to look again first",
        },
      ],
    },
  },
};
