import { type Fields, fieldsOf } from "./fields.js";

/** The MCP Apps protocol of 2026-01-26, over the messages between a frame and its host. */
export interface Host {
  /** Sends a request. Rejects with the host's error. */
  request(method: string, params: object): Promise<Fields>;
  /** @param name the last part of the method */
  notify(name: string, params?: object): void;
}

const NOTIFICATIONS = "ui/notifications/";

/** @param on what is done with the host's notifications, by the last part of the method */
export function connectHost(on: Partial<Record<string, (params: Fields) => void>>): Host {
  const waiting = new Map<unknown, { resolve(result: Fields): void; reject(error: unknown): void }>();
  let last = 0;
  // The frame's origin is opaque, and the host's is not known: nothing that is sent is a secret.
  const send = (message: object) => parent.postMessage({ jsonrpc: "2.0", ...message }, "*");

  addEventListener("message", ({ source, data }) => {
    const { jsonrpc, id, method, params, result, error } = fieldsOf(data);
    if (source !== parent || jsonrpc !== "2.0") return;
    if (typeof method !== "string") {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) asked?.resolve(fieldsOf(result));
      else asked?.reject(error);
    } else if (id === undefined) {
      const name = method.replace(NOTIFICATIONS, "");
      // What every object inherits is not for a host to call, and `__proto__` cannot be called.
      if (Object.hasOwn(on, name)) on[name]?.(fieldsOf(params));
    } else if (method === "ping" || method === "ui/resource-teardown") {
      send({ id, result: {} });
    } else {
      send({ id, error: { code: -32601, message: "Method not found" } });
    }
  });

  return {
    request: (method, params) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        send({ id: last, method, params });
      }),
    notify: (name, params = {}) => send({ method: NOTIFICATIONS + name, params }),
  };
}
