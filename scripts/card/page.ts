import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { FOR } from "../../src/card/names.js";
import { escaped } from "../escaped.js";

/** A step of a case: a call, and what came back. */
export interface Step {
  title: string;
  tool: string;
  arguments: Record<string, unknown>;
  /** What the client got, whole. */
  result: Record<string, unknown>;
  /** As the model reads it. */
  answer: unknown;
}

/** What a card may do in a strict host: run its own script, in its own style. */
export const POLICY =
  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'\">";

/** The card with that policy, as hosts set it. */
export function withPolicy(card: string): string {
  return card.replace("<meta ", `${POLICY}<meta `);
}

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 760px; margin: 32px auto; padding: 0 16px; }
h2 { font-size: 1em; margin: 32px 0 4px; }
code, pre { font: 13px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
pre { max-height: 320px; overflow: auto; }
iframe, pre { border: 1px solid light-dark(#d0d4da, #444a52); border-radius: 8px; box-sizing: border-box; margin: 8px 0; width: 100%; }
pre { padding: 10px; }
iframe { display: block; height: 80px; }`;

/** A page that needs no network: each step with its card, or its answer as text where it has none. */
export function casePage(title: string, intro: string, steps: readonly Step[], card: string): string {
  const cards = steps.filter(hasCard).map(({ arguments: args, result }) => ({ call: { arguments: args }, result }));
  const host = readFileSync(fileURLToPath(new URL("./host.js", import.meta.url)), "utf8");
  const parts = steps.map((step) => {
    const call = `${step.tool} ${JSON.stringify(step.arguments)}`;
    const shown = hasCard(step)
      ? `<iframe sandbox="allow-scripts" title="${escaped(step.title).replaceAll('"', "&quot;")}"></iframe>`
      : `<pre>${escaped(JSON.stringify(step.answer, null, 1))}</pre>`;
    return `<h2>${escaped(step.title)}</h2>\n<code>${escaped(call)}</code>\n${shown}`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
<h1>${escaped(title)}</h1>
<p>${escaped(intro)}</p>
${parts.join("\n")}
<script>const card = ${inScript(withPolicy(card))};
const cards = ${inScript(cards)};
${host}</script>
</html>
`;
}

function hasCard({ result }: Step): boolean {
  return Object.hasOwn((result._meta as object | undefined) ?? {}, FOR);
}

/** JSON that cannot end the script it stands in. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
