/** What may be told without an observation, and why. */
export interface ToldAllTheSame {
  /** The observation, with `*` for each place in a list. */
  readonly lost: string;
  readonly told: readonly string[];
  readonly why: string;
}

/**
 * What is told all the same. Most of these observations are attempts: kyso tried something itself, and the finding tells
 * that it did not come about, not that something is absent. The others are told from another observation.
 */
export const justified: readonly ToldAllTheSame[] = [
  {
    lost: "revocation",
    told: [
      "better without CRT-60",
      "better without CRT-61",
      "better without CRT-62",
      "better without CRT-63",
      "better without CRT-64",
      "better without CRT-68",
      "ticks certificate",
    ],
    why: "an issuer that cannot be asked is information, as to the tax authority's own viewer: a firewall must not make every certificate one that cannot be used. That it was not asked is said (CRT-13), and the tick says “not revoked” only by a verified answer",
  },
  {
    lost: "revocation.value.certificates.*.ocsp.*.answer",
    told: [
      "better without CRT-60",
      "better without CRT-61",
      "better without CRT-62",
      "better without CRT-63",
      "better without CRT-64",
      "ticks certificate",
    ],
    why: "as for revocation: CRT-65 says that the issuer could not be asked",
  },
  {
    lost: "revocation.value.certificates.*.crl.*.answer",
    told: ["better without CRT-60", "better without CRT-68", "ticks certificate"],
    why: "as for the answer of a responder",
  },
  {
    lost: "network.value.name",
    told: ["tells NET-01", "tells NET-10"],
    why: "kyso asked for the name's address as a browser does; that none came is what the finding says",
  },
  {
    lost: "network.value.tcp",
    told: ["tells NET-02", "tells NET-10"],
    why: "kyso connected to the server itself; that no connection came about is what the finding says",
  },
  {
    lost: "network.value.tls",
    told: ["tells NET-03"],
    why: "kyso began the encrypted connection itself; that it did not come about is what the finding says",
  },
  {
    lost: "tokens.value.drivers.*.sight",
    told: ["tells DRV-07"],
    why: "the driver was started and asked; that it did not start is what the finding says",
  },
  {
    lost: "tokens.value.drivers.*.sight.value.slots.*.token",
    told: ["tells DRV-26"],
    why: "the driver was asked for the token in its slot; that it could not read it is what the finding says",
  },
  {
    lost: "plugins.value.products.*.ports.*.tls",
    told: ["tells PLG-05"],
    why: "the port took the connection; that nothing answered on it in time is what the finding says",
  },
  {
    lost: "plugins.value.products.*.ports.*.websocket",
    told: ["tells PLG-05", "tells PLG-06", "tells PLG-08"],
    why: "the port took the connection; that it does not speak as the tool does is what the finding says",
  },
  {
    lost: "plugins.value.products.*.ports.*.greeting",
    told: ["tells PLG-05", "tells PLG-06", "tells PLG-08"],
    why: "the port took the greeting; that it does not answer as the tool does is what the finding says",
  },
  {
    lost: "plugins.value.products.*.files",
    told: ["tells PLG-26"],
    why: "kyso tried the ports itself and nothing answers; whether the tool is installed is what the finding does not say",
  },
  {
    lost: "plugins.value.products.*.installed",
    told: ["tells PLG-26"],
    why: "as for its files",
  },
  {
    lost: "plugins.value.products.*.processes",
    told: ["tells PLG-02"],
    why: "its files are there and kyso tried the ports itself: that nothing answers on them is what the finding says",
  },
  {
    lost: "plugins.value.products.*.ports.*.tcp",
    told: ["tells PLG-06"],
    why: "the lost port is none that pages try; those were all looked at, and other programs hold them",
  },
  {
    lost: "plugins",
    told: ["ticks browser"],
    why: "the tick says that the browser lets the page through, by its own settings; of the tool's certificate it says nothing",
  },
  {
    lost: "plugins.value.products.*.ports.*.greeting",
    told: ["ticks browser"],
    why: "as for plugins",
  },
  {
    lost: "pluginToken",
    told: ["tells PLG-23"],
    why: "the tool was asked about the token; that it did not answer in time is what the finding says",
  },
  {
    lost: "signature.value.flagsAfter",
    told: ["tells TOK-10"],
    why: "the token's answer to the login says that the PIN was wrong; the flags only add that it is locked now",
  },
  {
    lost: "tokens",
    told: ["ticks token"],
    why: "the tick says that the machine has found the USB device, which the bus shows; that the token is blank is lost",
  },
  {
    lost: "tokens.value.drivers.*.sight",
    told: ["ticks token"],
    why: "as for tokens",
  },
  {
    lost: "tokens.value.drivers.*.sight.value.slots.*.token",
    told: ["ticks token"],
    why: "as for tokens",
  },
  {
    lost: "tokens.value.drivers.*.sight",
    told: ["better without TOK-04"],
    why: "the flag is that driver's alone, whose failure is told; the driver that gets the PIN, and kyso's count, stand",
  },
  {
    lost: "tokens.value.drivers.*.sight.value.slots.*.token",
    told: ["better without TOK-04"],
    why: "as for the whole driver",
  },
  {
    lost: "cardService.value.answering",
    told: ["tells TOK-25"],
    why: "kyso asked the service itself; that it did not answer in time is what the finding says",
  },
  {
    lost: "cardService.value.running",
    told: ["tells TOK-25"],
    why: "the service was asked and did not answer; only whether it runs is lost, and no longer said",
  },
  {
    lost: "cardService",
    told: ["tells USB-02"],
    why: "the finding speaks of the bus, which shows no token; a card in a reader beside it is no USB token",
  },
  {
    lost: "cardService.value.readers",
    told: ["tells USB-02"],
    why: "as for cardService",
  },
  {
    lost: "computer",
    told: ["ticks token", "tells USB-02"],
    why: "both speak of what the bus of this machine shows; only that a remote session hides it is lost",
  },
  {
    lost: "computer",
    told: ["tells DRV-05"],
    why: "kyso cannot use a file of which it cannot tell whether it is for this machine; the finding says so",
  },
  {
    lost: "drivers.value.modules.*.file",
    told: ["tells DRV-05"],
    why: "kyso tried to read the file that the person named; that it could not is what the finding says",
  },
  {
    lost: "usb.value.devices.*.interfaces",
    told: ["ticks token"],
    why: "the device's USB id is known as a token's; the interfaces only tell whether it shows nothing but its disc",
  },
];
