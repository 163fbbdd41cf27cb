import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The tests that are most likely to notice a mutant; a mutant of a constant is run against each of them in turn. */
const TESTS = [
  "tools/schema",
  "server/asking/sealing",
  "server/asking/request-state",
  "server/asking/returned-answers",
  "server/elicitation",
  "tools/tools-list",
  "tools/writes/bystanders",
  "tools/customers/delete",
  "tools/customers/delete-identity",
  "tools/customers/preview-policy",
  "tools/writes/seals",
  "tools/writes/merge",
  "polar/policy",
  "polar/retry-after",
  "polar/routes",
  "polar/writes",
];

export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: { include: TESTS.map((name) => `test/${name}.test.ts`), testTimeout: 30_000 },
});
