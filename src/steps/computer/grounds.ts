import type { StepGrounds } from "../grounds.ts";

/** Why this step's certain statements may be made; shown in docs/verdicts.md. */
export const grounds: StepGrounds = {
  passed: {
    lookedAt: "the system's own name, version and processor, the clock, and the Date header of the portal's server",
    enough:
      "the system is one that kyso can read, and the clock is within five minutes of the server's where a server was asked",
    untrue: [
      {
        way: "the clock is wrong and no server was asked (--offline, or the portal not reached at all)",
        handled:
          "left open: the tick names the system and never the clock; a server that was asked and gave no time is “cannot tell” (SYS-12)",
      },
      {
        way: "the server's own clock is wrong, or a cache on the way answers with an old Date",
        handled:
          "left open: browsers and the portal compare with the same server; five minutes of difference are let pass",
      },
    ],
  },
  findings: {
    "SYS-00": {
      lookedAt: "what the system says of itself: name, version, kernel, processor of the machine and of this process",
      enough: "the finding repeats that and claims nothing else",
      untrue: [
        {
          way: "a program that emulates another processor shows the emulated one as the machine's",
          handled: "the processor of this process is compared with the machine's, and told where they differ (SYS-10)",
        },
        {
          way: "the system is old and no longer supported by browsers or drivers",
          handled: "left open: the version is shown; the steps of driver and browser judge what is installed on it",
        },
      ],
    },
    "SYS-03": {
      lookedAt: "the Date header of the portal's server, and this machine's time at that moment, both as UTC",
      enough: "a difference above five minutes is more than a connection takes, and both times are shown",
      untrue: [
        {
          way: "the time zone is wrong and the clock on the wall looks right",
          handled:
            "UTC is compared, which is what signatures and logins carry; both times are shown in Viet Nam's zone",
        },
        {
          way: "a proxy or a cache on the way answers with its own or an old Date",
          handled:
            "the answer came through TLS from the portal itself; where the connection is read on the way, that is told beside it (NET-05, NET-08)",
        },
        {
          way: "the computer slept, or its clock was set, between sending and answering",
          handled: "looking again compares anew",
        },
      ],
    },
    "SYS-08": {
      lookedAt: "this machine's time, and the day on which kyso's own catalogue was checked",
      enough: "the catalogue is part of this program, which cannot run before it was made",
      untrue: [
        {
          way: "facts that were recorded on another day are judged",
          handled: "the recorded time is compared, not that of the machine that judges",
        },
      ],
    },
  },
};
