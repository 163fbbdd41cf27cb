// What a host does for each card of a page that has no server behind it: it says how it looks, and hands over the call and
// its answer. `cards` is set by the page.
const frames = [...document.querySelectorAll("iframe")];

addEventListener("message", ({ source, data }) => {
  const at = frames.findIndex((frame) => frame.contentWindow === source);
  if (at < 0) return;
  const { call, result } = cards[at];
  const send = (message) => source.postMessage({ jsonrpc: "2.0", ...message }, "*");
  const notify = (name, params) => send({ method: `ui/notifications/${name}`, params });
  if (data.method === "ui/initialize") {
    const theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const about = { protocolVersion: "2026-01-26", hostInfo: { name: "page", version: "1.0.0" } };
    send({ id: data.id, result: { ...about, hostCapabilities: {}, hostContext: { theme } } });
  } else if (data.method === "ui/notifications/initialized") {
    notify("tool-input", { arguments: call.arguments });
    notify("tool-result", result);
  } else if (data.method === "ui/notifications/size-changed") {
    frames[at].style.height = `${data.params.height}px`;
  }
});
for (const frame of frames) frame.srcdoc = card;
