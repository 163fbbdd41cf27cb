import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Recording } from "../recording/recording.js";
import { caller } from "./formats/caller.js";
import { chat } from "./formats/chat.js";
import { gemini } from "./formats/gemini.js";
import { messages } from "./formats/messages.js";
import { responses } from "./formats/responses.js";
import type { Step } from "./script.js";
import type { Given, Reply, Turn } from "./turn.js";

const FORMATS = [caller, chat, gemini, messages, responses];

export interface Model {
  url: string;
  end(): void;
}

/**
 * A model on loopback that plays the script, whichever interface it is asked by. It makes one call after the other, over as
 * many conversations as the client needs, and records what it is given for each.
 *
 * Besides the interfaces it answers `GET /left` with the number of steps that are left, and takes `POST /thrown`: the text of
 * an error with which a client ended a conversation. That is what this step came to.
 */
export async function scriptedModel(script: readonly Step[], recording: Recording): Promise<Model> {
  const playing = play(script, recording);
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://127.0.0.1").pathname;
    const body = await text(request);
    const format = FORMATS.find((format) => format.path.test(path));
    if (format && request.method === "POST") {
      const asked = JSON.parse(body);
      const written = format.write(playing.answer(format.read(asked), body), { path, body: asked });
      response.setHeader("content-type", written.type).end(written.body);
    } else if (path === "/left") {
      response.end(`${playing.left()}`);
    } else if (path === "/thrown") {
      playing.end(body);
      response.end();
    } else {
      // What else a client asks of a provider (its models, a count of tokens) it can do without.
      response.writeHead(404, { "content-type": "application/json" }).end('{"error":{"message":"not here"}}');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    end() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function play(script: readonly Step[], recording: Recording) {
  let at = 0;
  /** The last step whose tool was searched for. */
  let searched = -1;
  let isCalling = false;
  const begin = (context?: string) => {
    if (!isCalling) recording.note({ step: at, ...(at === 0 && context && { context }) });
    isCalling = true;
  };
  const take = (given: Given) => {
    recording.note({ given });
    at++;
    isCalling = false;
  };
  return {
    left: () => script.length - at,
    /** A client has ended the conversation with an error. */
    end(text: string) {
      begin();
      take({ text, isThrown: true });
    },
    answer({ tools, results }: Turn, context: string): Reply {
      const given = results.findLast(({ call }) => call === undefined || call === idOf(at));
      if (given && isCalling) take(given);
      const step = script[at];
      if (!step) return { text: "Done." };
      const name = tools.find((offered) => isNamed(step.tool, offered));
      const search = tools.find((tool) => SEARCHES.includes(tool));
      if (name === undefined && search !== undefined && searched < at) {
        searched = at;
        return { call: { id: `search_${at}`, name: search, arguments: { query: step.tool } } };
      }
      // A request beside the conversation, such as for its title.
      if (name === undefined) return { text: "Customers" };
      begin(context);
      return { call: { id: idOf(at), name, arguments: step.arguments } };
    },
  };
}

/** Tools with which a model finds those that a client does not list at first. */
const SEARCHES: readonly string[] = ["ToolSearch", "tool_search"];

const idOf = (step: number): string => `call_${step}`;

/** Clients put the server's name before a tool's. */
const isNamed = (tool: string, offered: string): boolean => new RegExp(`(^|[^A-Za-z])${tool}$`).test(offered);
