/** What an operator may know of a request. It holds nothing that the client could have put into it. */
export interface EndedRequest {
  /** The name of the key; undefined where none was found. */
  key: string | undefined;
  /** A tool of the catalog, a method of MCP, or `other`. */
  what: string;
  isTool: boolean;
  /** `ok`, how a tool call ended, `error`, or why the request was refused. */
  outcome: string;
  /** Undefined if the client left before the answer. */
  status: number | undefined;
  ms: number;
  /** Requests to Polar, and how many of them its rate limit refused. */
  requests: number;
  refused: number;
}
