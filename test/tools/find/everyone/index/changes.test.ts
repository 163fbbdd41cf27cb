import { describe, expect, test } from "vitest";
import type { CustomerIndex } from "../../../../../src/tools/find/everyone/customer-index.js";
import { csvOf, idOf, indexFrom, type Person, proposed } from "./built.js";

const PEOPLE: Person[] = [
  { name: "Marta Wiśniewska", email: "marta@szkliwo.dev", external_id: "crm-20931", city: "Toruń", country: "PL" },
  { name: "Jürgen Weizsäcker", email: "jw@optikhaus.dev", metadata: { phone: "+49 421 5580142" } },
  { name: "Brassworks Ltd", email: "hello@brassworks.dev" },
];

const ids = (index: CustomerIndex, text: string) => proposed(index, text).map(({ id }) => id);
const index = () => indexFrom(csvOf(PEOPLE));
const customer = (number: number, rest: object) => ({
  id: idOf(number),
  created_at: "2026-03-12T10:00:00Z",
  email: null,
  name: null,
  external_id: null,
  metadata: {},
  billing_address: null,
  tax_id: null,
  ...rest,
});

describe("an index that has been made", () => {
  test("takes a new customer", async () => {
    const one = await index();
    one.put(
      customer(9, {
        name: "Oluwaseun Adeyemi",
        email: "seun@okowo.dev",
        external_id: "ng-2041",
        tax_id: ["DE311870246", "eu_vat"],
        metadata: { order: "R-20418", seats: 5, paid: true },
      }),
    );
    expect(one.size).toBe(4);
    for (const text of [
      "Oluwaseun Adeyemi",
      "Oluwaseum Adeyemi",
      "NG 2041",
      "seun@okowo.dve",
      "R20418",
      "USt-ID 311 870 246",
    ]) {
      expect(ids(one, text), text).toEqual([idOf(9)]);
    }
  });

  test("takes what has changed in place of what was", async () => {
    const one = await index();
    one.put(customer(0, { name: "Marta Lewandowska", email: "marta@lewandowska.dev" }));
    expect(one.size).toBe(3);
    expect(ids(one, "Marta Lewandowska")).toEqual([idOf(0)]);
    for (const text of ["Wiśniewska", "crm 20931", "szkliwo.dev"]) expect(ids(one, text), text).toEqual([]);
  });

  test("removes a customer and its members", async () => {
    const one = await index();
    one.putMember({ customer_id: idOf(2), email: "ida@reedbank.dev", name: "Ida Reedbank" });
    expect(ids(one, "Ida Reedbank")).toEqual([idOf(2)]);
    one.remove(idOf(2));
    one.remove(idOf(2));
    expect(one.size).toBe(2);
    for (const text of ["Brassworks", "Ida Reedbank", "ida@reedbank.dev"]) expect(ids(one, text), text).toEqual([]);
  });

  test("finds a team by a member, once, and keeps its members when it changes", async () => {
    const one = await index();
    const ida = { customer_id: idOf(2), email: "ida@reedbank.dev", name: "Ida Reedbank" };
    one.putMember(ida);
    one.putMember(ida);
    one.put(customer(2, { name: "Brassworks Limited", email: "hello@brassworks.dev" }));
    expect(one.size).toBe(3);
    expect(ids(one, "Ida Redbank")).toEqual([idOf(2)]);
    expect(ids(one, "Ida Reedbank from Brassworks")).toEqual([idOf(2)]);
  });

  test("says what is a member's, and not again what is the customer's own", async () => {
    const one = await index();
    one.putMember({ customer_id: idOf(0), email: "marta@szkliwo.dev", name: "Marta Wiśniewska" });
    one.putMember({ customer_id: idOf(2), email: "ida@reedbank.dev", name: "Ida Reedbank" });
    const why = (text: string) => proposed(one, text).map((proposal) => proposal.why);
    expect(why("Marta Wiśniewska")).toEqual(["name"]);
    expect(why("marta@szkliwo.dev")).toEqual(["email"]);
    expect(why("Ida Reedbank")).toEqual(["a member's name"]);
    expect(why("Ida Redbank")).toEqual(["a member's name, one letter different"]);
    expect(why("ida@reedbank.dev")).toEqual(["a member's email"]);
    expect(why("Ida Reedbank from Brassworks")).toEqual(["a member's name and part of the name"]);
  });

  test("is as good after thousands of changes", async () => {
    const one = await index();
    for (let round = 0; round < 3_000; round++) {
      const name = `Zofia ${String.fromCharCode(97 + (round % 26))}${round.toString(26).replace(/\d/g, "q")}owska`;
      one.put(
        customer(50 + (round % 7), { name, email: `zofia${round}@host${round}.dev`, external_id: `zz-${round}` }),
      );
      if (round % 3 === 0) one.remove(idOf(50 + (round % 5)));
      one.putMember({ customer_id: idOf(2), email: "ida@reedbank.dev", name: "Ida Reedbank" });
    }
    one.put(customer(60, { name: "Oluwaseun Adeyemi", email: "seun@okowo.dev" }));
    expect(one.size).toBeLessThanOrEqual(11);
    expect(ids(one, "zz 2999")).toEqual([idOf(50 + (2999 % 7))]);
    expect(ids(one, "zz 1500")).toEqual([]);
    expect(ids(one, "Oluwaseum Adeyemi")).toEqual([idOf(60)]);
    expect(ids(one, "Marta Wisniewska")).toEqual([idOf(0)]);
    expect(ids(one, "ida@reedbank.dev")).toEqual([idOf(2)]);
    expect(ids(one, "+49 421 5580142")).toEqual([idOf(1)]);
  });
});
