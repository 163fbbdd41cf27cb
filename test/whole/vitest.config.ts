import { defineConfig } from "vitest/config";
import suite from "../vitest.config.js";

/** Every test with all its cases; `npm test` takes a share. */
export default defineConfig({ ...suite, test: { ...suite.test, env: { WHOLE: "1" }, testTimeout: 1_800_000 } });
