import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Less what starts the built program, which is not mutated, and what takes long to say what other tests say too. */
const LEFT_OUT = ["cli", "framing", "hangup", "lifecycle", "outcomes", "sequences", "demo/*", "support/*"];

export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    include: ["test/**/*.test.ts"],
    exclude: LEFT_OUT.map((name) => `test/${name}.test.ts`),
    testTimeout: 30_000,
  },
});
