import { startDemo } from "../../../src/demo/server.js";
import { assistant } from "../../support/assistant.js";
import { closing } from "../../support/closing.js";
import { faultyNetwork, type NetworkOptions } from "../../support/faulty-network.js";

export const TOOLS = [
  "create_customer",
  "update_customer",
  "update_customer_by_external_id",
  "delete_customer",
  "delete_customer_by_external_id",
] as const;
export type ToolName = (typeof TOOLS)[number];

export const JANE = {
  email: "jane@harborlane-books.dev",
  external_id: "jane-1",
  name: "Jane",
  metadata: { plan: "free", seats: 2 },
};
/** What the updates change of her. */
export const OWN = { name: "Jane Cooper", metadata: { plan: "pro" } };

export type Customer = typeof JANE & { id: string };

export const isWrite = ({ method }: { method: string }): boolean => method !== "GET";

/** The arguments of each write: it creates, changes or deletes Jane. */
export function argumentsOf(tool: ToolName, id: string): Record<string, unknown> {
  const address = tool.endsWith("external_id") ? { external_id: JANE.external_id } : { id };
  if (tool === "create_customer") return JANE;
  return tool.startsWith("delete") ? { ...address, confirm: true, expected_email: JANE.email } : { ...address, ...OWN };
}

/** Polar itself, without the network between. */
function directly({ url, token }: { url: string; token: string }) {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const send = (method: string, path: string, body?: object) =>
    fetch(`${url}/v1/customers/${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  return {
    create: async (customer: object): Promise<Customer> =>
      (await (await send("POST", "", customer)).json()) as Customer,
    all: async () => ((await (await send("GET", "")).json()) as { items: Customer[] }).items,
    change: (id: string, body: object) => send("PATCH", id, body),
    remove: (id: string) => send("DELETE", id),
  };
}
export type Direct = ReturnType<typeof directly>;

/** A Polar that has Jane, unless a tool is to create her, and an assistant behind a faulty network. */
export async function setUp(
  tool: ToolName,
  options?: (polar: Direct) => NetworkOptions,
  env: Record<string, string> = {},
) {
  const demo = closing(await startDemo({ customers: 0 }));
  const polar = directly(demo);
  const id = tool === "create_customer" ? "" : (await polar.create(JANE)).id;
  const network = await faultyNetwork(demo.url, options?.(polar));
  const settings = { POLAR_SERVER: network.url, POLAR_ACCESS_TOKEN: demo.token, ...env };
  return { polar, id, network, ...(await assistant(settings)) };
}
