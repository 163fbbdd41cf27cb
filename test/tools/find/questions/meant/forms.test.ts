import { expect, test } from "vitest";
import { idOf, person, withPeople } from "../../../../support/people.js";

const PEOPLE = [
  person(1, { name: "Dana Holloway", email: "dana@hollowaylane.dev", external_id: "u-7001" }),
  person(2, { name: "Otto Brandt", email: "otto@brandtwerk.dev", external_id: "4711" }),
];

test("lines that point to different customers are ambiguous with both, and say which line points to whom", async () => {
  const { call } = await withPeople(PEOPLE);
  expect(await call("find_customer", { who: `Name: Dana Holloway\nCustomer ID: ${idOf(2)}` })).toMatchObject({
    match: "ambiguous",
    candidates: [
      { id: idOf(2), why: "id, line Customer ID" },
      { id: idOf(1), why: "line Name" },
    ],
    hint: expect.stringContaining("The lines of the text name different people."),
  });
});
