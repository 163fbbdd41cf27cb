import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** What says most about the mutated files; a mutant of a constant is tried with all of these, one by one. */
const TELLING = [
  "tools/schema",
  "server/elicitation",
  "tools/tools-list",
  "tools/writes/bystanders",
  "tools/customers/delete",
  "tools/writes/merge",
  "polar/policy",
  "polar/retry-after",
  "polar/routes",
  "polar/writes",
];

export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: { include: TELLING.map((name) => `test/${name}.test.ts`), testTimeout: 30_000 },
});
