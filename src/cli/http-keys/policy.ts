import type { Config, DeletePolicy } from "../../config/config.js";

const DELETES: Record<DeletePolicy, string> = {
  confirm: "may delete when a call says confirm",
  preview: "may delete after a preview",
  ask: "may delete when the user agrees",
  off: "may not delete",
};

export const serverOf = ({ environment, baseUrl }: Pick<Config, "environment" | "baseUrl">): string =>
  environment === "custom" ? baseUrl : environment;

/** What a key may do, in a few words. */
export function policyOf(config: Config): string {
  const { readOnly, pii, deletePolicy, toolGroups } = config;
  return [
    serverOf(config),
    readOnly ? "read-only" : "may change customers",
    ...(readOnly ? [] : [DELETES[deletePolicy]]),
    pii === "masked" ? "personal data masked" : "personal data shown",
    `tools: ${toolGroups.join(" ")}`,
  ].join(", ");
}
