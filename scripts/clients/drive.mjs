// Connects a client to the server and prints as one line of JSON what it lists and what it gets for three calls.
const [client, cli, who] = process.argv.slice(2);
const { connect } = await import(`./${client}.mjs`);

const connection = await connect({ command: process.execPath, args: [cli, "--demo"] });
try {
  const tools = await connection.tools();
  const found = await answer("find_customer", { who });
  const read = await answer("get_customer", { id: found.data.customer?.id });
  const refused = await answer("get_customer", { id: "nobody" });
  console.log(JSON.stringify({ node: process.version, protocol: connection.protocol, tools, found, read, refused }));
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
