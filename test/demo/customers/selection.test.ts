import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Customer } from "../../../src/demo/customers/customer.js";
import { createCustomers, everyone } from "../../../src/demo/customers/customers.js";
import { EVERYONE } from "../../../src/demo/customers/filter.js";
import { selectCustomers } from "../../../src/demo/customers/selection.js";
import { SORTING } from "../../../src/demo/customers/sorting.js";
import { populationFrom } from "../../../src/demo/generated/population-from.js";
import { rich } from "../../../src/demo/generated/rich/rich.js";
import { shoppers } from "../../../src/demo/generated/shoppers.js";
import { timestamp } from "../../../src/demo/values/timestamp.js";
import { IS_WHOLE } from "../../support/runs.js";

const NOW = Date.UTC(2026, 10, 2, 9, 30) * 1000;
const SIZE = 90;

const FILTERS = [
  EVERYONE,
  { ...EVERYONE, query: "A" },
  { ...EVERYONE, query: "shop-0000" },
  { ...EVERYONE, query: "" },
  { ...EVERYONE, active: true },
  { ...EVERYONE, active: false },
  { ...EVERYONE, metadata: new Map([["tier", ["gold", "silver"]]]) },
  { ...EVERYONE, metadata: new Map([["seats", ["3", "7", "12"]]]) },
  { ...EVERYONE, metadata: new Map([["toString", ["x"]]]) },
];

/** The same customers twice: made when asked for, and all held. */
function both(profiles: typeof shoppers) {
  const population = populationFrom(profiles(SIZE), NOW, { memberFeature: true });
  const made = createCustomers(population);
  const held = createCustomers();
  for (let index = 0; index < SIZE; index++) held.save(population.customer(index));
  return { made, held };
}

type Step = readonly [kind: "change" | "remove" | "add" | "hold", number: number];
const steps = fc.array(
  fc.tuple(fc.constantFrom("change", "remove", "add", "hold"), fc.nat(SIZE - 1)) as fc.Arbitrary<Step>,
  { maxLength: 40 },
);

function carryOut(customers: ReturnType<typeof createCustomers>, all: readonly Customer[], list: readonly Step[]) {
  for (const [at, [kind, number]] of list.entries()) {
    const one = all[number] as Customer;
    const present = customers.get(one.id);
    if (kind === "add") {
      const id = `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`;
      const created_at = timestamp(NOW - number * 86_400_000_000);
      customers.save({ ...one, id, created_at, email: `new.${at}@atlas.dev`, external_id: `new-${at}` });
    } else if (present === undefined) continue;
    else if (kind === "change")
      customers.save({ ...present, name: `Changed ${number}`, email: `c${number}@atlas.dev` });
    else if (kind === "remove") customers.remove(present);
    else customers.hold(present);
  }
}

describe.each([
  ["few names", shoppers],
  ["real-life variety", rich],
])("customers of %s", (_, profiles) => {
  test("are listed alike whether they are held or made when asked for, whatever has changed", () => {
    const all = [...everyone(both(profiles).held)];
    fc.assert(
      fc.property(
        steps,
        fc.constantFrom(...FILTERS),
        fc.uniqueArray(fc.constantFrom(...SORTING), { minLength: 1 }),
        fc.nat(60),
        (list, filter, sorting, from) => {
          const { made, held } = both(profiles);
          for (const customers of [made, held]) carryOut(customers, all, list);
          const idsOf = (customers: typeof made) => {
            const selected = selectCustomers([customers], filter, sorting, NOW);
            const ids = (some: readonly Customer[]) => some.map(({ id, name }) => [id, name]);
            return {
              length: selected.length,
              all: ids(selected.slice(0, 500)),
              page: ids(selected.slice(from, from + 10)),
            };
          };
          const expected = idsOf(held);
          expect(idsOf(made)).toEqual(expected);
          expect(expected.page).toEqual(expected.all.slice(from, from + 10));
          expect(made.size).toBe(held.size);
          expect([...everyone(made)].map(({ id }) => id)).toEqual([...everyone(held)].map(({ id }) => id));
        },
      ),
      { numRuns: IS_WHOLE ? 60 : 15 },
    );
  });

  test("are found by id, email and external id until these change", () => {
    const { made, held } = both(profiles);
    for (const { id, email, external_id } of everyone(held)) {
      expect(made.get(id)?.id).toBe(id);
      expect(made.byEmail((email ?? "").toUpperCase())?.id).toBe(id);
      if (external_id !== null) expect(made.byExternalId(external_id)?.id).toBe(id);
    }
    const one = made.made(5);
    made.save({ ...one, email: "elsewhere@atlas.dev" });
    expect(made.byEmail(one.email ?? "")).toBeUndefined();
    expect(made.byEmail("elsewhere@atlas.dev")?.id).toBe(one.id);
    made.remove(one);
    for (const found of [
      made.get(one.id),
      made.byEmail("elsewhere@atlas.dev"),
      made.byExternalId(one.external_id ?? ""),
    ]) {
      expect(found).toBeUndefined();
    }
    expect(made.byExternalId("shop-99999")).toBeUndefined();
    expect(made.get("00000000-0000-4000-8000-000000000000")).toBeUndefined();
  });
});
