// Drives one client: `node drive.mjs DRIVER TASK`, the task as JSON. A driver exports one of two functions.
//
// connect(server, options)  for clients of code: resolves with `call(name, args)`, `tools()` and `close()`. The calls are
//                           the model's, and it is told what each came to.
// agent({ server, model, home, configuration, mode })
//                           for clients that talk to a model themselves: resolves with `converse(prompt)`, a whole
//                           conversation, and `close()`.
const [name, task] = process.argv.slice(2);
const { server, model, ...rest } = JSON.parse(task);
const { connect, agent } = await import(`../drivers/${name}.mjs`);
const PROMPT = "Look after Polar's customers.";

const client = connect ? byHand(await connect(server, rest)) : await agent({ server, model, ...rest });
try {
  // A client that throws ends its conversation, not the script; one that does not go on with it ends both.
  let before;
  for (let left = await stepsLeft(); left > 0 && left !== before; left = await stepsLeft()) {
    before = left;
    try {
      await client.converse(PROMPT);
    } catch (error) {
      await post("/thrown", error?.message ?? String(error));
    }
  }
} finally {
  await client.close();
}

async function stepsLeft() {
  return Number(await (await fetch(`${model}/left`)).text());
}

async function post(path, body) {
  return (await fetch(model + path, { method: "POST", body })).text();
}

/** Does what the model says and tells it what the client hands on. */
function byHand(connection) {
  return {
    async converse() {
      const tools = await connection.tools();
      let results = [];
      for (;;) {
        const { call } = JSON.parse(await post("/caller", JSON.stringify({ tools, results })));
        if (!call) return;
        const { isError = false, ...result } = await connection.call(call.name, call.arguments);
        results = [{ call: call.id, text: JSON.stringify(result), isError }];
      }
    },
    close: () => connection.close(),
  };
}
