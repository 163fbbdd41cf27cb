import { connect as connectSdk } from "./sdk-1.mjs";

export function connect({ url }) {
  const args = ["node_modules/.bin/mcp-remote", url, "--allow-http", "--transport", "http-only"];
  return connectSdk({ command: process.execPath, args });
}
