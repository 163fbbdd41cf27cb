/**
 * `npm run test:browser`: the customer card in a real Chromium, in a host of our own and in the MCP Inspector. CHROMIUM
 * names the browser, if it is not to be the system's or one from the registry. `-- --write` takes the pictures in
 * docs/card, too.
 */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startVitest } from "vitest/node";
import { readFlags } from "./flags.js";

const { write } = readFlags({ write: { type: "boolean", default: false } });
if (write) {
  process.env.CARD_PICTURES = fileURLToPath(new URL("../docs/card/", import.meta.url));
  mkdirSync(process.env.CARD_PICTURES, { recursive: true });
}
const vitest = await startVitest("test", [], { config: "test/browser/vitest.config.ts", watch: false });
await vitest.close();
