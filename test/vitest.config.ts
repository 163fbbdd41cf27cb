import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { cardModule } from "../scripts/card/document.js";

export default defineConfig({
  plugins: [cardModule],
  test: {
    include: ["test/**/*.test.ts"],
    // Windows has no signals that a program can answer.
    exclude: process.platform === "win32" ? ["test/transports/stdio-process.test.ts"] : [],
    globalSetup: "test/support/temporary-directory.ts",
    // Most tests wait, but each worker loads the source once more.
    maxWorkers: availableParallelism() + 3,
    // None changes what another finds.
    isolate: false,
    // A larger new space is collected less often.
    execArgv: ["--max-semi-space-size=32"],
    // A busy machine fails no test.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
