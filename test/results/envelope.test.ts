import { expect, test } from "vitest";
import { shapeOf } from "../../src/results/envelope.js";
import { tools } from "../../src/tools/catalog.js";

/** Fields that `present` itself adds. */
const MARKS = ["untrusted", "cleaned"];

test.each(tools.map((tool) => [tool.name, tool] as const))(
  "a table knows every field that the output schema of %s names",
  (_, { output, resource }) => {
    const named = Object.keys(output);
    const { fields } = shapeOf(named.includes("id") ? { id: "" } : {}, resource);
    expect([...Object.keys(fields), ...MARKS]).toEqual(expect.arrayContaining(named));
    expect(named.length).toBeGreaterThan(2);
  },
);
