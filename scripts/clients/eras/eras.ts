import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addHttpKey, CLI, keysFileIn } from "../../http-key.js";
import { runningHttp } from "../../running.js";
import type { Client } from "../client.js";
import { driven } from "../driven.js";
import { runningHoldingApi } from "./holding-api.js";

/** What `drive-era.mjs` prints. */
interface Seen {
  protocol: string;
  tools: string[];
  found: boolean;
  declined: Deletion;
  accepted: Deletion;
  /** Undefined where the client does not show it. */
  progress?: boolean;
  cancel: "canceled" | "runs on";
}

interface Deletion {
  asked: boolean;
  isGone: boolean;
}

export interface EraRows {
  rows: string[][];
  failed: number;
}

/** Tries the clients that can be told which version of MCP to speak, where the policy is to ask before a delete. */
export async function tryEras(clients: readonly Client[]): Promise<EraRows> {
  const rows = [["client", "over", "protocol", "tools", "asked before a delete", "progress", "a canceled call"]];
  const directory = mkdtempSync(join(tmpdir(), "clients-"));
  const api = await runningHoldingApi();
  const { found: server, token } = api;
  const key = addHttpKey(directory, { name: "clients", server, token, options: ["--delete-policy", "ask"] });
  const http = await runningHttp([], { POLAR_HTTP_KEYS_FILE: keysFileIn(directory) });
  const settings = { POLAR_SERVER: server, POLAR_ACCESS_TOKEN: token, POLAR_DELETE_POLICY: "ask" };
  const transports = {
    stdio: { command: process.execPath, args: [CLI], env: settings },
    HTTP: { url: http.found, headers: { Authorization: `Bearer ${key}` } },
  };

  const seenBy = async (client: Client, args: string[]): Promise<Seen> =>
    JSON.parse(await driven(client, "drive-era.mjs", { args, env: { HOME: directory } }));
  let failed = 0;
  for (const client of clients) {
    for (const [mode, protocol] of Object.entries(client.eras ?? {})) {
      const name = client.mode ? client.name : `${client.name}, ${mode}`;
      for (const [over, connection] of Object.entries(transports)) {
        console.error(`${name}, over ${over}, in ${protocol}`);
        const begin = [name, over];
        try {
          const args = [client.driver, mode, JSON.stringify(connection), server];
          const seen = await seenBy(client, args);
          const wrong = wrongIn(seen, { protocol, over, canAsk: client.asks !== false });
          if (wrong.length) failed++;
          rows.push([...begin, ...cellsOf(seen), ...wrong.map((what) => `**wrong: ${what}**`)]);
        } catch (error) {
          failed++;
          rows.push([...begin, "failed", (error as Error).message.replace(/\s+/g, " ")]);
        }
      }
    }
  }
  http.end();
  api.end();
  rmSync(directory, { recursive: true });
  return { rows, failed };
}

function cellsOf({ protocol, tools, accepted, progress, cancel }: Seen): string[] {
  const asked = accepted.asked ? "yes" : "nobody to ask: not deleted";
  return [protocol, `${tools.length}`, asked, progress === undefined ? "not shown" : progress ? "yes" : "no", cancel];
}

interface Expected {
  protocol: string;
  over: string;
  canAsk: boolean;
}

/** In the older era over HTTP nobody can be asked, and a cancellation by id stops nothing. */
function wrongIn(seen: Seen, { protocol, over, canAsk }: Expected): string[] {
  const isOldOverHttp = over === "HTTP" && protocol < "2026-07-28";
  const asks = canAsk && !isOldOverHttp;
  const wrong = {
    protocol: seen.protocol !== protocol,
    find_customer: !seen.found,
    "a decline": seen.declined.asked !== asks || seen.declined.isGone,
    "an accept": seen.accepted.asked !== asks || seen.accepted.isGone !== asks,
    progress: seen.progress === false,
    cancel: seen.cancel !== (isOldOverHttp ? "runs on" : "canceled"),
  };
  return Object.entries(wrong).flatMap(([what, is]) => (is ? [what] : []));
}
