import type { StepGrounds, WayItIsUntrue } from "../grounds.ts";

const optOut: WayItIsUntrue = {
  way: "an administrator switched the whole restriction off for a time (LocalNetworkAccessRestrictionsTemporaryOptOut)",
  handled: "left open: that policy is temporary by its name and is not read; the advice names another browser",
};
const otherProfile: WayItIsUntrue = {
  way: "the person works with another profile",
  handled: "the profiles used last are judged; where they differ, BRW-01, cannot tell",
};
const otherBrowser: WayItIsUntrue = {
  way: "the person works with another browser",
  handled:
    "the default one is judged, all others are remarks; snaps and flatpaks are looked at; an unknown default one is BRW-15 or BRW-05, two of Windows BRW-18",
};

/** Why this step's certain statements may be made; shown in docs/verdicts.md. */
export const grounds: StepGrounds = {
  passed: {
    lookedAt:
      "the default browser's version, policies, the person's answer for the portal, and its store of certificates",
    enough: "a policy, the answer or the version lets the portal's page reach programs of this machine",
    untrue: [
      {
        way: "it does not trust the tool's certificate",
        handled:
          "BRW-06 in place of the tick, also where its store cannot be read; PLG-11 where the system's store counts",
      },
      {
        way: "the browser keeps pages from this machine by something of its own (Brave's Shields), an extension or an antivirus",
        handled:
          "Brave is “cannot tell” (BRW-01); extensions and antivirus are left open: BRW-08 names them, a try (K) shows them",
      },
      {
        way: "the page is in a frame that was not given the permission",
        handled: "left open: that is the portal's own page to do",
      },
      otherProfile,
      otherBrowser,
    ],
  },
  findings: {
    "BRW-00": {
      lookedAt: "policies, then the answer for the portal's address, then the version",
      enough: "the strongest that applies allows it, and none stronger is unread",
      untrue: [
        { way: "a policy could not be read, which outweighs the answer", handled: "BRW-01, cannot tell" },
        {
          way: "a package (snap, flatpak) has policies at a place that is not established",
          handled: "left open: no source names one",
        },
        otherProfile,
      ],
    },
    "BRW-02": {
      lookedAt: "the answer for the portal's address in the profiles used last",
      enough: "all say “blocked”, and no policy that was read allows it",
      untrue: [
        optOut,
        otherProfile,
        otherBrowser,
        {
          way: "a policy that could not be read allows it",
          handled: "left open: such a policy is rare, and the advice helps either way",
        },
        {
          way: "an answer from before version 145, which is asked again",
          handled: "the version decides; without it, BRW-01",
        },
      ],
    },
    "BRW-04": {
      lookedAt: "the administrator's policies of the machine and of the person, by their precedence",
      enough: "the strongest policy that names the portal blocks it",
      untrue: [
        optOut,
        {
          way: "policies from the cloud",
          handled: "left open: browsers keep them encrypted; they would outweigh both ways",
        },
        otherBrowser,
      ],
    },
    "BRW-12": {
      lookedAt: "a page of this machine in the person's own browser, which tried the plugin's address",
      enough: "that browser itself reported an error while the plugin answers kyso",
      untrue: [
        {
          way: "the plugin ended between the two",
          handled: "it is asked again with every look; without its answer the try is not told",
        },
        {
          way: "the page was opened in another browser than the one used for the portal",
          handled: "the browser's own name is told",
        },
        { way: "the browser was slow", handled: "no report in 3 s is BRW-13, cannot tell" },
      ],
    },
  },
};
