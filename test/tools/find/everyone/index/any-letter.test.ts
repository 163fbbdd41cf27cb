import { expect, test } from "vitest";
import type { Customer } from "../../../../../src/polar/models/customer.js";
import { NO_CLUES } from "../../../../support/index-of-maps.js";
import { share } from "../../../../support/runs.js";
import { csvOf, idOf, indexFrom } from "./built.js";

const PER_PERSON = 8;

/** All letters and signs of Unicode's basic plane, or some of each of its parts, and some beyond it. */
const LETTERS = share(
  Array.from({ length: 0x10000 / PER_PERSON }, (_, at) => at * PER_PERSON),
  4,
)
  .filter((code) => code >= 0x20 && (code < 0xd800 || code > 0xdfff))
  .map((code) => String.fromCodePoint(...Array.from({ length: PER_PERSON }, (_, at) => code + at)))
  .concat(["𠮷野屋", "😀👍🏽", "𐍈𝔊"]);
const MIXED = ["ジョン・スミス", "㈱田中商事", "王ㄟ明", "ㄅㄆㄇ Wang", "口コㄟ", "か゛", "㌔町", "ｽﾐｽ･ジョン"];

test("no letter keeps an index from being made, changed or asked", async () => {
  const people = [...LETTERS, ...MIXED].map((text, number) => ({
    name: `Ann ${text}`,
    email: `p${number}@x.dev`,
    external_id: `id-${text}`,
    city: text,
    country: "JP",
    metadata: { company: text, note: `50${text} office` },
  }));
  const index = await indexFrom(csvOf(people));
  expect(index.size).toBe(people.length);
  for (const [number, text] of [...LETTERS.filter((_, at) => at % 50 === 0), ...MIXED].entries()) {
    index.put({
      id: idOf(number),
      name: text,
      email: `q${number}@x.dev`,
      metadata: { note: text },
    } as unknown as Customer);
    index.propose({ ...NO_CLUES, names: [text.split(" ")], codes: [text], places: [text], domains: [text] }, 3);
  }
});

test("a name with a dot between its parts is found by them", async () => {
  const index = await indexFrom(csvOf([{ name: "ジョン・スミス" }, { name: "山田太郎" }, { name: "佐藤花子" }]));
  const [first] = index.propose({ ...NO_CLUES, names: [["ジョン", "スミス"]] }, 3);
  expect(first).toMatchObject({ id: idOf(0) });
});
