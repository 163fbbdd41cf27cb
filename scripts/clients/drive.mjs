// Connects a client to the server and prints as one line of JSON what it lists and what it gets for four calls.
const [client, cli, who] = process.argv.slice(2);
const { connect } = await import(`./${client}.mjs`);

/** Arguments as deep as any tool takes them. */
const RECORDS = [
  {
    external_id: "nested-1",
    email: "nested-1@harborlane-books.dev",
    billing_address: { country: "US", state: "US-CA", postal_code: "01234" },
    metadata: { plan: "pro" },
  },
  { external_id: "nested-2", type: "team", owner: { email: "owner@harborlane-books.dev", name: "Olive Owner" } },
];

const connection = await connect({ command: process.execPath, args: [cli, "--demo"] });
try {
  const tools = await connection.tools();
  const found = await answer("find_customer", { who });
  const read = await answer("get_customer", { id: found.data.customer?.id });
  const refused = await answer("get_customer", { id: "nobody" });
  const saved = await answer("save_customers", { records: RECORDS, confirm: false });
  const { protocol } = connection;
  console.log(JSON.stringify({ node: process.version, protocol, tools, found, read, refused, saved }));
} finally {
  await connection.close();
}

/** What the client passes on from a call, and in which forms. */
async function answer(name, args) {
  try {
    const { isError, content, structuredContent } = await connection.call(name, args);
    const text = content?.[0].text;
    return {
      as: isError ? ["error result"] : [...(structuredContent ? ["structured"] : []), ...(text ? ["text"] : [])],
      data: structuredContent ?? JSON.parse(text),
    };
  } catch (error) {
    return { as: ["exception"], data: { message: error.message } };
  }
}
