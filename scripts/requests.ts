/** Requests of MCP to a started server, and its answers to them. */
export interface Requests {
  /** Takes a line that the server wrote. */
  take(line: string): void;
  /** @returns the whole answer; rejects if the server ends first */
  request(method: string, params?: unknown): Promise<any>;
}

/**
 * @param send writes a message, with `jsonrpc`
 * @param ended rejects when the server ends
 */
export function createRequests(send: (message: object) => void, ended: Promise<never>): Requests {
  const waiting = new Map<number, (message: any) => void>();
  let lastId = 0;
  ended.catch(() => {});
  return {
    take(line) {
      const message = JSON.parse(line);
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    },
    request(method, params = {}) {
      const id = ++lastId;
      const answer = new Promise<any>((resolve) => {
        waiting.set(id, resolve);
      });
      send({ id, method, params });
      return Promise.race([answer, ended]);
    },
  };
}
