/** Pipes the body of an address into a file twice, and prints what the second time took. Plain JavaScript, for any Node. */
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { request } from "undici";

const [file = "", url = ""] = process.argv.slice(2);

async function pipe() {
  const [before, start] = [process.cpuUsage(), performance.now()];
  const { body } = await request(url);
  await pipeline(body, createWriteStream(file));
  const { user, system } = process.cpuUsage(before);
  const peakMb = process.resourceUsage().maxRSS / 1024;
  return { cpuMs: (user + system) / 1000, wallMs: performance.now() - start, peakMb };
}

await pipe();
process.stdout.write(JSON.stringify(await pipe()));
process.exit();
