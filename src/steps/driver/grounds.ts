import type { StepGrounds } from "../grounds.ts";

/** Why this step's certain statements may be made; shown in docs/verdicts.md. */
export const grounds: StepGrounds = {
  passed: {
    lookedAt: "what every driver shows that may be loaded, each asked in a process of its own",
    enough: "at least one of them shows the token that is plugged in",
    untrue: [
      { way: "the practice token", handled: "DRV-00 says that it is practice" },
      {
        way: "a 32-bit driver that is only looked at",
        handled: "DRV-00 does not promise a signature with it; the signature's step says so",
      },
      {
        way: "another driver of the same token fails",
        handled: "told as information; the PIN goes to the one that reads it",
      },
      { way: "the driver's file could not be looked at", handled: "DRV-33, a warning" },
    ],
  },
  findings: {
    "DRV-00": {
      lookedAt: "the driver's answer in this run: its slots and the token in one of them",
      enough: "the driver itself reads the token's label, flags and objects",
      untrue: [
        { way: "a proxy passes on another driver's token", handled: "the driver behind it is preferred; DRV-18" },
        {
          way: "the token was pulled since",
          handled: "the token's step watches the bus; a look taken again takes all along",
        },
      ],
    },
    "DRV-01": {
      lookedAt:
        "modules named, registered with p11-kit, in the catalogue's places and found by their makers' patterns; each asked; the card service, its readers, the session",
      enough:
        "a token's device is there, the card service reaches it or has no part in it, and none of the modules shows the token; nothing that was to be looked at is left unread",
      untrue: [
        { way: "the card service is down, refuses, hangs or was not asked", handled: "DRV-11, cannot tell" },
        {
          way: "no reader, no card or a mute one at the service",
          handled: "DRV-34, cannot tell; the token's step says which",
        },
        {
          way: "another program holds the token",
          handled: "DRV-29 by the service's table; DRV-26 and DRV-30 by the driver's answer",
        },
        {
          way: "a driver shows the token's own reader, and no token in it",
          handled: "it may be held or just pulled: DRV-35, cannot tell",
        },
        { way: "it is a card in a reader that USB does not show", handled: "it may be any card: DRV-36, cannot tell" },
        { way: "Remote Desktop hides the token", handled: "DRV-28, cannot tell" },
        { way: "a library waits for a yes", handled: "DRV-13, cannot tell" },
        { way: "a driver that may be this token's fails", handled: "its own fault is said instead" },
        {
          way: "a folder or file could not be read; the signing tool reads the token, or did not tell",
          handled: "DRV-31, cannot tell",
        },
        {
          way: "a module under a name and in a folder that nobody has recorded",
          handled:
            "left open: no list of all libraries exists; --module names it, and a signing tool that reads the token speaks against this finding",
        },
      ],
    },
    "DRV-02": {
      lookedAt: "the header of the module's file, and the architecture of this process",
      enough: "the file is a library of this system with the PKCS#11 function, and has no part for this architecture",
      untrue: [
        {
          way: "32-bit programs can use a 32-bit driver on Windows",
          handled: "kyso's helper reads it (DRV-00 without a signature); this is said only where there is no helper",
        },
        {
          way: "the system or the names of its functions could not be read",
          handled: "then this is not said: DRV-05, DRV-08 or DRV-31",
        },
        {
          way: "it is another maker's driver",
          handled: "a remark, if the maker's tokens are known to have other USB vendors",
        },
      ],
    },
    "DRV-03": {
      lookedAt: "the end of the driver's process, and the function it was in",
      enough: "the process of this driver alone ended by a signal of a fault of its own, or with a status",
      untrue: [
        {
          way: "another program or the system ended it (SIGKILL for want of memory, SIGTERM)",
          handled: "told by the signal: DRV-37, cannot tell",
        },
        {
          way: "the driver is not this token's",
          handled: "a remark for software modules and for other makers' drivers",
        },
        {
          way: "the card service is down and the driver cannot bear it",
          handled: "the service comes first (DRV-11), and the crash is told beside it",
        },
        { way: "no token is plugged in", handled: "a remark, unless the person named the driver" },
      ],
    },
    "DRV-05": {
      lookedAt: "the file that the person named with --module",
      enough: "kyso tried to read it; the sentence says what came of that",
      untrue: [
        {
          way: "another user could read it",
          handled: "the sentence says that this file may not be read, not that it is no driver",
        },
      ],
    },
    "DRV-07": {
      lookedAt: "the driver's answer to loading and to C_Initialize",
      enough: "the driver itself refused, with the answer that is shown",
      untrue: [
        { way: "a software module without its store or chip", handled: "DRV-32, a remark" },
        {
          way: "answers by which a driver says that it cannot get at the device",
          handled: "DRV-30: another program is the likeliest cause",
        },
        { way: "the card service is down", handled: "the service comes first (DRV-11)" },
      ],
    },
    "DRV-26": {
      lookedAt: "the answer of an answering driver about one of its slots",
      enough:
        "the driver said that it could not read the slot; “not recognised” does not count, nor “not present” unless the card service sees a card",
      untrue: [
        { way: "another program holds the token", handled: "named as the likeliest cause, with the programs that run" },
        { way: "the token was pulled at that moment", handled: "the step watches the bus and looks again" },
      ],
    },
    "DRV-29": {
      lookedAt: "the card service's table of readers, read while no driver of kyso's own works",
      enough: "each reader with a card in it is held exclusively, so that no other program can open it",
      untrue: [
        { way: "the holder lets go a moment later", handled: "the step watches; a new look reads the table anew" },
        {
          way: "a driver that does not use the card service",
          handled: "a token that any driver shows comes first, and this is not said",
        },
        {
          way: "which program holds it",
          handled: "not claimed: those that run and are known to use tokens are named as running",
        },
      ],
    },
    "DRV-30": {
      lookedAt: "the driver's answer (CKR_DEVICE_ERROR, CKR_FUNCTION_FAILED, CKR_TOKEN_NOT_PRESENT and the like)",
      enough: "the driver did not open; that another program is the cause is said as likely only",
      untrue: [{ way: "a broken driver or token", handled: "the advice goes on to restarting and reinstalling" }],
    },
  },
};
