import type { Resource, Thing } from "./model.js";
import { SELLERS_TEXT } from "./product.js";

/** The seller's own, as far as this server reads it. */
export interface Organization extends Thing {
  slug?: string;
}

export const Organization: Resource<Organization> = {
  noun: "organization",
  scope: "organizations",
  fields: { id: {}, name: SELLERS_TEXT, slug: { holds: "text" } },
};
