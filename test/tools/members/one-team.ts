import type { ServerResponse } from "node:http";
import { assistant, TOKEN, type User } from "../../support/assistant.js";
import { always, fakePolar, type SeenRequest } from "../../support/fake-polar.js";
import { faultyNetwork } from "../../support/faulty-network.js";

export const TEAM_ID = "a02f5df6-079f-4eab-95f0-2a04390122f7";
export const ORGANIZATION_ID = "cb961091-d8e7-4c24-91e2-9f1262a53cbc";

export const TEAM = {
  id: TEAM_ID,
  email: null as string | null,
  name: "Harbor Lane Books",
  external_id: "team-1" as string | null,
  type: "team",
  organization_id: ORGANIZATION_ID,
};

const member = (id: string, email: string, fields: object = {}) => ({
  id,
  created_at: "2026-01-15T09:00:00Z",
  modified_at: null as string | null,
  customer_id: TEAM_ID,
  email,
  name: null as string | null,
  external_id: null as string | null,
  role: "member",
  ...fields,
});
export type Held = ReturnType<typeof member>;

export const OWNER = member("0e86a917-7016-45f1-8a7a-bc041011ed6f", "olga@harborlane.dev", {
  name: "Olga",
  role: "owner",
});
/** With an id of another version than customers have. */
export const MAX = member("01934f2a-63b1-7a34-8d9f-c7e3bd1af6b4", "max@harborlane.dev", {
  name: "Max Moll",
  external_id: "usr-1",
});
export const BEA = member("931d7ce6-2980-4fdf-a792-c37bd12a814a", "bea@harborlane.dev", { role: "billing_manager" });

type Answer = [status: number, body?: object];
const NOT_FOUND = (what: string): Answer => [404, { error: "ResourceNotFound", detail: `${what} not found` }];
const invalid = (field: string[], msg: string): Answer => [
  422,
  { error: "PolarRequestValidationError", detail: [{ type: "value_error", loc: ["body", ...field], msg, input: "x" }] },
];

interface Options {
  team?: Partial<typeof TEAM>;
  members?: Held[];
  env?: Record<string, string>;
  user?: User;
  /** Returns true if it has answered the request itself. */
  intercept?: (request: SeenRequest, response: ServerResponse, members: Held[]) => boolean | undefined;
}

/** A client, which sees the tools for members, of a Polar with this one team, behind a network that can fail. */
export async function withTeam({
  team: own = {},
  members = [OWNER, MAX, BEA],
  env = {},
  user,
  intercept,
}: Options = {}) {
  const team = { ...TEAM, ...own };
  const held: Held[] = structuredClone(members);
  let created = 0;

  const polar = await fakePolar((request, response) => {
    if (intercept?.(request, response, held)) return;
    const [status, body] = answerTo(request);
    if (status === 204) response.writeHead(204, { "content-type": "application/json" }).end();
    else always(status, body)(request, response);
  });

  function answerTo({ method, url, body }: SeenRequest): Answer {
    const { pathname, searchParams } = new URL(url, "http://polar.test");
    if (pathname === "/v1/members/") return listed(searchParams);
    const [, byExternalId, key, nested, which] =
      /^\/v1\/customers\/(external\/)?([^/]+)(?:\/(members)(?:\/([^/]+))?)?$/.exec(pathname) ?? [];
    const isTeam = byExternalId ? key === team.external_id : key === team.id;
    if (nested === undefined) return isTeam ? [200, team] : NOT_FOUND("Customer");
    if (which === undefined) return isTeam ? create(JSON.parse(body)) : NOT_FOUND("Customer");
    const found = held.find((one) => (byExternalId ? one.external_id : one.id) === decodeURIComponent(which));
    if (!isTeam || found === undefined) return NOT_FOUND("Member");
    if (method === "PATCH") return update(found, JSON.parse(body));
    if (method === "DELETE") {
      if (found.role === "owner") return invalid([], "Cannot delete the only owner. Transfer ownership first.");
      held.splice(held.indexOf(found), 1);
      return [204];
    }
    return [200, found];
  }

  function listed(query: URLSearchParams): Answer {
    const isAsked = query.get("customer_id") === team.id || query.get("external_customer_id") === team.external_id;
    const role = query.get("role");
    const all = isAsked ? held.filter((one) => role === null || one.role === role) : [];
    const [limit, page] = [Number(query.get("limit") ?? 10), Number(query.get("page") ?? 1)];
    const pagination = { total_count: all.length, max_page: Math.ceil(all.length / limit) };
    return [200, { items: all.slice((page - 1) * limit, page * limit), pagination }];
  }

  function create(body: Record<string, string>): Answer {
    const same = held.find(({ email }) => email === body.email?.toLowerCase());
    if (same) return [201, same];
    if (team.type === "individual") {
      const detail =
        "Individual customers can only have one member (the owner). Upgrade to a team customer to add more members.";
      return [403, { error: "NotPermitted", detail }];
    }
    const id = `f63ef394-ee03-44db-8b7b-${String(++created).padStart(12, "0")}`;
    const email = String(body.email).toLowerCase();
    held.unshift(member(id, email, { ...body, email, created_at: new Date().toISOString() }));
    return [201, held[0] as Held];
  }

  function update(found: Held, body: Partial<Held>): Answer {
    const changes = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null)) as Partial<Held>;
    if (found.role === "owner" && (changes.role ?? "owner") !== "owner") {
      return invalid(["role"], "Cannot change role. Customer must have exactly one owner.");
    }
    if (held.some((one) => one !== found && one.email === changes.email?.toLowerCase())) {
      return invalid(["email"], "A member with this email already exists for this customer.");
    }
    if (changes.role === "owner") for (const one of held) if (one.role === "owner") one.role = "billing_manager";
    Object.assign(found, changes, { modified_at: new Date().toISOString() });
    return [200, found];
  }

  const network = await faultyNetwork(polar.url);
  const settings = { POLAR_SERVER: network.url, POLAR_ACCESS_TOKEN: TOKEN, POLAR_TOOLS: "customers,members", ...env };
  const isWrite = ({ method }: { method: string }) => method !== "GET";
  return {
    ...(await assistant(settings, user)),
    held,
    network,
    settings,
    requests: () => polar.seen.map(({ method, url }) => `${method} ${decodeURIComponent(url)}`),
    writes: () =>
      polar.seen.filter(isWrite).map(({ method, url, body }) => [method, url, ...(body ? [JSON.parse(body)] : [])]),
  };
}
