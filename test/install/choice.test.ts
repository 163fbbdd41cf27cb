import { expect, test } from "vitest";
import { choose } from "../../src/install/choice.js";
import { NAMES, printed } from "./printed.js";

const plain = { demo: false, server: undefined, readOnly: false };

test.each(NAMES)("the configuration for %s lets a delete through only with its preview", (client) => {
  expect(printed(client, choose(plain, {})).server.env).toMatchObject({ POLAR_DELETE_POLICY: "preview" });
});

test.each([
  ["", "preview"],
  [" ", "preview"],
  ["confirm", "confirm"],
  [" Ask ", "ask"],
  ["off", "off"],
])("where POLAR_DELETE_POLICY is %j, the configured server has %j", (POLAR_DELETE_POLICY, policy) => {
  expect(choose(plain, { POLAR_DELETE_POLICY }).settings).toEqual({ POLAR_DELETE_POLICY: policy });
});

test("a policy that does not exist is refused", () => {
  expect(() => choose(plain, { POLAR_DELETE_POLICY: "never" })).toThrow(/^POLAR_DELETE_POLICY must be one of confirm/);
});

test.each([{ readOnly: true }, { demo: true }, { server: "demo" }])(
  "a server with nothing to protect, by %j, needs no policy",
  (wanted) => {
    expect(choose({ ...plain, ...wanted }, {}).settings).not.toHaveProperty("POLAR_DELETE_POLICY");
  },
);
