import type { Downloaded } from "../../../src/facts/downloads.ts";
import type { Facts } from "../../../src/facts/facts.ts";
import { missing, type Observation, observed } from "../../../src/facts/observation.ts";
import type { Publisher } from "../../../src/facts/publisher.ts";
import type { TokenDisc } from "../../../src/facts/token-discs.ts";

/** A made-up publisher, as a file's signature names it. */
export const namedInFile = observed<Publisher>({
  verdict: "not-verified",
  names: ["C=VN, O=CÔNG TY KIỂM THỬ, CN=KYSO TEST PUBLISHER"],
  word: "",
});
const nobody = missing("absent", "no installer is there whole yet");

/** Returns the installers in the download folder. */
export function downloads(
  folder: string,
  files: readonly Downloaded[],
  publisher: Observation<Publisher> = nobody,
): Facts {
  return { downloads: observed({ folder: observed(folder), files: observed([...files]), cut: false, publisher }) };
}

/** Returns a completely downloaded file, changed by `parts`. */
export function file(name: string, parts: Partial<Downloaded> = {}): Downloaded {
  return {
    name,
    product: "vnpt-ca-plugin",
    kind: name.endsWith(".zip") ? "archive" : "installer",
    size: 24_536_064,
    modified: "2026-11-23T02:15:08.000Z",
    arriving: false,
    unpacked: [],
    ...parts,
  };
}

export function discs(...found: readonly TokenDisc[]): Facts {
  return { tokenDiscs: observed({ discs: [...found] }) };
}

/** A drive whose label the catalogue knows. */
export const aceDrive: TokenDisc = {
  place: "E:\\",
  label: observed("VNPT-CA Ace"),
  setups: observed([{ name: "Setup.exe", size: 6_291_456, publisher: namedInFile }]),
};

/** A drive that no document mentions. */
export const unknownDrive: TokenDisc = {
  place: "E:\\",
  label: observed("TOKEN_CD"),
  setups: observed([
    {
      name: "autorun.exe",
      size: 512_000,
      publisher: observed<Publisher>({ verdict: "unsigned", names: [], word: "" }),
    },
    { name: "Driver_x64.msi", size: 5_242_880, publisher: missing("unsupported", "no way to tell") },
  ]),
};
