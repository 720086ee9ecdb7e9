import type { Grounds, StepGrounds, WayItIsUntrue } from "../grounds.ts";

const otherWay: WayItIsUntrue = {
  way: "browsers go another way: a static proxy, a proxy script, one that is looked for in the network",
  handled:
    "the system's own setting is read; a static proxy is gone through; with a script, with detection, or where the setting cannot be read, it is “cannot tell” (NET-14). Scripts are not run: they are programs of somebody else's",
};
const ownProxy: WayItIsUntrue = {
  way: "one browser has a proxy, a VPN extension or an encrypted DNS of its own",
  handled: "left open: these are set by hand, in one browser; the advice is to open another page, which shows it",
};
const keptAlone: WayItIsUntrue = {
  way: "a firewall or antivirus keeps this very program from connecting",
  handled: "a refusal by the system is told as that (NET-19, cannot tell); a firewall that silently drops is left open",
};
const environment: WayItIsUntrue = {
  way: "the environment names a proxy that is gone, which browsers do not use",
  handled: "the way of the system's own setting is tried after it (NET-15)",
};

const way: readonly WayItIsUntrue[] = [otherWay, ownProxy, keptAlone, environment];

function unreached(lookedAt: string, enough: string, ...more: readonly WayItIsUntrue[]): Grounds {
  return { lookedAt, enough, untrue: [...more, ...way] };
}

/** Why this step's certain statements may be made; shown in docs/verdicts.md. */
export const grounds: StepGrounds = {
  passed: {
    lookedAt: "the front page over TLS, by the way that the environment or the system's own setting names",
    enough: "the portal's own server answered, with a certificate of a public authority for its name",
    untrue: [
      {
        way: "the pages for registering or logging in fail although the front page answers",
        handled: "left open: they are the portal's own, and are told as beyond this machine (POR-01 to POR-03)",
      },
      { way: "an error page", handled: "an HTTP status of 400 and more is NET-06, and no tick" },
      {
        way: "browsers go another way than kyso, and that one fails",
        handled: "left open where a script decides: the advice of every finding is to open the page in the browser",
      },
    ],
  },
  findings: {
    "NET-00": {
      lookedAt: "the connection's certificate and the head of the front page",
      enough: "the chain ends at a public authority, names the portal, and the status is below 400",
      untrue: [
        { way: "something reads the connection with an authority of its own", handled: "NET-08 or NET-05, no tick" },
      ],
    },
    "NET-01": unreached(
      "the name's address, asked of the system as browsers ask; whether the machine is in a network; its proxy setting",
      "the system gave no address, and browsers ask the same system",
      {
        way: "behind a proxy only the proxy knows the name",
        handled: "with a proxy the proxy's name is asked for instead; where a script decides, NET-14",
      },
    ),
    "NET-02": unreached(
      "TCP to each address of the name, IPv4 and IPv6, for 5 s; whether the machine is in a network; its proxy setting",
      "no address took the connection, and browsers have no other way",
      { way: "one family of addresses is broken", handled: "all addresses are tried, as browsers do (RFC 8305)" },
      {
        way: "the name leads to this machine or into a private network",
        handled: "its addresses are looked at, and that is told instead (NET-16)",
      },
    ),
    "NET-03": unreached(
      "TLS with the server, by OpenSSL",
      "the server or something before it broke TLS off",
      {
        way: "a rule of OpenSSL that browsers do not have (legacy renegotiation, short keys)",
        handled: "known by OpenSSL's name of the fault: NET-17, cannot tell",
      },
      { way: "the server is slow", handled: "no answer in time is NET-04, cannot tell" },
      {
        way: "a filter that lets browsers' TLS through and not that of other programs",
        handled: "left open: not seen in reports; the advice names the antivirus and the administrator",
      },
    ),
    "NET-05": {
      lookedAt: "the chain, against the runtime's and the system's authorities",
      enough: "neither vouches for it, and it is in force",
      untrue: [
        otherWay,
        { way: "the system's authorities cannot be read", handled: "NET-18, cannot tell" },
        { way: "the machine's clock is wrong", handled: "told as that (SYS-03); dates are judged as NET-12" },
        { way: "only one browser was given the authority", handled: "left open: the warning is right for the others" },
      ],
    },
    "NET-10": unreached("the proxy's address and TCP to it", "the proxy that browsers use, too, took no connection", {
      way: "the proxy is the environment's alone",
      handled: "the system's own way is tried after it (NET-15)",
    }),
    "NET-12": {
      lookedAt: "the dates of the portal's certificate, this machine's clock against the server's",
      enough: "the clock agrees with the server's time, and the certificate is past its last day or before its first",
      untrue: [
        {
          way: "the machine's clock is wrong",
          handled: "compared with the server's Date; then only the clock is told",
        },
        { way: "something in between shows an old certificate", handled: "left open: pages fail then, too" },
        otherWay,
      ],
    },
    "NET-16": unreached(
      "all addresses of the portal's name, and that none took a connection or showed a certificate of the portal",
      "each is loopback, unspecified or private: no public server has such an address",
      {
        way: "a local program takes such addresses and passes the connection on",
        handled: "then the connection succeeds, and nothing is said",
      },
      {
        way: "the firm's network has the portal behind an internal address",
        handled: "then the connection succeeds; where it fails the address is the cause",
      },
    ),
  },
};
