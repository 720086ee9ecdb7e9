import * as fc from "fast-check";
import { expect, it } from "vitest";
import { browser as browserSchema } from "../../../src/facts/browsers.ts";
import { missing, observed, valueOf } from "../../../src/facts/observation.ts";
import { exceptionsIn, firefoxProfiles, firefoxSettingsFiles } from "../../../src/probes/browsers/firefox.ts";
import { firefoxInstalled } from "../../../src/probes/browsers/firefox-folders.ts";
import { machineOf } from "../../lab/machine.ts";

const runs = { numRuns: 400 };
const data = "/home/k/.mozilla/firefox";
const circumstances = {
  version: "154.0",
  site: { scheme: "https", host: "dichvucong.gov.vn", port: 443 },
  policies: observed({ systemRoots: null, preferences: new Map() }),
};

const databases = ["permissions.sqlite", "cert9.db"].flatMap((name) => [name, `${name}-wal`, `${name}-journal`]);

/** Returns a machine whose disk holds only these files, and the list of the paths that were read. */
function machineWith(files: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const bytes = (path: string) => {
    asked.push(path);
    return Object.hasOwn(files, path) ? Buffer.from(files[path] ?? "") : null;
  };
  const none = missing("absent", "not there", "ENOENT");
  const machine = machineOf({
    files: {
      ...machineOf().files,
      status: async (path) => {
        const found = bytes(path);
        if (!found) return none;
        return observed({ kind: "file", size: found.length, modified: new Date(0), owner: "k" });
      },
      read: async (path, most) => {
        const found = bytes(path);
        return found ? observed(found.subarray(0, most)) : none;
      },
    },
  });
  return { machine, asked };
}

/** Any text, mixed below with lines as the files hold them, whole and cut. */
const odd = fc.string({ unit: "binary", maxLength: 60 });
const iniLine = fc.oneof(
  fc.constantFrom("[Profile0]", "[Profile1]", "[Install4F96D1932A9F858E]", "[General]", "[", "[]", "=", ";x=y"),
  fc.constantFrom("Path=a.default", "Path=../../../etc", "Path=/etc", "Path=", "IsRelative=0", "IsRelative=1"),
  fc.constantFrom("Default=a.default", "Default=1", "Default", "Path=a=b=c", "Path=__proto__"),
  odd,
);
const prefLine = fc.oneof(
  fc.constantFrom(
    'user_pref("network.lna.blocking", true);',
    'user_pref("network.lna.websocket.enabled", true);',
    'user_pref("browser.contentblocking.category", "strict");',
    'user_pref("security.enterprise_roots.enabled", false);',
    'user_pref("security.enterprise_roots.enabled", ',
    "user_pref(",
  ),
  odd,
);
const fingerprint = fc
  .uint8Array({ minLength: 31, maxLength: 33 })
  .map((bytes) => [...bytes].map((b) => b.toString(16).padStart(2, "0").toUpperCase()).join(":"));
const overrideLine = fc.oneof(
  fc
    .tuple(fc.constantFrom("localhost:4433:", "127.0.0.1:8987:", "[::1]:1:", "localhost.evil:1:", "x"), fingerprint)
    .map(([address, print]) => `${address}\tOID.2.16.840.1.101.3.4.2.1\t${print}\t`),
  odd,
);
const ended = (line: fc.Arbitrary<string>) =>
  fc.tuple(fc.array(line, { maxLength: 30 }), fc.constantFrom("\n", "\r\n")).map(([lines, end]) => lines.join(end));

it("reads any profiles.ini, preferences and exceptions into valid, bounded facts", async () => {
  const files = fc.record({ ini: ended(iniLine), prefs: ended(prefLine), overrides: ended(overrideLine) });
  await fc.assert(
    fc.asyncProperty(files, async ({ ini, prefs, overrides }) => {
      const folder = `${data}/a.default`;
      const { machine } = machineWith({
        [`${data}/profiles.ini`]: ini,
        [`${folder}/prefs.js`]: prefs,
        [`${folder}/cert_override.txt`]: overrides,
        [`${folder}/compatibility.ini`]: prefs,
      });
      const facts = {
        product: "firefox",
        version: (await firefoxInstalled(machine, data)).version,
        isDefault: missing("absent", "no matter"),
        policies: observed([]),
        profiles: await firefoxProfiles(machine, data, circumstances),
      };
      expect(browserSchema.safeParse(facts).success).toBe(true);
      await firefoxSettingsFiles(machine, data);
    }),
    runs,
  );
});

it("records only exceptions for this machine, each with a complete fingerprint", () => {
  fc.assert(
    fc.property(ended(overrideLine), (text) => {
      for (const { address, sha256 } of valueOf(exceptionsIn(text)) ?? []) {
        expect(address).toMatch(/^(localhost|127\.0\.0\.1|\[?::1\]?):\d+/);
        expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      }
    }),
    runs,
  );
});

it("reads nothing but the files that it knows by name, wherever profiles.ini points", async () => {
  await fc.assert(
    fc.asyncProperty(ended(iniLine), async (ini) => {
      const { machine, asked } = machineWith({ [`${data}/profiles.ini`]: ini });
      await firefoxProfiles(machine, data, circumstances);
      await firefoxInstalled(machine, data);
      const names = asked.map((path) => path.slice(path.lastIndexOf("/") + 1));
      const known = ["profiles.ini", "prefs.js", "cert_override.txt", "compatibility.ini", ...databases];
      expect(names.filter((name) => !known.includes(name))).toEqual([]);
    }),
    runs,
  );
});
