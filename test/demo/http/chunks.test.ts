import fc from "fast-check";
import { expect, test } from "vitest";
import { inChunks } from "../../../src/demo/http/chunks.js";
import { IS_WHOLE } from "../../support/runs.js";

test("chunks are the pieces one after the other, whatever their letters and lengths", () => {
  const piece = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("€".repeat(30_000), "a".repeat(65_536), "", "é".repeat(70_000)),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const chunks = [...inChunks(pieces)];
      expect(Buffer.concat(chunks).toString()).toBe(pieces.join(""));
      expect(chunks.every(({ length }) => length > 0)).toBe(true);
    }),
    { numRuns: IS_WHOLE ? 200 : 40 },
  );
});

test("many short pieces become few chunks", () => {
  const chunks = [...inChunks(Array.from({ length: 10_000 }, () => "a line of forty-two bytes, as of an export"))];
  expect(chunks.length).toBeLessThan(10);
});
