import type { StepGrounds } from "../grounds.ts";

const verified =
  "the issuer's key of the catalogue, by which the certificate itself is verified, signed it, or a delegate that this key certified for OCSP; it is about this very serial number";

const lies = {
  way: "somebody on the way made or changed the answer",
  handled: "looked at: without that signature it is CRT-64, never this",
};

/** Why a certificate may be said to be revoked. */
export const revocationGrounds: StepGrounds["findings"] = {
  "CRT-60": {
    lookedAt: "the OCSP answer, or the revocation list, of the certificate's issuer",
    enough: `${verified}; it says “revoked” for a reason that is final, so that an old one proves it too; a list's entry without a reason is final as well, an OCSP answer without one only if it speaks of this time`,
    untrue: [
      lies,
      {
        way: "it is another certificate that was revoked",
        handled:
          "serial number, issuer's name and key are compared; what was found out is kept by the certificate's hash",
      },
      {
        way: "it was only suspended, the responder left the reason out, and that was lifted since",
        handled: "an answer without a reason that is old, or made for another request, is CRT-63, a warning",
      },
      {
        way: "the issuer has revoked it by mistake",
        handled: "left open: others see the same; the advice is to call the issuer and ask who wanted it",
      },
    ],
  },
  "CRT-61": {
    lookedAt: "the OCSP answer, or the revocation list, of the certificate's issuer",
    enough: `${verified}; it says “certificateHold”, and speaks of the time at which it came`,
    untrue: [
      lies,
      { way: "the suspension was lifted since", handled: "an answer that is not of this time is CRT-63, a warning" },
      {
        way: "the clock is wrong, so that an old answer seems of now",
        handled: "the portal's time is taken where it differs; the step “Computer” says so first",
      },
    ],
  },
};
