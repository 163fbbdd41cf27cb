/** What clients send as a rule. */
const USUAL_ACCEPT = "application/json, text/event-stream";

/** Whether a Content-Type is JSON in UTF-8. */
export function isJson(contentType: string | undefined): boolean {
  if (contentType === "application/json") return true;
  const [type = "", ...parameters] = (contentType ?? "").toLowerCase().split(";");
  if (type.trim() !== "application/json") return false;
  const charset = parameters.map((parameter) => /^\s*charset\s*=\s*"?([^"\s]*)"?\s*$/.exec(parameter)?.[1]);
  return charset.every((name) => name === undefined || name === "utf-8" || name === "utf8");
}

/** Whether an Accept header includes JSON. One that is missing includes everything. */
export function acceptsJson(accept: string | undefined): boolean {
  return accept === undefined || accept === USUAL_ACCEPT || accepts(accept, "application/json");
}

/** Whether an Accept header includes an event stream, by its name: whoever takes anything reads JSON. */
export function acceptsEvents(accept: string | undefined): boolean {
  return (
    accept === USUAL_ACCEPT || qualities(accept ?? "").some(([range, q]) => range === "text/event-stream" && q > 0)
  );
}

function accepts(accept: string, type: string): boolean {
  const ranges = qualities(accept);
  if (ranges.length === 0) return true;
  // The most specific range that matches has the say.
  for (const wanted of [type, type.replace(/\/.*/, "/*"), "*/*"]) {
    const found = ranges.find(([range]) => range === wanted);
    if (found) return found[1] > 0;
  }
  return false;
}

/** The ranges of media types, each with its quality. */
function qualities(accept: string): [range: string, quality: number][] {
  const ranges = accept.toLowerCase().split(",");
  return ranges.flatMap((item): [string, number][] => {
    const [range = "", ...parameters] = item.split(";").map((part) => part.trim());
    const q = parameters
      .map((parameter) => /^q\s*=\s*([\d.]+)$/.exec(parameter)?.[1])
      .find((value) => value !== undefined);
    return range === "" ? [] : [[range, Number(q ?? 1)]];
  });
}
