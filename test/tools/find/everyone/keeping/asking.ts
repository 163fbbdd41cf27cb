import type { ServerResponse } from "node:http";
import { onTestFinished, vi } from "vitest";
import { readConfig } from "../../../../../src/config/config.js";
import { Aborter } from "../../../../../src/primitives/signal.js";
import { createEveryone } from "../../../../../src/tools/find/everyone/create-everyone.js";
import type { IndexBuilder } from "../../../../../src/tools/find/everyone/customer-index.js";
import type { Everyone, Looked } from "../../../../../src/tools/find/everyone/everyone.js";
import { createRefusedScopes } from "../../../../../src/tools/reads/refused-scopes.js";
import { TOKEN } from "../../../../support/assistant.js";
import { connectPolar } from "../../../../support/connect-polar.js";
import { always, fakePolar, type SeenRequest } from "../../../../support/fake-polar.js";
import { faultyNetwork } from "../../../../support/faulty-network.js";
import { indexOfMaps, NO_CLUES } from "../../../../support/index-of-maps.js";
import { customer as cells, exported } from "../../../bulk/exported.js";

export const ORGANIZATION = "cb961091-d8e7-4c24-91e2-9f1262a53cbc";
export const CSV = { "content-type": "text/csv; charset=utf-8" };

/** A customer, each a minute younger than the one before. */
export function signUp(index: number) {
  const { id = "" } = cells(index);
  const created_at = new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString();
  const email = `c${index}@harborlane.dev`;
  return {
    id,
    created_at,
    modified_at: null as string | null,
    email,
    name: `C ${index}`,
    organization_id: ORGANIZATION,
  };
}
export type SignedUp = ReturnType<typeof signUp>;

export const signUps = (count: number) => Array.from({ length: count }, (_, index) => signUp(index));

export interface Shop {
  customers: SignedUp[];
  members: { id: string; customer_id: string; email: string; role: string }[];
}

interface Options {
  customers?: number;
  members?: Shop["members"];
  env?: Record<string, string>;
  newBuilder?: () => Promise<IndexBuilder>;
  /** What they take part in. */
  join?: (make: (onGrowth: () => void) => Everyone) => Everyone;
  /** Whether the network between them can fail; it then hands on whole answers only. */
  isFaulty?: boolean;
  /** Returns true if it has answered the request itself. */
  intercept?: (request: SeenRequest, response: ServerResponse, shop: Shop) => boolean;
}

export const isExport = ({ url }: { url: string }) => url.includes("/export");

/** A Polar that answers for the customers and members of a shop, which tests may change. */
export async function fakeShop({ customers = 3, members = [], intercept }: Options = {}) {
  const shop: Shop = { customers: signUps(customers), members };
  const polar = await fakePolar((request, response) => {
    if (intercept?.(request, response, shop)) return;
    const url = new URL(request.url, "http://polar.test");
    if (isExport(request)) return always(200, exportOf(shop.customers), CSV)(request, response);
    const one = shop.customers.find(({ id }) => url.pathname === `/v1/customers/${id}`);
    const list = () => (url.pathname === "/v1/members/" ? listed(shop.members, url) : newest(shop.customers, url));
    always(200, one ?? list())(request, response);
  });
  return { shop, polar };
}

/** All customers of a Polar, for questions that come from calls. */
export async function asking({
  env = {},
  newBuilder = async () => indexOfMaps(),
  join = (make) => make(() => {}),
  isFaulty,
  ...options
}: Options = {}) {
  const { shop, polar } = await fakeShop(options);
  const network = isFaulty ? await faultyNetwork(polar.url) : undefined;
  const config = readConfig({ POLAR_SERVER: network?.url ?? polar.url, POLAR_ACCESS_TOKEN: TOKEN, ...env });
  const connect = connectPolar(config);
  const scopes = createRefusedScopes();
  const logged: string[] = [];
  let builders = 0;
  const counted = () => {
    builders++;
    return newBuilder();
  };
  const everyone = join((onGrowth) =>
    createEveryone({ config, connect, scopes, newBuilder: counted, onGrowth, log: (line) => logged.push(line) }),
  );

  /** One question, as a call of its own. */
  function ask({ organization_id, progress = () => {} }: Partial<Asked> = {}) {
    const signal = new Aborter();
    const looked = everyone.read({ polar: connect({ signal }), signal, progress, organization_id });
    return { looked, cancel: () => signal.abort(new Error("canceled")) };
  }
  return {
    shop,
    network,
    everyone,
    /** Polar for another call. */
    connect: () => connect({ signal: new Aborter() }),
    scopes,
    logged,
    builders: () => builders,
    ask,
    read: (asked?: Partial<Asked>): Promise<Looked> => ask(asked).looked,
    /** What Polar was asked for: `list 1`, `export`, `members 2`. */
    requests: () => polar.seen.map(nameOf),
  };
}

interface Asked {
  organization_id: string;
  progress(done: number, message: string): void;
}

function nameOf({ url }: SeenRequest): string {
  const { pathname, searchParams } = new URL(url, "http://polar.test");
  if (pathname.endsWith("/export")) return "export";
  const [page, role] = [searchParams.get("page") ?? 1, searchParams.get("role")];
  return [pathname === "/v1/members/" ? "members" : "list", role, page].filter(Boolean).join(" ");
}

export const exportOf = (customers: readonly SignedUp[]) =>
  exported(customers.map(({ id, created_at, email, name }) => ({ id, created_at, email, name })));

function newest(customers: readonly SignedUp[], url: URL) {
  const organization_id = url.searchParams.get("organization_id") ?? ORGANIZATION;
  const query = url.searchParams.get("query") ?? url.searchParams.get("email") ?? "";
  const found = customers.filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(query.toLowerCase()));
  const sorted = found.sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at));
  return listed(
    sorted.map((one) => ({ ...one, organization_id })),
    url,
  );
}

function listed(all: readonly object[], { searchParams }: URL) {
  const role = searchParams.get("role");
  const [limit, page] = [Number(searchParams.get("limit") ?? 10), Number(searchParams.get("page") ?? 1)];
  const fit = all.filter((one) => role === null || (one as { role?: string }).role === role);
  const pagination = { total_count: fit.length, max_page: Math.ceil(fit.length / limit) };
  return { items: fit.slice((page - 1) * limit, page * limit), pagination };
}

/** The clocks of this test, which from now on only the returned function moves on. */
export function stopClocks(...more: ("setTimeout" | "clearTimeout")[]): (ms: number) => void {
  vi.useFakeTimers({ toFake: ["Date", "performance", ...more] });
  onTestFinished(() => void vi.useRealTimers());
  return (ms) => void vi.advanceTimersByTime(ms);
}

export const MINUTE = 60_000;

/** An answer that waits for the test. */
export function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** The ids that an index has for an address. */
export const holders = ({ index }: Looked, email: string) =>
  index?.propose({ ...NO_CLUES, emails: [email] }, 3).map(({ id }) => id);
