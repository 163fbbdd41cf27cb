import { expect, test, vi } from "vitest";
import type { PolarError } from "../../../src/polar/errors.js";
import { BenefitGrant } from "../../../src/polar/models/benefit-grant.js";
import { Subscription } from "../../../src/polar/models/subscription.js";
import { createRefusedScopes } from "../../../src/tools/reads/refused-scopes.js";

const REFUSAL = { facts: { code: "insufficient_scope" } } as unknown as PolarError;

test("a refused scope is remembered for ten minutes, and no other", () => {
  const clock = vi.spyOn(performance, "now").mockReturnValue(5_000);
  const scopes = createRefusedScopes();
  expect(scopes.refusalOf(Subscription)).toBeUndefined();
  scopes.refused(Subscription, REFUSAL);
  clock.mockReturnValue(5_000 + 599_999);
  expect([Subscription, BenefitGrant].map((of) => scopes.refusalOf(of))).toEqual([REFUSAL, undefined]);
  clock.mockReturnValue(5_000 + 600_000);
  expect(scopes.refusalOf(Subscription)).toBeUndefined();
});
