import type { StepGrounds } from "../grounds.ts";

/** Why this step's certain statements may be made; shown in docs/verdicts.md. */
export const grounds: StepGrounds = {
  passed: {
    lookedAt: "the bus, the card service, and what each driver shows in its slots",
    enough:
      "a driver shows an initialised token, or the bus shows a device that is a token, and the card service shows no fault of it",
    untrue: [
      {
        way: "a driver shows a software token or a certificate store as a token",
        handled: "these are told by their maker and are no token (TOK-07); the practice token says what it is (TOK-06)",
      },
      {
        way: "the device is on the bus and no reader, or no card in it, reaches the card service",
        handled: "looked at: USB-10, USB-11, USB-12; where the readers could not be read, TOK-27 or DRV-31 says so",
      },
      {
        way: "the token is pulled while a later step waits",
        handled: "a look taken again takes the bus and the card service along, and the course comes back here",
      },
    ],
  },
  findings: {
    "USB-00": {
      lookedAt:
        "the system's list of USB devices with their classes; where none is on the bus, the card service's readers",
      enough:
        "the id is listed as a token's, or the device has the class of card readers and calls itself a token or brings a disc of a maker of tokens; or the service sees a card",
      untrue: [
        {
          way: "a card reader with a slot for memory cards",
          handled: "counts as a token only if its vendor makes tokens; else USB-08, cannot tell",
        },
        { way: "the system blocks the device (USBGuard)", handled: "looked at: USB-09" },
        { way: "a remote session hides the device", handled: "looked at on Windows: USB-13, cannot tell" },
      ],
    },
    "USB-02": {
      lookedAt: "the system's list of USB devices, and the card service's readers",
      enough:
        "the list was read as a list (it holds at least a root hub), none of its devices is or may be a token, and no reader has a card",
      untrue: [
        {
          way: "the answer was no list (a usage text, a cut answer)",
          handled: "each adapter says what a valid empty answer looks like; else another way, or USB-07",
        },
        { way: "a device whose interfaces could not be read, or that is not set up", handled: "USB-05, cannot tell" },
        {
          way: "more devices than have their details read (Windows)",
          handled: "they stay in the list without details: USB-05",
        },
        {
          way: "a token of its maker's own class whose id is not listed",
          handled:
            "USB-05 if its name says that it is a token; else left open: many devices have such a class, and a driver that shows the token decides before this is said",
        },
        { way: "Remote Desktop: the token is at the person's own computer", handled: "USB-13, cannot tell" },
        {
          way: "a card in a reader that is no USB device",
          handled: "looked at in the card service: USB-00 with that reader",
        },
        {
          way: "the card service shows a reader that is not on the bus, without a card",
          handled: "the list of devices may be older, or lack it: USB-15, cannot tell",
        },
      ],
    },
    "USB-03": {
      lookedAt: "the class of the device, the card service's readers, the empty slots that drivers show",
      enough:
        "the only device of the card class is no token by its id or name, and the service (or a driver, where the service does not tell) sees no card in it",
      untrue: [
        { way: "a driver shows a token in its slot that it does not know", handled: "then this is not said: USB-08" },
        {
          way: "another program has taken the card at this moment",
          handled:
            "the service's own table still shows the card; where only a driver's slot speaks, the advice is to look again",
        },
      ],
    },
    "USB-04": {
      lookedAt: "the interfaces of a device whose id is listed as a token's",
      enough: "all its interfaces are of the class of discs",
      untrue: [
        {
          way: "a token with a disc and an interface of another class than card readers",
          handled: "then it is a token (USB-00)",
        },
        { way: "the interfaces could not be read", handled: "then the id decides: USB-00" },
      ],
    },
    "USB-09": {
      lookedAt: "the kernel's attribute “authorized” of a device whose id is listed as a token's or reader's",
      enough: "the kernel gives a device with 0 there no driver and no interface",
      untrue: [
        { way: "it is being authorised at this moment", handled: "the bus is watched, and looked at again at once" },
      ],
    },
    "USB-10": {
      lookedAt:
        "Linux, macOS: the card service's list of readers. Windows: whether the device, or a part of it, is in the class of readers",
      enough:
        "the device has the class of card readers, the list was read whole, and holds no reader; and no driver shows a token",
      untrue: [
        {
          way: "the service has only just started",
          handled: "pcscd answers after it has set up all readers; the step watches and looks again",
        },
        {
          way: "the list holds readers of the computer itself (Windows Hello, virtual smart cards)",
          handled: "these are told by their names and count for nothing",
        },
        {
          way: "the list holds readers of other makers only",
          handled: "they may be the token's under another name: USB-14, cannot tell",
        },
        {
          way: "several devices of the class and some readers",
          handled: "then nothing is said: which has none cannot be told",
        },
        {
          way: "a driver that reads the token without the card service",
          handled: "a token that any driver shows comes first, and this is not said",
        },
        {
          way: "a driver for readers in a folder that is not looked at",
          handled:
            "“the CCID driver is missing” is only said where the usual folders were read; that there is no reader is true all the same",
        },
      ],
    },
    "USB-11": {
      lookedAt: "the card service's table of readers",
      enough: "a token is on the bus, a reader of the service bears its maker's or model's name, and no card is in it",
      untrue: [
        {
          way: "the system names readers only (macOS without an ATR)",
          handled: "then the card is unknown and this is not said",
        },
        {
          way: "the token's reader is not among them",
          handled: "only a reader with a name that fits the token counts; else USB-14, cannot tell",
        },
      ],
    },
    "USB-12": {
      lookedAt: "the card service's table of readers: a card is present, and marked as one that did not power up",
      enough: "a card that does not power up can be used by no program, and no other reader has a card",
      untrue: [
        {
          way: "the card is being powered at this moment",
          handled: "without the mark (SCARD_SWALLOWED) the card is unknown, and this is not said",
        },
      ],
    },
    "TOK-00": {
      lookedAt: "the driver's own answers about its slots: token, flags, certificates, keys",
      enough: "the driver itself says that an initialised token is there; it was asked in this run",
      untrue: [
        {
          way: "a store of certificates or a software token",
          handled:
            "told apart by maker, PIN and keys; a software token counts only where no token's device is plugged in, or a driver reads a real one, too",
        },
        {
          way: "p11-kit's proxy passes on another driver's token",
          handled: "joined with it, and not counted again (DRV-18)",
        },
      ],
    },
    "TOK-02": {
      lookedAt:
        "pcscd's socket, an own request to it, its process, the usual places of its program; Windows: `sc query`, the service's Start",
      enough:
        "nobody answers at the socket and no such process runs; on Windows the service is stopped and switched off, or there is none",
      untrue: [
        {
          way: "it runs and turns this session away (polkit, a socket that may not be opened; Windows: access denied)",
          handled: "looked at: TOK-24",
        },
        { way: "it runs and hangs", handled: "TOK-25" },
        {
          way: "the system hides other users' processes",
          handled: "then it is not said that it does not run, but that it does not answer (TOK-25)",
        },
        { way: "the request itself went wrong", handled: "TOK-27, cannot tell" },
        { way: "a driver reads the token without it", handled: "then this is a remark" },
      ],
    },
    "TOK-03": {
      lookedAt: "the flags of the token, as each driver shows it",
      enough: "every driver that shows the token shows it as not initialised, and not only OpenSC",
      untrue: [
        {
          way: "OpenSC does not know the layout in which the provider has filled the token",
          handled: "TOK-29, cannot tell",
        },
        { way: "another driver shows it as initialised", handled: "then it is a token (TOK-00)" },
        { way: "SoftHSM's empty slot", handled: "no token: TOK-07" },
      ],
    },
    "TOK-24": {
      lookedAt: "an own request to the service, and its process",
      enough:
        "its process runs, takes the connection and closes it without an answer; or the system forbids the connection; Windows: `sc` is denied access",
      untrue: [
        {
          way: "the service crashes at each request",
          handled: "then its process is gone at the look that follows the request, and TOK-02 or TOK-25 is said",
        },
        {
          way: "an older recording without the field",
          handled: "running and not answering is read as this: it was so in each case that is known",
        },
      ],
    },
    "TOK-25": {
      lookedAt: "an own request to the service, within the deadline for local answers",
      enough: "kyso asked as every program does and got no answer, or none of the service's own",
      untrue: [
        {
          way: "the machine is very slow",
          handled: "`--timeout` and a new look; the sentence says “does not answer”, not “is broken”",
        },
      ],
    },
  },
};
