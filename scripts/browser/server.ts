import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { CARD_URI } from "../../src/card/names.js";
import { CLI } from "../http-key.js";

export interface Server {
  /** The card as it is served. */
  html: string;
  /** The result of a call, whole. */
  call(name: string, args: object): Promise<any>;
  end(): Promise<void>;
}

/** The built program in demo mode. */
export async function serve(env: Record<string, string> = {}): Promise<Server> {
  const client = new Client({ name: "browser", version: "1.0.0" });
  const command = { command: process.execPath, args: [CLI, "--demo"], stderr: "ignore" as const };
  await client.connect(new StdioClientTransport({ ...command, env: { PATH: process.env.PATH ?? "", ...env } }));
  const { contents } = await client.readResource({ uri: CARD_URI });
  return {
    html: contents.map((one) => ("text" in one ? one.text : "")).join(""),
    call: (name, args) => client.callTool({ name, arguments: args as Record<string, unknown> }),
    end: () => client.close(),
  };
}
