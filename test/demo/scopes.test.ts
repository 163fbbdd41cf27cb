import { describe, expect, test } from "vitest";
import { ROUTES } from "../../src/demo/routes.js";
import { polar, seededPolar } from "./polar.js";

const ID = "3a1f0c52-7be4-4d61-9c0f-5b6f8f3f2d10";
const TOKEN = "polar_oat_".padEnd(53, "x");

const pathOf = (path: string) => path.replace(/\{\w+\}/g, ID);

describe.each(ROUTES)("$method $path", ({ method, path, scopes }) => {
  test("refuses a token without its scopes, and names those that would do", async () => {
    const { send } = await polar({ tokens: [{ token: TOKEN, scopes: ["products:read"] }] });
    const body = method === "POST" || method === "PATCH" ? {} : undefined;
    const reply = await send(method, pathOf(path), { token: TOKEN, ...(body && { body }) });
    expect(reply.status).toBe(403);
    expect(reply.body).toEqual({
      error: "insufficient_scope",
      error_description: "The request requires higher privileges than provided by the access token.",
    });
    expect(reply.headers["www-authenticate"]).toContain(`scope="${scopes.join(" ")}"`);
  });

  test.each(scopes)("takes a token with only %s", async (scope) => {
    const { send } = await polar({ tokens: [{ token: TOKEN, scopes: [scope] }] });
    const body = method === "POST" || method === "PATCH" ? {} : undefined;
    expect((await send(method, pathOf(path), { token: TOKEN, ...(body && { body }) })).status).not.toBe(403);
  });
});

test.each(["orders", "payments", "customer-meters", "customer-seats"])(
  "writing %s does not suffice for reading them",
  async (resource) => {
    const scope = resource.replace("-", "_");
    const { get } = await polar({ tokens: [{ token: TOKEN, scopes: [`${scope}:write`] }] });
    const path = resource === "customer-seats" ? `/v1/customer-seats?order_id=${ID}` : `/v1/${resource}/`;
    const reply = await get(path, { token: TOKEN });
    expect(reply.headers["www-authenticate"]).toContain(`scope="${scope}:read"`);
  },
);

test("the first token has all scopes unless it is given some", async () => {
  const { get } = await seededPolar();
  expect((await get("/v1/orders/")).status).toBe(200);
  const limited = await polar({ scopes: ["orders:read"] });
  expect((await limited.get("/v1/orders/")).status).toBe(200);
  expect((await limited.get("/v1/customers/")).status).toBe(403);
});
