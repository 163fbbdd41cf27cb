/** The revisions of MCP's specification that the suite has requirements for. */
export const REVISIONS = ["2025-11-25", "2026-07-28"] as const;
export type Revision = (typeof REVISIONS)[number];

/** The scenarios that ask a server for nothing but what every server has. The others call tools that only the suite's own server offers. */
export const SCENARIOS: Record<Revision, readonly string[]> = {
  "2025-11-25": [
    "server-initialize",
    "ping",
    "tools-list",
    "resources-list",
    "prompts-list",
    "completion-complete",
    "dns-rebinding-protection",
  ],
  "2026-07-28": [
    "server-stateless",
    "tools-list",
    "resources-list",
    "prompts-list",
    "completion-complete",
    "sep-2164-resource-not-found",
    "caching",
    "http-header-validation",
    "dns-rebinding-protection",
    "input-required-result-validate-input",
    "input-required-result-unsupported-methods",
    "server-sse-multiple-streams",
  ],
};
