import * as fc from "fast-check";
import { expect, it } from "vitest";
import { missing } from "../../../src/facts/observation.ts";
import type { AskedDriver, Token } from "../../../src/facts/tokens.ts";
import { joinSightings } from "../../../src/steps/token/join-sightings.ts";
import { sightings } from "../../../src/steps/token/sighting.ts";
import { sees, slot, token as pkcs11Token, tokens } from "../../scenarios/parts/tokens.ts";

/** A token that exists. */
interface RealToken {
  readonly serial: string;
  readonly certificate: string;
  readonly label: string;
}

/** How a driver shows the tokens: which ones, and with which of their data. */
interface Showing {
  readonly sees: readonly boolean[];
  readonly kind: "maker" | "opensc" | "no serial";
  readonly hidesCertificates: readonly boolean[];
  readonly namesReader: boolean;
}

const three = fc.array(fc.boolean(), { minLength: 3, maxLength: 3 });

const realTokens = fc
  .array(
    fc.record({
      hasSerial: fc.boolean(),
      certificate: fc.constantFrom("company", "branch"),
      label: fc.constantFrom("VIETTEL-CA", "KYSO TEST TOKEN"),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) =>
    all.map(
      ({ hasSerial, ...thing }, at): RealToken => ({ ...thing, serial: hasSerial ? `54010A11C07F3A0${at}` : "" }),
    ),
  );

const showings: fc.Arbitrary<readonly Showing[]> = fc.array(
  fc.record({
    sees: three,
    kind: fc.constantFrom<Showing["kind"][]>("maker", "opensc", "no serial"),
    hidesCertificates: three,
    namesReader: fc.boolean(),
  }),
  { minLength: 2, maxLength: 3 },
);

/** Returns the token as the driver shows it. */
function shownBy({ serial, certificate, label }: RealToken, kind: Showing["kind"], hidden: boolean): Token {
  const opensc = {
    manufacturer: "EnterSafe",
    model: "PKCS#15",
    label: `${label} (User PIN)`,
    serial: serial.slice(-8),
  };
  const words = { maker: {}, opensc, "no serial": { serial: "" } }[kind];
  const shown = pkcs11Token([{ name: certificate }], { label, serial, ...words });
  return hidden ? { ...shown, certificates: missing("failed", "hidden", "CKR_USER_NOT_LOGGED_IN") } : shown;
}

/** Returns the drivers' answers; a slot's id is the number of the token in it. */
function answersOf(all: readonly RealToken[], drivers: readonly Showing[]): readonly AskedDriver[] {
  return drivers.map(({ sees: seen, kind, hidesCertificates, namesReader }, number) => {
    const slots = all.flatMap((thing, at) => {
      const description = namesReader ? `FT ePass2003Auto ${at}` : "";
      return seen[at] ? [slot(shownBy(thing, kind, hidesCertificates[at] === true), { id: `${at}`, description })] : [];
    });
    return sees(`/opt/driver-${number}.so`, ...slots);
  });
}

it("never joins two tokens, however alike they are and whatever the drivers leave out", () => {
  fc.assert(
    fc.property(realTokens, showings, fc.constantFrom(0, 1, null), (all, drivers, readers) => {
      const asked = answersOf(all, drivers);
      const seen = sightings(tokens(...asked));
      const groups = joinSightings(seen, readers === null ? null : all.length + readers);
      expect(groups.flatMap((g) => g.sightings)).toHaveLength(seen.length);
      for (const { sightings: group } of groups) {
        expect(new Set(group.map((s) => s.slot.id)).size).toBe(1);
        expect(new Set(group.map((s) => s.asked)).size).toBe(group.length);
      }
      // Sightings of one token that are not joined name each other in `mayBe`.
      for (const [at, { sightings: group, mayBe }] of groups.entries()) {
        const twins = groups.flatMap((g, i) => (i !== at && g.sightings[0].slot.id === group[0].slot.id ? [i] : []));
        expect(mayBe).toEqual(expect.arrayContaining(twins));
      }
    }),
    { numRuns: 250 },
  );
});

it("joins every token if all drivers show its maker's serial number, or its certificate in the only reader", () => {
  const everything = { sees: [true, true, true], hidesCertificates: [false, false, false], namesReader: true };
  const kinds = fc.constantFrom<Showing["kind"][]>("maker", "opensc", "no serial");
  fc.assert(
    fc.property(realTokens, fc.array(kinds, { minLength: 1, maxLength: 3 }), (all, others) => {
      const apart = all.map((thing, at) => ({ ...thing, certificate: ["company", "branch", "person"][at] ?? "" }));
      const drivers = (["maker", ...others] as const).map((kind) => ({ ...everything, kind }));
      const groups = joinSightings(sightings(tokens(...answersOf(apart, drivers))), all.length);
      expect(groups.map((g) => [g.sightings.length, g.mayBe.length])).toEqual(all.map(() => [drivers.length, 0]));
    }),
    { numRuns: 100 },
  );
});
