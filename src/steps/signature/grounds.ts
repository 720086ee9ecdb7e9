import type { StepGrounds } from "../grounds.ts";
import { pinGrounds } from "./pin-grounds.ts";

/** Why this step's certain statements may be made; shown in docs/verdicts.md. */
export const grounds: StepGrounds = {
  passed: {
    lookedAt: "a signature over a text with a nonce, made by the token in this run",
    enough: "kyso itself verified it with the certificate's public key, outside the process of the driver",
    untrue: [
      {
        way: "a program asks for SHA-1, and the token refuses that",
        handled: "looked at in the same login, with an RSA key: SIG-21 to SIG-25 say what came of it",
      },
      {
        way: "the signing tool goes another way (another driver, CSP, another mechanism)",
        handled: "a way that failed before one worked is told (SIG-11); the plugin has a step of its own",
      },
      { way: "the practice token signed", handled: "said in the very sentence, and in the report" },
    ],
  },
  findings: {
    ...pinGrounds,
    "SIG-00": {
      lookedAt: "the signature's bytes, and the certificate",
      enough: "it verifies as PKCS#1 v1.5 or ECDSA with SHA-256 over exactly the text of this run",
      untrue: [
        { way: "the module forges it", handled: "without the key it cannot: the text has a nonce" },
        {
          way: "Windows' own provider for this token does not sign with the hash that the module does",
          handled: "left open: kyso signs through the PKCS#11 module alone",
        },
        {
          way: "the certificate was revoked",
          handled: "its issuer is asked in the step “Certificate” (CRT-60 to CRT-66); where not, that is said (CRT-13)",
        },
      ],
    },
    "SIG-02": {
      lookedAt: "what the certificate's public key recovers from the signatures of every way to sign",
      enough: "neither way gave one in which that key has any part",
      untrue: [
        {
          way: "this very key signed, in an odd form",
          handled: "looked at (eleven forms): SIG-12, cannot tell; over something else: SIG-13",
        },
        {
          way: "an elliptic-curve key signed something else: its signature cannot be opened",
          handled: "the sentence leaves open whether it is another key or damage",
        },
        {
          way: "another key on the token is the right one",
          handled:
            "a key whose own public part fits is taken before one that has only the id; then up to three are tried",
        },
      ],
    },
    "SIG-03": {
      lookedAt: "the answers of C_SignInit and C_Sign after a login that worked",
      enough: "each way to sign was tried in the same session, and each answered an error",
      untrue: [
        { way: "one mechanism fails and another works", handled: "looked at: both are tried; then SIG-00 with SIG-11" },
        { way: "the key wants the PIN again for each signature", handled: "SIG-07, cannot tell" },
        { way: "only SHA-256 is refused", handled: "SHA-1 is tried in the same login; where it works, SIG-26 says so" },
        { way: "the driver is only slow", handled: "SIG-15, cannot tell, and the wizard waits longer on request" },
        { way: "no certificate to sign with showed after the login", handled: "SIG-14, cannot tell" },
        {
          way: "the token was pulled at that moment",
          handled: "an answer that it is not there is SIG-20, cannot tell",
        },
        {
          way: "another program took it at that moment",
          handled: "named as the likeliest cause where the answer says so; the answer is shown",
        },
        { way: "another driver of the token would sign", handled: "left open: that would take a second login" },
      ],
    },
    "SIG-04": {
      lookedAt: "the driver's process up to the login",
      enough: "it ended, or answered an error, before any PIN was asked for: through it nothing can be signed now",
      untrue: [
        { way: "it is only slow", handled: "SIG-15, cannot tell" },
        { way: "the token was pulled just then", handled: "an answer that it is not there is SIG-20, cannot tell" },
        { way: "its file was replaced meanwhile", handled: "told as that (DRV-24)" },
        { way: "the fault passes", handled: "the first advice is to repeat it" },
      ],
    },
    "SIG-13": {
      lookedAt: "what the certificate's public key recovers from the signature",
      enough:
        "it is padded as only that key can, and holds the digest of another text; the other way gave no better one",
      untrue: [
        {
          way: "the driver hashed the text with something added, which a program of its maker's allows for",
          handled: "left open: no portal's program would",
        },
      ],
    },
  },
};
