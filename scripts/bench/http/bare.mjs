/** The least that an HTTP server does which reads a customer from an API with undici: no checks, no protocol. */
import { createServer } from "node:http";
import { Pool } from "undici";

const { API = "", TOKEN, PORT } = process.env;
const pool = new Pool(API, { connections: 8 });
const headers = { accept: "application/json", authorization: `Bearer ${TOKEN}` };

createServer(async (incoming, outgoing) => {
  const chunks = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const { params } = JSON.parse(Buffer.concat(chunks).toString());
  const path = `/v1/customers/${params.arguments.id}`;
  const answer = await pool.request({ path, method: "GET", headers });
  const body = JSON.stringify(await answer.body.json());
  outgoing.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) }).end(body);
}).listen(Number(PORT), "127.0.0.1");
