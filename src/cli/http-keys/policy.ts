import type { Config } from "../../config/config.js";

/** What a key may do, in a few words. */
export function policyOf({ environment, baseUrl, readOnly, pii, deletePolicy, toolGroups }: Config): string {
  return [
    environment === "custom" ? baseUrl : environment,
    readOnly ? "read-only" : "may change customers",
    ...(readOnly ? [] : [deletePolicy === "off" ? "may not delete" : `deletes by ${deletePolicy}`]),
    pii === "masked" ? "personal data masked" : "personal data shown",
    `tools: ${toolGroups.join(" ")}`,
  ].join(", ");
}
