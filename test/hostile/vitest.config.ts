import { defineConfig } from "vitest/config";
import suite from "../vitest.config.js";

/** The properties with all their inputs, which take minutes. */
export default defineConfig({
  test: {
    ...suite.test,
    include: ["test/hostile/*.test.ts"],
    env: { FUZZ_RUNS: "20000" },
    testTimeout: 1_800_000,
  },
});
