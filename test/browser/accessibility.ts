import type { HostedCard } from "./host.js";

/** The card as Chromium tells it to a screen reader. */
export async function accessibilityTree({ page, frame }: HostedCard): Promise<{ role: string; name: string }[]> {
  const context = page.context();
  // A frame of its own origin may have a process of its own, and a session with it.
  const own = await context.newCDPSession(frame).catch(() => undefined);
  const session = own ?? (await context.newCDPSession(page));
  const { frameTree } = await session.send("Page.getFrameTree");
  const frameId = own ? undefined : frameTree.childFrames[0].frame.id;
  const { nodes } = await session.send("Accessibility.getFullAXTree", { frameId });
  return nodes
    .filter(({ ignored }: { ignored: boolean }) => !ignored)
    .map(({ role, name }: Record<string, { value: string }>) => ({ role: role?.value, name: name?.value ?? "" }));
}
