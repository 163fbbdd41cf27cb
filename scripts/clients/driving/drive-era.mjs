// Connects a client to the server in one protocol era and prints as JSON what it lists, whether its user is asked before a
// delete, whether progress arrives, and whether the server stops a call that it cancels.
import { randomUUID } from "node:crypto";

const [driver, mode, server, api] = process.argv.slice(2);
const { connect } = await import(`../drivers/${driver}.mjs`);

/** What the user answers. */
let reply = { action: "decline" };
let questions = 0;
const connection = await connect(JSON.parse(server), {
  mode,
  answer() {
    questions++;
    return reply;
  },
});
try {
  const protocol = await connection.protocol();
  const tools = await connection.tools();
  const email = `${randomUUID()}@larkfield-design.dev`;
  const { id } = (await read("create_customer", { email })).customer;
  const found = (await read("find_customer", { who: email })).customer.id === id;
  const declined = await deleted();
  reply = { action: "accept", content: { confirm: true } };
  const accepted = await deleted();
  console.log(
    JSON.stringify({ protocol, tools, found, declined, accepted, progress: await progress(), cancel: await cancel() }),
  );

  async function deleted() {
    const before = questions;
    await connection.call("delete_customer", { id, confirm: true });
    const { error } = await read("get_customer", { id });
    return { asked: questions > before, isGone: error?.code === "not_found" };
  }
} finally {
  await connection.close();
}

async function read(name, args) {
  const { content, structuredContent } = await connection.call(name, args);
  return structuredContent ?? JSON.parse(content[0].text);
}

/** Of a call that makes several requests. */
async function progress() {
  let times = 0;
  await connection.call("find_at_risk", {}, { onprogress: () => times++ });
  return connection.showsProgress === false ? undefined : times > 0;
}

/** Polar does not answer this request until the call is canceled, or for some seconds. */
async function cancel() {
  const id = `dead${randomUUID().slice(4)}`;
  const controller = new AbortController();
  const call = connection.call("get_customer", { id }, { signal: controller.signal }).catch(() => {});
  await moment("held", id);
  controller.abort();
  const how = await moment("ended", id);
  await call;
  return how;
}

async function moment(name, id) {
  return (await fetch(`${api}/${name}/${id}`)).text();
}
