import { describe, expect, it } from "vitest";
import type { Facts } from "../../src/facts/facts.ts";
import { missing } from "../../src/facts/observation.ts";
import type { Finding } from "../../src/steps/finding.ts";
import { driver } from "../../src/steps/driver/index.ts";
import { cannotAsk, drivers, module, viettel, viettelDll } from "../scenarios/parts/drivers.ts";
import { serviceDown, serviceUp, windows } from "../scenarios/parts/machine.ts";
import { companyToken, fails, sees, slot, tokens } from "../scenarios/parts/tokens.ts";
import { builtInReader, noUsbSubsystem, onlyDisc, reader, token, usb, usbUnread } from "../scenarios/parts/usb.ts";

const onBus = {
  token: usb(token),
  disc: usb(onlyDisc),
  reader: usb(reader),
  "token or reader": usb(builtInReader),
  nothing: usb(),
  "no USB": noUsbSubsystem,
  unread: usbUnread,
} as const satisfies Record<string, Facts>;

const crash = fails(viettelDll, missing("crashed", "ended by SIGSEGV"), "C_Initialize");
const hang = fails(viettelDll, missing("timed-out", "no answer within 20000 ms"), "C_Initialize");
const needsYes = module(viettelDll, { loading: "needs-yes" });
const other = module(viettelDll, { loading: "impossible" }, { architectures: ["ia32"] });
const named = module(viettelDll, { origin: "named" });
const unreadDrivers: Facts = {
  drivers: missing("failed", "planted"),
  tokens: missing("skipped", "the list of drivers is not known"),
};

const behaviours = {
  "reads a token": { ...drivers(viettel), ...tokens(sees(viettelDll, slot(companyToken))) },
  "sees nothing": { ...drivers(viettel), ...tokens(sees(viettelDll)) },
  "is not there": { ...drivers(), ...tokens() },
  crashes: { ...drivers(viettel), ...tokens(crash) },
  "crashes, named by the person": { ...drivers(named), ...tokens(crash) },
  hangs: { ...drivers(viettel), ...tokens(hang) },
  "is for another processor": { ...drivers(other), ...tokens() },
  "needs consent": { ...drivers(needsYes), ...tokens() },
  "cannot be asked": cannotAsk(viettel),
  "is not known": unreadDrivers,
} as const satisfies Record<string, Facts>;

type Bus = keyof typeof onBus;
type Behaviour = keyof typeof behaviours;

/** The first finding and its severity, by the device on the bus and what the driver does. */
const expected: { readonly [S in Behaviour]: { readonly [B in Bus]: string } } = {
  // A token that is read decides, whatever the USB list says.
  "reads a token": row("DRV-00 ok", "DRV-00 ok", "DRV-00 ok", "DRV-00 ok", "DRV-00 ok", "DRV-00 ok", "DRV-00 ok"),
  // A silent driver is at fault only if a token is certainly there.
  "sees nothing": row(
    "DRV-01 fail",
    "DRV-01 fail",
    "DRV-10 unknown",
    "DRV-10 unknown",
    "DRV-10 unknown",
    "DRV-10 unknown",
    "DRV-10 unknown",
  ),
  "is not there": row(
    "DRV-01 fail",
    "DRV-01 fail",
    "DRV-10 unknown",
    "DRV-10 unknown",
    "DRV-10 unknown",
    "DRV-10 unknown",
    "DRV-10 unknown",
  ),
  // A fault counts if there is a token that it keeps from being read, or if that is unknown.
  crashes: row(
    "DRV-03 fail",
    "DRV-03 fail",
    "DRV-10 unknown",
    "DRV-10 unknown",
    "DRV-10 unknown",
    "DRV-03 fail",
    "DRV-03 fail",
  ),
  "crashes, named by the person": row(
    "DRV-03 fail",
    "DRV-03 fail",
    "DRV-03 fail",
    "DRV-03 fail",
    "DRV-03 fail",
    "DRV-03 fail",
    "DRV-03 fail",
  ),
  hangs: row(
    "DRV-04 unknown",
    "DRV-04 unknown",
    "DRV-10 unknown",
    "DRV-10 unknown",
    "DRV-10 unknown",
    "DRV-04 unknown",
    "DRV-04 unknown",
  ),
  "is for another processor": row(
    "DRV-02 fail",
    "DRV-02 fail",
    "DRV-10 unknown",
    "DRV-10 unknown",
    "DRV-10 unknown",
    "DRV-02 fail",
    "DRV-02 fail",
  ),
  "needs consent": row(
    "DRV-13 unknown",
    "DRV-13 unknown",
    "DRV-10 unknown",
    "DRV-10 unknown",
    "DRV-10 unknown",
    "DRV-10 unknown",
    "DRV-10 unknown",
  ),
  "cannot be asked": row(
    "KYS-02 unknown",
    "KYS-02 unknown",
    "KYS-02 unknown",
    "KYS-02 unknown",
    "KYS-02 unknown",
    "KYS-02 unknown",
    "KYS-02 unknown",
  ),
  "is not known": row(
    "DRV-09 unknown",
    "DRV-09 unknown",
    "DRV-09 unknown",
    "DRV-09 unknown",
    "DRV-09 unknown",
    "DRV-09 unknown",
    "DRV-09 unknown",
  ),
};

function row(
  withToken: string,
  disc: string,
  withReader: string,
  either: string,
  nothing: string,
  noUsb: string,
  unread: string,
): { readonly [B in Bus]: string } {
  return { token: withToken, disc, reader: withReader, "token or reader": either, nothing, "no USB": noUsb, unread };
}

function judged(facts: Facts): readonly Finding[] {
  const input = {
    facts,
    now: new Date(),
    authorities: [],
    choices: { remote: false, certificate: null, purpose: null },
  };
  const findings = driver.judge(input);
  if ("notApplicable" in findings) throw new Error("the step applies");
  return findings;
}

function first(facts: Facts): string {
  const [finding] = judged(facts);
  return finding ? `${finding.code} ${finding.severity}` : "nothing";
}

const cases = (Object.keys(behaviours) as Behaviour[]).flatMap((does) =>
  (Object.keys(onBus) as Bus[]).map((bus) => ({ does, bus, want: expected[does][bus] })),
);

describe("a driver that", () => {
  it.each(cases)("$does, with $bus on the bus, gives $want", ({ does, bus, want }) => {
    expect(first({ ...windows(), ...serviceUp, ...onBus[bus], ...behaviours[does] })).toBe(want);
  });
});

it("is not blamed while the smart-card service is down", () => {
  expect(first({ ...windows(), ...serviceDown, ...onBus.token, ...behaviours["sees nothing"] })).toBe("DRV-11 unknown");
  // A driver that is not installed is missing either way.
  expect(first({ ...windows(), ...serviceDown, ...onBus.token, ...behaviours["is not there"] })).toBe("DRV-01 fail");
  // What keeps every driver from the token comes first; a crash is told all the same.
  const crashing = judged({ ...windows(), ...serviceDown, ...onBus.token, ...behaviours.crashes });
  expect(crashing.map((f) => f.code)).toEqual(["DRV-11", "DRV-03"]);
});

it("is only information if another one reads the token", () => {
  const facts: Facts = {
    ...windows(),
    ...onBus.token,
    ...drivers(viettel, named, other, needsYes),
    ...tokens(sees(viettelDll, slot(companyToken)), crash, hang),
  };
  expect(judged(facts).map((f) => f.severity)).not.toContain("fail");
  expect(judged(facts).map((f) => f.code)).toEqual(expect.arrayContaining(["DRV-00", "DRV-02", "DRV-03", "DRV-04"]));
});
