import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort, listeningOn } from "../free-port.js";
import { programOf } from "./debian.js";
import { HOST, nginxConf, PORTS } from "./deploy.js";

/** A call that nginx passed on. */
export interface Passed {
  /** The port of the last process that it was sent to, or tried. */
  port: number;
  status: number;
  /** When it ended, in milliseconds since 1970. */
  at: number;
}

export interface Nginx {
  version: string;
  port: number;
  /** Of its certificate. */
  ca: string;
  /** By the call's name. */
  calls(): Map<string, Passed>;
  stop(): Promise<void>;
}

/** Starts nginx with the deployed configuration, in front of processes on these ports. */
export async function startNginx(directory: string, ports: readonly number[]): Promise<Nginx> {
  const nginx = await programOf("nginx", ["nginx", "nginx-core", "nginx-light"], join(directory, "packages"));
  const openssl = await programOf("openssl", ["openssl"], join(directory, "packages"));
  const [port, key, certificate] = [await freePort(), join(directory, "privkey.pem"), join(directory, "fullchain.pem")];
  const named = ["-subj", `/CN=${HOST}`, "-addext", `subjectAltName=DNS:${HOST}`, "-keyout", key, "-out", certificate];
  execFileSync(openssl.path, ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", ...named], {
    env: openssl.env,
    stdio: "ignore",
  });

  const site = nginxConf({
    "listen 443 ssl": `listen 127.0.0.1:${port} ssl`,
    [`/etc/ssl/${HOST}/fullchain.pem`]: certificate,
    [`/etc/ssl/${HOST}/privkey.pem`]: key,
    ...Object.fromEntries(PORTS.map((deployed, index) => [`127.0.0.1:${deployed}`, `127.0.0.1:${ports[index]}`])),
  });
  writeFileSync(join(directory, "site.conf"), site);
  writeFileSync(join(directory, "nginx.conf"), around(directory));
  const args = ["-p", directory, "-c", join(directory, "nginx.conf"), "-g", "daemon off;"];
  const child = spawn(nginx.path, args, { env: nginx.env, stdio: ["ignore", "inherit", "inherit"] });
  child.once("error", (error) => console.error(`nginx: ${error.message}`));
  await listeningOn(port);
  return {
    version: spawnSync(nginx.path, ["-v"], { env: nginx.env, encoding: "utf8" }).stderr.trim(),
    port,
    ca: readFileSync(certificate, "utf8"),
    calls: () => callsIn(readFileSync(join(directory, "access.log"), "utf8")),
    async stop() {
      child.kill("SIGQUIT");
      await once(child, "exit");
    },
  };
}

/** What Debian's nginx.conf has around a site, with everything in a folder of its own and a log of who answered what. */
function around(directory: string): string {
  const kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  for (const kind of kinds) mkdirSync(join(directory, kind), { recursive: true });
  return `
    ${process.getuid?.() === 0 ? "user root;" : ""}
    worker_processes 1;
    pid ${directory}/nginx.pid;
    error_log ${directory}/error.log;
    events { worker_connections 768; }
    http {
      ${kinds.map((kind) => `${kind}_temp_path ${directory}/${kind};`).join("\n      ")}
      log_format calls '$http_x_call $status $msec $upstream_addr';
      access_log ${directory}/access.log calls;
      include ${directory}/site.conf;
    }`;
}

function callsIn(log: string): ReturnType<Nginx["calls"]> {
  const lines = log.trim().split("\n");
  return new Map(
    lines.map((line) => {
      const [name = "", status, seconds, ...addresses] = line.split(" ");
      const port = addresses.at(-1)?.split(":").at(-1);
      return [name, { port: Number(port), status: Number(status), at: Number(seconds) * 1000 }];
    }),
  );
}
