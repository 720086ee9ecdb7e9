import type { CardReader, CardService } from "../../../src/facts/card-service.ts";
import type { Computer } from "../../../src/facts/computer.ts";
import type { Facts } from "../../../src/facts/facts.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import type { Value } from "../../../src/facts/subjects.ts";

/** The moment at which the scenarios are taken and judged. */
export const takenAt = "2026-11-23T02:15:00.000Z";

const windows11: Computer = {
  system: "windows",
  name: "Windows 11 Pro",
  version: "10.0.26100",
  kernel: "10.0.26100",
  architecture: "x64",
  processArchitecture: "x64",
  locale: "vi-VN",
  timeZone: "Asia/Ho_Chi_Minh",
  virtualMachine: observed(null),
  session: "local",
  administrator: false,
};

const debian13: Computer = {
  ...windows11,
  system: "linux",
  name: "Debian GNU/Linux",
  version: "13",
  kernel: "6.12.48-amd64",
  architecture: "x86_64",
  locale: "vi_VN.UTF-8",
};

const sonoma: Computer = {
  ...windows11,
  system: "macos",
  name: "macOS",
  version: "14.7",
  kernel: "23.6.0",
  architecture: "arm64",
  processArchitecture: "arm64",
};

export function clock(parts: Partial<Value<"clock">> = {}): Facts {
  return { clock: observed({ now: takenAt, utcOffset: 420, synchronised: observed(true), ...parts }) };
}

export function windows(parts: Partial<Computer> = {}): Facts {
  return { computer: observed({ ...windows11, ...parts }), ...clock() };
}

export function linux(parts: Partial<Computer> = {}): Facts {
  return { computer: observed({ ...debian13, ...parts }), ...clock() };
}

export function macos(parts: Partial<Computer> = {}): Facts {
  return { computer: observed({ ...sonoma, ...parts }), ...clock() };
}

const answering = { installed: observed(true), socket: observed(true), running: observed(true) };

/** A smart-card service that works. */
export const serviceUp: Facts = { cardService: observed({ ...answering, answering: observed(true) }) };

/** A smart-card service that works, with more of what it shows. */
export function serviceWith(parts: Partial<CardService>): Facts {
  return { cardService: observed({ ...answering, answering: observed(true), ...parts }) };
}

/** A smart-card service that shows these readers, and the driver for readers of pcsc-lite. */
export function readersSeen(readers: readonly CardReader[], parts: Partial<CardService> = {}): Facts {
  return serviceWith({ readers: observed([...readers]), readerDrivers: observed(["ifd-ccid.bundle"]), ...parts });
}

/** The service runs, takes the connection of this session, and closes it. */
export const serviceRefuses: Facts = serviceWith({ answering: observed(false), turnedAway: true });

/** The service runs and says nothing. */
export const serviceSilent: Facts = serviceWith({
  answering: missing("timed-out", "connected, but the service says nothing"),
  turnedAway: false,
});

export const serviceDown: Facts = {
  cardService: observed({
    ...answering,
    socket: observed(false),
    running: observed(false),
    answering: observed(false),
  }),
};

export const serviceAbsent: Facts = {
  cardService: observed({
    installed: observed(false),
    socket: observed(false),
    running: observed(false),
    answering: observed(false),
  }),
};
