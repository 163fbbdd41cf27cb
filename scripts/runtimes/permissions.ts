import { calledIn, exportedIn } from "./calling.js";
import { output } from "./output.js";
import { newPlace, type Place } from "./place.js";
import type { Command } from "./process.js";
import { inSession, type Session } from "./session.js";
import { faults, type Trial } from "./trial.js";

/** With the least permissions it works; without any of them, what is refused names the option, and nothing speaks of a bug. */
export const permissions: Trial = async ({ runtime, ...subject }) => {
  const needed = runtime.permissions;
  if (!needed) return [];
  const place = newPlace({ runtime, ...subject });
  const options = needed.options(subject.program, place.exports);
  const startWith = (given: string[]) => (words: string[]) => ({
    command: subject.executable,
    args: [...needed.run, ...given, subject.program, ...words],
  });
  const all = Object.values(options);
  const found = await faultsWith(startWith(all), place);
  for (const [what, option] of Object.entries(options)) {
    const lacking = await faultsWithout(option, startWith(all.filter((other) => other !== option)), place);
    found.push(...lacking.map((fault) => `without ${what}: ${fault}`));
  }
  return found;
};

type Start = (words: string[]) => Command;

async function faultsWith(start: Start, place: Place): Promise<string[]> {
  const served = await inSession(start(["--demo"]), place, async (session) => [
    ...(await calledIn(session)),
    ...(await exportedIn(session, place)),
  ]);
  const { code } = await output(start(["doctor", "--demo"]), place);
  return [...served, ...faults({ "doctor fails": code !== 0 })];
}

async function faultsWithout(option: string, start: Start, place: Place): Promise<string[]> {
  const { answers, log } = await inSession(start(["--demo"]), place, answersIn);
  const checked = await output(start(["doctor", "--demo"]), place);
  const [served, doctored] = [answers.join("\n") + log, checked.stdout + checked.stderr];
  return faults({
    "all works": !answers.some((answer) => answer === "" || JSON.parse(answer).code !== undefined),
    "the option is not named": ![served, doctored].every((text) => text.includes(option)),
    "doctor does not fail": checked.code === 0,
    "there is talk of a bug": /\bbug\b/i.test(served + doctored),
  });
}

/** What the calls answer, as JSON; nothing where the program has ended. */
async function answersIn(session: Session): Promise<{ answers: string[]; log: string }> {
  const answers: string[] = [];
  for (const tool of ["list_customers", "export_customers"]) {
    answers.push(await session.call(tool, {}).then(JSON.stringify, () => ""));
  }
  return { answers, log: session.stderr() };
}
