import { compareVersions } from "./versions.ts";

type Group = { readonly fields: readonly string[] };

/** The fields of an entry that the rules check. */
interface Ruled {
  readonly id: string;
  readonly endpoint?: unknown;
  readonly calls?: unknown;
  readonly installers?: readonly { readonly system: string; readonly version?: string | undefined }[] | undefined;
  readonly versions?: { readonly [system: string]: Versions | undefined } | undefined;
  readonly source: string;
  readonly checked: string;
  readonly confidence: string;
  readonly differs?: readonly (Group & { readonly confidence: string; readonly source: string })[] | undefined;
  readonly notEstablished?: readonly Group[] | undefined;
}

interface Versions {
  readonly newest: string;
  readonly checked: string;
  readonly earlier?: readonly string[] | undefined;
}

/** Returns the entry's value at a field's path. */
function at(entry: object, path: string): unknown {
  return path.split(".").reduce<unknown>((value, name) => {
    return typeof value === "object" && value !== null
      ? Object.entries(value).find(([key]) => key === name)?.[1]
      : undefined;
  }, entry);
}

function twice(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
}

/** Returns the broken rules of fields: each missing field has exactly one reason, and no present field has one. */
function ofFields(entry: Ruled, fields: readonly string[]): readonly string[] {
  const untold = (entry.notEstablished ?? []).flatMap((group) => group.fields);
  const differing = (entry.differs ?? []).flatMap((group) => group.fields);
  const known = (field: string) => at(entry, field) !== undefined;
  return [
    ...fields.filter((f) => !known(f) && !untold.includes(f)).map((f) => `why is ${f} not known?`),
    ...untold.filter(known).map((f) => `${f} is known`),
    ...twice(untold).map((f) => `${f} says twice why it is not known`),
    ...differing.filter((f) => !known(f)).map((f) => `${f} has a source and holds nothing`),
    ...twice(differing).map((f) => `${f} has two sources`),
    ...(entry.differs ?? [])
      .filter((d) => d.confidence === entry.confidence && d.source === entry.source)
      .map((d) => `the source of ${d.fields.join(", ")} is the entry's own`),
  ];
}

/** Returns the broken rules of versions: `newest` is the newest in the entry, and not dated after the entry. */
function ofVersions(entry: Ruled): readonly string[] {
  return Object.entries(entry.versions ?? {}).flatMap(([system, seen]) => {
    if (!seen) return [];
    const installed = (entry.installers ?? []).filter((i) => i.system === system).flatMap((i) => i.version ?? []);
    const above = installed.filter((version) => (compareVersions(version, seen.newest) ?? 1) > 0);
    const notEarlier = (seen.earlier ?? []).filter((version) => (compareVersions(version, seen.newest) ?? 1) >= 0);
    return [
      ...above.map((version) => `an installer for ${system} has ${version}, above the newest`),
      ...notEarlier.map((version) => `${version} for ${system} is not earlier than the newest`),
      ...(seen.checked > entry.checked ? [`the newest for ${system} is of a later day than the entry`] : []),
    ];
  });
}

/**
 * Returns the rules of the catalogue that an entry breaks, in words; `fields` are those it must have or give a reason
 * for.
 */
export function brokenRules(entry: Ruled, fields: readonly string[]): readonly string[] {
  const unreachable = entry.calls !== undefined && entry.endpoint === undefined;
  const broken = [...ofFields(entry, fields), ...ofVersions(entry)];
  return [...broken, ...(unreachable ? ["calls are known, and no endpoint to send them to"] : [])].map(
    (rule) => `${entry.id}: ${rule}`,
  );
}
