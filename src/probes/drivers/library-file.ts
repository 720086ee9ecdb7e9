import type { LibraryFile } from "../../facts/drivers.ts";
import { missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import { instant } from "../instant.ts";
import { fileSource } from "./header/file-source.ts";
import { readHeader } from "./header/index.ts";
import { bufferedSource, blockLength } from "./header/buffered-source.ts";

/** The function that every PKCS#11 module exports. */
const functionList = "C_GetFunctionList";

/** Describes the library file at the path (links resolved), and who may change it; the library is not loaded. */
export async function libraryFile(machine: Machine, path: string): Promise<Observation<LibraryFile>> {
  const { files, host } = machine;
  const status = await files.status(path);
  if (status.status !== "observed") return status;
  const { kind, identity, size, modified, created, owner } = status.value;
  if (kind === "folder") return missing("failed", "this is a folder", "EISDIR");
  if (kind !== "file") return missing("failed", "this is not a regular file");
  const first = await files.read(path, blockLength);
  if (first.status !== "observed") return first;
  const source = bufferedSource(fileSource(machine, path), first.value);
  const header = await readHeader(source, functionList, host.processArchitecture);
  const { format, architectures, exported, version, company } = header;
  const since = created && instant(created);
  const writers = await files.writers(path);
  const known = valueOf(writers);
  return observed({
    format,
    architectures: architectures.slice(0, 16).map((name) => clean(name, 40)),
    exportsFunctionList:
      exported === null ? missing("failed", "the exported names cannot be read") : observed(exported),
    ...(version === null ? {} : { version }),
    ...(company === null ? {} : { company: clean(company, 120) }),
    ...(identity === undefined ? {} : { identity }),
    size,
    modified: instant(modified),
    ...(since ? { created: since } : {}),
    writableAt: known?.everyoneAt ?? null,
    ...(known ? {} : { rightsUnread: true }),
    writableByGroup: known?.group ? clean(known.group, 80) : null,
    owner: clean(owner, 80),
  });
}
