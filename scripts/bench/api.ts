/** An HTTP API that returns a customer for every id; its own process, so that it takes no time from the measured one. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { CUSTOMER } from "./customer.js";

const [before = "", after = ""] = JSON.stringify(CUSTOMER).split(CUSTOMER.id);
const length = Buffer.byteLength(JSON.stringify(CUSTOMER));
const headers = { "content-type": "application/json", "content-length": length };
const server = createServer(({ url = "" }, response) => {
  response.writeHead(200, headers).end(before + url.slice(url.lastIndexOf("/") + 1) + after);
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit(0));
