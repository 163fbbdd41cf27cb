import { defineConfig } from "vitest/config";
import { cardModule } from "../../scripts/card/document.js";

/** The card in a real Chromium: `npm run test:browser`. */
export default defineConfig({
  plugins: [cardModule],
  test: {
    include: ["test/browser/*.browser.ts"],
    // A browser takes more than one processor.
    fileParallelism: false,
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 600_000,
  },
});
