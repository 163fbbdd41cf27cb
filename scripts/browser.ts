/**
 * `npm run test:browser`: the customer card in a real Chromium, in a host of our own and in the MCP Inspector. Needs no
 * network but the registry. `-- --write` keeps screenshots in docs/card.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CHECKS } from "./browser/checks.js";
import { startChromium } from "./browser/chromium.js";
import { inInspector } from "./browser/inspector.js";
import { serve } from "./browser/server.js";
import { SHOTS, shoot } from "./browser/shots.js";
import { readFlags } from "./flags.js";

const flags = readFlags({ write: { type: "boolean", default: false } });
const PICTURES = fileURLToPath(new URL("../docs/card/", import.meta.url));

const browser = await startChromium();
const server = await serve();
console.log(`Chromium ${browser.version()}`);
let failed = 0;

async function attempt(what: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
    console.log(`ok      ${what}`);
  } catch (error) {
    failed += 1;
    console.log(
      `FAILED  ${what}\n        ${error instanceof Error ? error.message.split("\n").join("\n        ") : error}`,
    );
  }
}

try {
  for (const [what, check] of Object.entries(CHECKS)) await attempt(what, () => check({ browser, server }));
  for (const shot of SHOTS) {
    await attempt(`${shot.name}, ${shot.width} px, ${shot.theme}`, async () => {
      const picture = await shoot({ browser, server }, shot);
      if (!flags.write) return;
      mkdirSync(PICTURES, { recursive: true });
      writeFileSync(`${PICTURES}${shot.name}-${shot.width}-${shot.theme}.png`, picture);
    });
  }
  for (const theme of ["light", "dark"] as const) {
    await attempt(`the MCP Inspector, ${theme}`, async () => {
      const picture = await inInspector(browser, theme);
      if (flags.write) writeFileSync(`${PICTURES}inspector-${theme}.png`, picture);
    });
  }
} finally {
  await server.end();
  await browser.close();
}
console.log(failed === 0 ? "\nThe card is as it should be." : `\n${failed} failed.`);
process.exit(failed === 0 ? 0 : 1);
