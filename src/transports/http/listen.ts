import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ConfigError } from "../../primitives/errors.js";

/** Why a server cannot listen and what to do, by the error's code. */
const UNUSABLE: Record<string, string> = {
  EADDRINUSE: "Another program listens on this port; choose another one",
  EACCES: "This port is reserved for the system; choose one above 1023",
  EADDRNOTAVAIL: "This computer does not have the address in --host",
  ENOTFOUND: "There is no such host as in --host",
};

/** @throws ConfigError */
export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = ({ code = "" }: NodeJS.ErrnoException) => {
      const where = `${urlHost(host)}:${port}`;
      reject(new ConfigError([`${UNUSABLE[code] ?? "This program cannot listen"} (${where}, ${code}).`]));
    };
    server.once("error", fail);
    server.listen(port, host, () => {
      server.off("error", fail);
      // Such as too many open files: the connection is lost, the server goes on.
      server.on("error", () => {});
      resolve();
    });
  });
}

/** `http://HOST:PORT` of a server that listens. */
export function addressOf(server: Server): string {
  const { address, port } = server.address() as AddressInfo;
  return `http://${urlHost(address)}:${port}`;
}

/** An address as URLs have it. */
export const urlHost = (address: string): string => (address.includes(":") ? `[${address}]` : address);
