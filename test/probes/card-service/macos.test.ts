import { expect, it } from "vitest";
import { observed, valueOf } from "../../../src/facts/observation.ts";
import { macos } from "../../../src/machine/macos/index.ts";
import { cardService } from "../../../src/probes/card-service/index.ts";
import { readersFromProfiler } from "../../../src/probes/card-service/macos.ts";
import { machineOf } from "../../lab/machine.ts";
import { probeOptions } from "../../lab/probe-options.ts";
import { tapedPrograms } from "../../lab/taped-programs.ts";

/** The form of System Information's report in JSON; the names and numbers are made up. */
function report(readers: Readonly<Record<string, string>>): string {
  const drivers = {
    "#01": "fr.apdu.ccid.smartcardccid:1.5.1 (/usr/libexec/…/ifd-ccid.bundle)",
    _name: "READERS_DRIVERS",
  };
  return JSON.stringify({ SPSmartCardsDataType: [{ ...readers, _name: "READERS" }, drivers] });
}

const withToken = report({
  "#01": "FT ePass2003Auto (ATR:{length = 23, bytes = 0x3b9f9581 31fe9f00})",
  "#02": "Reader 2 ()",
});

it("reads the readers that System Information lists, and whether a card answers in them", () => {
  expect(readersFromProfiler(withToken)).toEqual(
    observed([
      { name: "FT ePass2003Auto", card: "present" },
      { name: "Reader 2", card: null },
    ]),
  );
});

it("keeps a reader's name that is itself in brackets, and takes no driver for a reader", () => {
  const odd = JSON.stringify({
    SPSmartCardsDataType: [
      { "#01": "(null):(null)", _name: "READERS" },
      { "#01": "(null):(null) (/usr/…)", _name: "READERS_DRIVERS" },
    ],
  });
  expect(readersFromProfiler(odd)).toEqual(observed([{ name: "(null):(null)", card: null }]));
});

it("takes a report without a reader for an empty list only if it has the section of readers", () => {
  expect(readersFromProfiler(report({}))).toEqual(observed([]));
  expect(readersFromProfiler(JSON.stringify({ SPSmartCardsDataType: [] })).status).toBe("failed");
  expect(readersFromProfiler("").status).toBe("failed");
  expect(readersFromProfiler("SmartCards:\n").status).toBe("failed");
});

it("reports readers on a Mac, and that its service cannot be asked", async () => {
  const programs = tapedPrograms({ "system_profiler -json SPSmartCardsDataType": withToken });
  const machine = macos({ ...machineOf(), system: "macos" }, programs);
  const seen = valueOf(await cardService.look({ machine, options: probeOptions, known: {} }));
  expect(seen?.answering.status).toBe("unsupported");
  expect(valueOf(seen?.readers)).toHaveLength(2);
});
