import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { startDemo } from "../../src/demo/server.js";

/** A write that reached the API: what marks it, and what became of it. */
export interface Write {
  method: string;
  /** The new customer's external id, the new name, or the id of the deleted customer. */
  mark: string;
  /** Undefined until it is answered. */
  status?: number | undefined;
}

/** An organization: an embedded Polar behind an API of its own, which takes a while and knows every write. */
export interface Organization {
  name: string;
  url: string;
  token: string;
  writes: Write[];
  /** Requests so far. */
  requests(): number;
  /** Makes a customer, past the ledger. Returns the id. */
  makeCustomer(mark: string): Promise<string>;
  close(): Promise<void>;
}

/** Milliseconds that an answer takes, at least and at most. */
const TAKES = [5, 40] as const;

export async function openOrganization(name: string): Promise<Organization> {
  const demo = await startDemo();
  const agent = new Agent({ keepAlive: true });
  const writes: Write[] = [];
  let requests = 0;
  const server = createServer(async (incoming, outgoing) => {
    requests++;
    const { method = "", url = "", headers } = incoming;
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const write: Write | undefined = method === "GET" ? undefined : { method, mark: markOf(method, url, body) };
    if (write) writes.push(write);
    await new Promise((resolve) => setTimeout(resolve, TAKES[0] + Math.random() * (TAKES[1] - TAKES[0])));
    const onward = request(`${demo.url}${url}`, { method, headers, agent }, (answer) => {
      if (write) write.status = answer.statusCode;
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    onward.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    name,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: demo.token,
    writes,
    requests: () => requests,
    async makeCustomer(mark) {
      const answer = await fetch(`${demo.url}/v1/customers/`, {
        method: "POST",
        headers: { authorization: `Bearer ${demo.token}`, "content-type": "application/json" },
        body: JSON.stringify({ email: `${mark}@harborlane.dev`, external_id: mark, name: mark }),
      });
      const { id } = (await answer.json()) as { id: string };
      return id;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
      await demo.close();
    },
  };
}

function markOf(method: string, url: string, body: Buffer): string {
  if (method === "DELETE") return url.split("?")[0]?.split("/").at(-1) ?? "";
  const { external_id, name } = JSON.parse(body.toString());
  return (method === "POST" ? external_id : name) ?? "";
}
