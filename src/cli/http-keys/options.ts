import type { Flags, Options } from "../command.js";

/** Of `http-key`: those of its action add, but for json. */
export const options = {
  "token-file": { type: "string", value: "FILE", help: "add: the file that holds its Polar access token" },
  server: { type: "string", value: "SERVER", help: "add: production, sandbox, or a URL (POLAR_SERVER)" },
  organization: { type: "string", value: "ID", help: "add: the organization a user token acts for" },
  "read-only": { type: "boolean", help: "add: offer no tool that changes anything" },
  pii: { type: "string", value: "PII", help: "add: full (default) or masked: no personal data" },
  "delete-policy": {
    type: "string",
    value: "POLICY",
    help: "add: off (default), ask (the user), preview or confirm",
  },
  tools: { type: "string", value: "GROUPS", help: "add: customers,bulk,billing (default), members" },
  "portal-url": { type: "string", value: "URL", help: "add: address of its customer portal, for mails" },
  json: { type: "boolean", help: "list, check: print JSON" },
} as const satisfies Options;

export type KeyFlags = Flags<typeof options>;
