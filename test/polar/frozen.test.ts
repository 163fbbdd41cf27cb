import { once } from "node:events";
import { expect, test } from "vitest";
import { TOKEN } from "../support/assistant.js";
import { eventually } from "../support/eventually.js";
import { fakePolar, type Script, type SeenRequest } from "../support/fake-polar.js";
import { idOf, person } from "../support/people.js";
import { INITIALIZE, start, toolCall } from "../support/program.js";

const TIMEOUT_MS = 2_000;
const FROZEN_MS = 3_000;
const JANE = person(1).customer;
const NOBODY = { items: [], pagination: { total_count: 0, max_page: 0 } };

function answerTo({ method, url, body }: SeenRequest) {
  if (method === "GET" && url.includes("?")) return NOBODY;
  return method === "DELETE" ? undefined : { ...JANE, name: "Ann", ...(method === "PATCH" && JSON.parse(body)) };
}

/** Answers once the program stands still, and lets it go on after more than a call may take. */
function whileFrozen(child: () => { pid?: number | undefined }, isStruck: (request: SeenRequest) => boolean): Script {
  let struck = false;
  return (request, response) => {
    const body = answerTo(request);
    const answer = () =>
      response
        .writeHead(body === undefined ? 204 : request.method === "POST" ? 201 : 200, {
          "content-type": "application/json",
        })
        .end(body && JSON.stringify(body));
    if (struck || request.url.includes("warm-up") || !isStruck(request)) return void answer();
    struck = true;
    process.kill(child().pid as number, "SIGSTOP");
    answer();
    setTimeout(() => process.kill(child().pid as number, "SIGCONT"), FROZEN_MS);
  };
}

type Row = [during: string, tool: string, args: object, isStruck: (request: SeenRequest) => boolean, result: object];

// Windows has no signals that stop a process.
test.skipIf(process.platform === "win32").each<Row>([
  ["the answer to a read", "get_customer", { id: idOf(1) }, () => true, { name: "Ann" }],
  [
    "the answer to a create",
    "create_customer",
    { email: JANE.email },
    ({ method }) => method === "POST",
    { outcome: "created", attempts: 1 },
  ],
  [
    "the read before an update",
    "update_customer",
    { id: idOf(1), name: "Bob" },
    ({ method }) => method === "GET",
    { attempts: 1 },
  ],
  [
    "the answer to a delete",
    "delete_customer",
    { id: idOf(1), confirm: true },
    ({ method }) => method === "DELETE",
    { outcome: "deleted", attempts: 1 },
  ],
])("%s counts, however long the process stands still before it reads it", async (_, tool, args, isStruck, result) => {
  let program: ReturnType<typeof start> | undefined;
  const polar = await fakePolar(whileFrozen(() => program?.child ?? {}, isStruck));
  program = start([], {
    POLAR_SERVER: polar.url,
    POLAR_ACCESS_TOKEN: TOKEN,
    POLAR_TIMEOUT_MS: String(TIMEOUT_MS),
    NO_PROXY: "127.0.0.1",
  });
  await once(program.child, "spawn");
  program.send(INITIALIZE);
  // What is loaded with the first call takes its own time.
  program.send(toolCall(2, "list_customers", { query: "warm-up" }));
  await eventually(() => program?.messages().map(({ id }) => id)).toContain(2);
  program.send(toolCall(3, tool, args));
  await eventually(() => program?.messages().map(({ id }) => id)).toContain(3);
  const { structuredContent, content } = program.messages().find(({ id }) => id === 3).result;
  expect(structuredContent, content[0].text).toMatchObject(result);
});
