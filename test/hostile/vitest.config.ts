import { defineConfig } from "vitest/config";
import suite from "../vitest.config.js";

/** What is tried with drawn or listed inputs, with many more of them: minutes. */
export default defineConfig({
  ...suite,
  test: {
    ...suite.test,
    include: [
      "test/hostile/*.test.ts",
      "test/polar/desynchronized.test.ts",
      "test/results/pii.test.ts",
      "test/server/masked-search.test.ts",
      "test/tools/find/questions/{forged,sure}.test.ts",
      "test/tools/reads/projection.test.ts",
      "test/tools/writes/{beside-others,outcomes,undo}.test.ts",
      "test/tools/{billing/end-subscription,members/members}-faults.test.ts",
    ],
    env: { FUZZ_RUNS: "20000" },
    testTimeout: 1_800_000,
  },
});
