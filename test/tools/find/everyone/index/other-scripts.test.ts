import { beforeAll, expect, test } from "vitest";
import type { CustomerIndex } from "../../../../../src/tools/find/everyone/customer-index.js";
import { csvOf, idOf, indexFrom, OTHERS, proposed, richCsv } from "./built.js";
import { CHATTER, IN_OTHER_SCRIPTS } from "./other-scripts.js";

let index: CustomerIndex;

beforeAll(async () => {
  const own = csvOf(IN_OTHER_SCRIPTS.map(([name], number) => ({ name, email: `customer${number}@hinterland.dev` })));
  index = await indexFrom(Buffer.concat([await richCsv(OTHERS), own.subarray(own.indexOf("\n") + 1)]));
});

test("nearly all names in another script or form are among the first three of thousands", () => {
  const asked = IN_OTHER_SCRIPTS.flatMap(([name, texts], number) => texts.map((text) => ({ name, text, number })));
  const missed = asked.filter(({ text, number }) => !proposed(index, text).some(({ id }) => id === idOf(number)));
  expect(missed.length, missed.map(({ name, text }) => `${name}: ${text}`).join("\n")).toBeLessThanOrEqual(
    Math.floor(asked.length / 20),
  );
});

test("nobody is proposed for chatter in scripts in which words are like many names", () => {
  const said = CHATTER.filter((text) => proposed(index, text).length > 0);
  expect(said.length, said.join("\n")).toBeLessThanOrEqual(Math.floor(CHATTER.length / 20));
});
