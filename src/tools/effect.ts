/** What a tool does to Polar's data; all four MCP annotations follow from it. */
export type Effect = "read" | "create" | "update" | "save" | "delete" | "open";

export const ANNOTATIONS = {
  read: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  create: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
  // An update overwrites what was there.
  update: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true },
  // Creates what is not there yet, and updates what is.
  save: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true },
  // Not idempotent: a deleted customer's external id may belong to someone else by the second call.
  delete: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
  // Makes something that passes by itself, such as a session: nothing is lost with it. Each call makes another one, so that
  // it is not idempotent in MCP's sense: a client that repeats calls by this hint would hand out credentials.
  open: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
} as const satisfies Record<Effect, object>;
