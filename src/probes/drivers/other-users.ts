import type { DriverModule } from "../../facts/drivers.ts";
import type { Files, Writers } from "../../machine/machine.ts";
import type { Observation } from "../../facts/observation.ts";
import { clean } from "../../text/clean.ts";

type OtherUsers = NonNullable<DriverModule["others"]>;
type Of = OtherUsers[number]["of"];

function inWriters(of: Of, writers: Observation<Writers>, path: string): OtherUsers {
  if (writers.status !== "observed") {
    // Of a module that is said elsewhere (`rightsUnread`); what is not there changes nothing.
    return of === "module" || writers.status === "absent" ? [] : [{ of, at: path, as: "unread", name: "" }];
  }
  const { everyoneAt, other } = writers.value;
  return [
    ...(everyoneAt === null ? [] : [{ of, at: everyoneAt, as: "anyone" as const, name: "" }]),
    ...(other ? [{ of, at: other.at, as: other.as, name: clean(other.name, 80) }] : []),
  ];
}

/**
 * Returns who, beside administrators and the person, may change a module, a link that leads to it, or a file that
 * registers it: whoever may do so chooses what is loaded. Empty if nobody.
 */
export async function otherUsers(files: Files, path: string, registration: readonly string[]): Promise<OtherUsers> {
  const [module, ...registered] = await Promise.all([path, ...registration].map((one) => files.writers(one)));
  const all = [
    ...(module ? inWriters("module", module, path) : []),
    ...registered.flatMap((writers, i) => inWriters("registration", writers, registration[i] ?? "")),
  ];
  return all.slice(0, 4);
}
