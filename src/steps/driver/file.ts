import { isSpy } from "../../catalogue/software-tokens.ts";
import type { Computer, System } from "../../facts/computer.ts";
import type { DriverModule, LibraryFile } from "../../facts/drivers.ts";
import { valueOf } from "../../facts/observation.ts";
import type { Text } from "../../text/language.ts";
import { architectureName } from "../architecture.ts";
import { fileName } from "../../text/file-name.ts";
import type { Finding } from "../finding.ts";
import { missingEvidence, whyMissing } from "../words.ts";
import * as findings from "./findings.ts";
import { provenance, reasonsForYes } from "./provenance.ts";

const formats: { readonly [S in System]?: LibraryFile["format"] } = {
  linux: "elf",
  windows: "pe",
  macos: "mach-o",
};

const noFile: Text = { vi: "tệp không tồn tại", en: "there is no such file" };
const aFolder: Text = { vi: "đây là thư mục, không phải tệp", en: "this is a folder, not a file" };
const notAllowed: Text = { vi: "không có quyền đọc tệp này", en: "this file may not be read" };
const noLibrary: Text = { vi: "đây không phải tệp thư viện", en: "this is no library" };
const otherSystem: Text = { vi: "thư viện của hệ điều hành khác", en: "a library of another system" };
const notPkcs11: Text = {
  vi: "thư viện này không có hàm C_GetFunctionList của PKCS#11",
  en: "this library lacks PKCS#11's C_GetFunctionList",
};

const writesPins: Text = {
  vi: "thư viện ghi nhật ký này ghi cả mã PIN ra tệp, kyso không bao giờ nạp",
  en: "this logging library writes the PIN into its log, and kyso never loads it",
};

/** Returns why a file is not a PKCS#11 library for this system; null if it is one, even for another processor. */
function notALibrary(file: DriverModule["file"], computer: Computer | undefined): Text | null {
  if (file.status === "absent") return noFile;
  if (file.status !== "observed")
    return file.error === "EISDIR" ? aFolder : file.error === "EACCES" ? notAllowed : whyMissing(file);
  const { format, exportsFunctionList } = file.value;
  if (format === "none") return noLibrary;
  const expected = computer && formats[computer.system];
  if (expected && format !== expected) return otherSystem;
  return valueOf(exportsFunctionList) === false ? notPkcs11 : null;
}

/** Why a file that looks like a library of this machine's may not be used, as far as kyso could read. */
function notTold(wanted: string | null): Text {
  return wanted === null
    ? {
        vi: "chưa biết máy này dùng bộ xử lý và hệ điều hành nào",
        en: "this machine's system and processor are unknown",
      }
    : { vi: "không đọc được tên các hàm của nó", en: "the names of its functions cannot be read" };
}

/** Judges a module by its file alone, without loading it; empty if it may be loaded. */
export function ofFile(module: DriverModule, computer: Computer | undefined): readonly Finding[] {
  if (module.loading === "allowed") return [];
  const { path, origin, file } = module;
  if (module.loading === "needs-yes")
    return [findings.needsYes({ path, reasons: reasonsForYes(module) }, provenance(module))];
  const why = isSpy(fileName(module.resolved ?? path)) ? writesPins : notALibrary(file, computer);
  const evidence = file.status === "observed" ? [] : missingEvidence(path, file);
  const wanted = computer ? architectureName(computer.processArchitecture) : null;
  const built = valueOf(file)?.architectures.map(architectureName) ?? [];
  // The wrong architecture is only said where the right one is known, and is another.
  const unknown = why === null && (wanted === null || built.includes(wanted)) ? notTold(wanted) : why;
  if (unknown)
    return [(origin === "named" ? findings.badNamed : findings.listedUnusable)({ path, why: unknown }, evidence)];
  const found = built.join(", ") || "–";
  return [findings.architecture({ name: fileName(path), found, wanted: wanted ?? "–" }, [path])];
}
