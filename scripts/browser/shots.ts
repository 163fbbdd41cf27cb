import type { Browser } from "./chromium.js";
import { notification, type Shown, showCard } from "./host.js";
import type { Server } from "./server.js";

export interface Shot {
  name: string;
  tool: string;
  args: object;
  width: number;
  theme: "light" | "dark";
}

const CASES: [name: string, tool: string, args: object][] = [
  ["customer", "find_customer", { who: "jane.cooper@larkfield-design.dev" }],
  ["candidates", "find_customer", { who: "jane" }],
  ["billing", "get_billing", { external_id: "ink-1043" }],
  ["access", "get_access", { external_id: "ink-1001" }],
];

/** Every case at three widths in both themes. */
export const SHOTS: Shot[] = CASES.flatMap(([name, tool, args]) =>
  [320, 560, 800].flatMap((width) => (["light", "dark"] as const).map((theme) => ({ name, tool, args, width, theme }))),
);

interface Stage {
  browser: Browser;
  server: Server;
}

/** Shows the card, and takes its picture. Throws if it does not fit, or does anything that it must not. */
export async function shoot({ browser, server }: Stage, { tool, args, width, theme }: Shot): Promise<Buffer> {
  const callTool = ({ name, arguments: given }: { name: string; arguments: object }) => server.call(name, given);
  const shown = await showCard(browser, server.html, { width, theme, callTool });
  await shown.post(
    notification("tool-input", { arguments: args }),
    notification("tool-result", await server.call(tool, args)),
  );
  await requireFitting(shown, width);
  const picture = await shown.page.screenshot({ fullPage: true });
  await shown.page.close();
  return picture;
}

export async function requireFitting({ card, misdeeds, heard }: Shown, width: number): Promise<void> {
  const { wide, height } = await card().evaluate<{ wide: number; height: number }>(
    "({ wide: document.documentElement.scrollWidth, height: document.body.scrollHeight })",
  );
  if (wide > width) throw new Error(`${wide} px wide in ${width} px`);
  if (misdeeds.length > 0) throw new Error(misdeeds.join("\n"));
  const told = (await heard()).filter(({ method }) => method === "ui/notifications/size-changed").at(-1)?.params;
  if (Math.abs(told?.height - height) > 2 || "width" in told)
    throw new Error(`told ${JSON.stringify(told)}, is ${height}`);
}
