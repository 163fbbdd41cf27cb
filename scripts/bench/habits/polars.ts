import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { type DemoPolar, startDemo } from "../../../src/demo/server.js";
import { type State, stateOf } from "./state.js";

/** An embedded Polar that remembers what it was asked to change. */
export interface WatchedPolar {
  demo: DemoPolar;
  /** Method and path of every request that may change something. */
  writes: string[];
}

const byPort = new Map<number, string[]>();

subscribe("http.server.request.start", (message) => {
  const { request, socket } = message as { request: IncomingMessage; socket: Socket };
  const { method, url = "" } = request;
  if (method !== "GET") byPort.get(socket.localPort ?? 0)?.push(`${method} ${url}`);
});

/** Embedded Polars as they are at their start; one that was only read serves again. */
export function createPolars() {
  const untouched: WatchedPolar[] = [];
  let start: Promise<State> | undefined;

  const open = async (): Promise<WatchedPolar> => {
    const demo = await startDemo();
    const writes: string[] = [];
    byPort.set(portOf(demo), writes);
    return { demo, writes };
  };
  const end = async ({ demo }: WatchedPolar) => {
    byPort.delete(portOf(demo));
    await demo.close();
  };
  return {
    take: async (): Promise<WatchedPolar> => untouched.pop() ?? open(),
    giveBack: async (polar: WatchedPolar) =>
      void (polar.writes.length === 0 ? untouched.push(polar) : await end(polar)),
    /** All of them have the same at their start. */
    atStart(polar: WatchedPolar): Promise<State> {
      start ??= stateOf(polar.demo);
      return start;
    },
    close: () => Promise.all(untouched.map(end)),
  };
}

export type Polars = ReturnType<typeof createPolars>;

const portOf = ({ url }: DemoPolar) => Number(new URL(url).port);
