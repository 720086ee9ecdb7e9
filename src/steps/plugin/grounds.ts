import type { StepGrounds, WayItIsUntrue } from "../grounds.ts";

const wsl: WayItIsUntrue = {
  way: "kyso runs in WSL, from which Windows' own ports and files are not seen",
  handled: "known by the kernel's name: PLG-31, cannot tell",
};
const otherPorts: WayItIsUntrue = {
  way: "a newer version on ports that kyso does not know",
  handled: "ports that the plugin's own processes hold are listed where the system lists all (Windows, macOS): PLG-32",
};
const otherTool: WayItIsUntrue = {
  way: "the portal calls another tool, which is installed",
  handled: "then the findings on this one are remarks, and PLG-17 says “cannot tell”",
};
const unreadPort: WayItIsUntrue = {
  way: "a port that pages try could not be looked at (refused by the system, no answer in time)",
  handled: "PLG-09, cannot tell",
};
const ipv6: WayItIsUntrue = {
  way: "it listens on ::1 alone, or on 127.0.0.1 alone",
  handled: "both are tried on every port",
};
const otherName: WayItIsUntrue = {
  way: "the plugin runs under a name that is not known",
  handled:
    "no function is called, but its path is tried: a program that takes the path is PLG-27, cannot tell; the owner “java” without a jar counts as unknown",
};
const slow: WayItIsUntrue = {
  way: "a slow machine: it would answer later than the 2 s that kyso waits",
  handled:
    "left open: the portal's page waits about 3 s and then says that the tool is missing; the advice is to restart it",
};

/** Why this step's certain statements may be made; shown in docs/verdicts.md. */
export const grounds: StepGrounds = {
  passed: {
    lookedAt:
      "the ports that pages try, who holds them, the reply to the plugin's own greeting, its certificate's dates",
    enough: "a program known to be the plugin greets as it does, on a port that pages try",
    untrue: [
      {
        way: "browsers do not trust its certificate",
        handled:
          "PLG-11 (Windows, macOS: the system's store), BRW-06 (Linux, Firefox: the browser's); where the store cannot be read, PLG-28",
      },
      { way: "another program on an earlier port keeps pages", handled: "PLG-14, PLG-18" },
      { way: "the portal calls another tool", handled: "left open: not established; told as PLG-16" },
      {
        way: "a program takes the plugin's name and way of speaking",
        handled: "left open: then pages are answered by it, too",
      },
    ],
  },
  findings: {
    "PLG-00": {
      lookedAt:
        "the port's owner by the system's list, TLS, the WebSocket on the plugin's path, the reply to its greeting",
      enough: "every program that holds the port is known to be the plugin, and it replied “1”",
      untrue: [{ way: "its version is too old for a page", handled: "PLG-03, PLG-04, PLG-15" }],
    },
    "PLG-01": {
      lookedAt:
        "every port of the plugin on both loopback addresses, processes, folders, installed programs, its URL protocol",
      enough:
        "nothing takes a connection where pages try, and everything by which the plugin is known was read and is not there",
      untrue: [
        {
          way: "it is installed under a name or in a folder that is not known",
          handled:
            "only “no trace, probably not installed” is said, with how to start it; pages are not answered either way",
        },
        { way: "a part could not be read", handled: "PLG-26, which does not say whether it is installed" },
        wsl,
        ipv6,
        unreadPort,
        otherTool,
      ],
    },
    "PLG-02": {
      lookedAt: "its traces on this machine, and every port on which pages try it",
      enough: "traces are there, and nothing takes a connection",
      untrue: [
        {
          way: "the traces are left over from an uninstalled one",
          handled: "left open: starting it shows that; the next look says PLG-01",
        },
        { way: "the processes could not be read", handled: "then it says “probably not running”" },
        otherPorts,
        ipv6,
        unreadPort,
        otherTool,
      ],
    },
    "PLG-05": {
      lookedAt: "a connection that was taken, and the wait for TLS, the WebSocket or the greeting's reply",
      enough: "nothing came in 2 s, from the plugin or from a program whose name is not told",
      untrue: [
        slow,
        {
          way: "an antivirus that reads the connections to this machine stands still",
          handled:
            "PLG-33, cannot tell, where another issued the certificate and no WebSocket comes about; its issuer is named where one does, as pages wait then, too",
        },
        otherTool,
      ],
    },
    "PLG-06": {
      lookedAt: "the owner of each port that pages try, and how it speaks",
      enough:
        "another program, or one that does not speak as the plugin does, holds a port, and no other port has the plugin",
      untrue: [otherName, unreadPort, otherTool],
    },
    "PLG-07": {
      lookedAt: "the plugin's reply on a port that pages do not try, and who holds those that they try",
      enough: "the plugin itself greeted there, and on no port that pages try",
      untrue: [
        {
          way: "the portal's page tries more ports than is known",
          handled: "left open: by the vendor's script, whose source is in the catalogue",
        },
        {
          way: "a program that takes the plugin's path on a port that pages try is the plugin",
          handled: "PLG-27, cannot tell",
        },
      ],
    },
    "PLG-08": {
      lookedAt: "the reply to the greeting, or a TLS or WebSocket that the plugin itself broke off",
      enough: "the plugin holds the port and does not answer as pages expect",
      untrue: [
        {
          way: "an antivirus changes or breaks the connection to this machine",
          handled:
            "PLG-33, cannot tell, where the certificate on the port was issued by another; left open where a reply comes",
        },
        otherTool,
      ],
    },
    "PLG-10": {
      lookedAt: "the last day of the certificate on the plugin's port, and this machine's clock",
      enough: "browsers refuse an expired certificate",
      untrue: [
        {
          way: "the machine's clock is wrong",
          handled: "told by the step “Computer” (SYS-03, SYS-08), which comes before",
        },
        {
          way: "the person passes over the browser's warning",
          handled: "left open: that lasts a week at most, in one browser",
        },
      ],
    },
    "PLG-12": {
      lookedAt: "the running processes, and every port of the plugin",
      enough: "its process runs, and nothing takes a connection where pages try",
      untrue: [
        {
          way: "it has only just started",
          handled: "while a step waits the ports are watched, and it is looked at again at once",
        },
        otherPorts,
        ipv6,
        otherTool,
      ],
    },
    "PLG-23": {
      lookedAt: "the wait for the reply to the question whether a token is there, asked once, of the plugin itself",
      enough: "it had greeted in time, and this reply did not come",
      untrue: [
        slow,
        {
          way: "another program held the token meanwhile",
          handled: "kyso's own looks wait for one lock; for others the advice is to unplug",
        },
        { way: "the answer came and was no answer", handled: "PLG-29, cannot tell" },
      ],
    },
    "PLG-26": {
      lookedAt: "every port of the plugin, and as much of its traces as could be read",
      enough: "nothing takes a connection where pages try; whether it is installed is not said",
      untrue: [wsl, otherPorts, ipv6, unreadPort, otherTool],
    },
  },
};
