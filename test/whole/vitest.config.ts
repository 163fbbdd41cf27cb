import { defineConfig } from "vitest/config";
import suite from "../vitest.config.js";

/** Every test with all its cases, of which `npm test` takes a share. What measures processor time is in `npm run fuzz`. */
export default defineConfig({
  ...suite,
  test: {
    ...suite.test,
    exclude: [...(suite.test?.exclude ?? []), "test/hostile/processor-time.test.ts"],
    env: { WHOLE: "1" },
    testTimeout: 1_800_000,
  },
});
