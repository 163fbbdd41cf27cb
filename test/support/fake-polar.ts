import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface SeenRequest {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export type Script = (request: SeenRequest, response: ServerResponse) => void;

export interface FakePolar {
  url: string;
  seen: SeenRequest[];
}

/** Texts of any length may be searched for. */
const LONGEST_HEADERS = 4 * 1024 * 1024;

/** An HTTP server on loopback that answers as the script does and records the requests. */
export async function fakePolar(script: Script): Promise<FakePolar> {
  const seen: SeenRequest[] = [];
  const server = createServer({ maxHeaderSize: LONGEST_HEADERS }, (incoming, response) => {
    let body = "";
    incoming.setEncoding("utf8");
    incoming.on("data", (chunk: string) => {
      body += chunk;
    });
    incoming.on("end", () => {
      const request = {
        method: incoming.method ?? "",
        url: incoming.url ?? "",
        headers: incoming.headers,
        body,
      };
      seen.push(request);
      script(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

/** All of a list, on one page. */
export const page = (items: readonly unknown[]) => ({ items, pagination: { total_count: items.length, max_page: 1 } });

/** What Polar answers about a customer at an address: the record, the state, or the subscriptions. */
export function aboutCustomer(url: string, customer: object, state: Record<string, unknown>): object {
  if (url.startsWith("/v1/subscriptions/")) return page((state.active_subscriptions ?? []) as unknown[]);
  return url.includes("/state") ? state : customer;
}

/** Gives every request the same answer. */
export function always(
  status: number,
  body: unknown = "",
  headers: Record<string, string> = { "content-type": "application/json" },
): Script {
  return (_, response) => {
    response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));
  };
}
