import { expect, test } from "vitest";
import { NO_CLUES } from "../../../../support/index-of-maps.js";
import { csvOf, idOf, indexFrom } from "./built.js";

test("a customer whom an export has twice is one, as the last row has them", async () => {
  const people = Array.from({ length: 50 }, (_, number) => ({
    name: `Person Number${number}x`,
    email: `p${number}@x.dev`,
  }));
  const [header, ...rows] = csvOf(people)
    .toString()
    .split(/(?<=\n)/);
  const again = rows.map((row) => row.replace("Person Number7x", "Wilhelmina Ottersbach"));
  const index = await indexFrom(Buffer.from([header, ...rows, ...again].join("")));
  expect(index.size).toBe(50);
  const find = (...names: string[]) => index.propose({ ...NO_CLUES, names: [names] }, 3).map(({ id }) => id);
  expect(find("Wilhelmina", "Ottersbach")).toEqual([idOf(7)]);
  expect(find("Person", "Number7x")).toEqual([]);
  expect(find("Person", "Number8x")).toContain(idOf(8));
});
