/** Runs in the card: its texts whose contrast to what is behind them is below 4.5, as WCAG counts it. */
export function lowContrast(): string[] {
  const { document, getComputedStyle } = globalThis as any;
  const bytes = (color: string) => {
    const parts = color.match(/[\d.]+/g)?.map(Number) ?? [];
    if (!/^rgba?\(/.test(color)) throw new Error(`the color ${color} cannot be compared`);
    return parts;
  };
  const light = (color: string) => {
    const [r = 0, g = 0, b = 0] = bytes(color).map((byte) => {
      const share = byte / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element: any): string => {
    const { backgroundColor } = getComputedStyle(element);
    return bytes(backgroundColor)[3] === 0 ? behind(element.parentElement) : backgroundColor;
  };
  const texts = document.createTreeWalker(document.body, 4);
  const low: string[] = [];
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (!data.trim() || parentElement.getClientRects().length === 0) continue;
    const [text, ground] = [light(getComputedStyle(parentElement).color), light(behind(parentElement))];
    const ratio = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
    if (ratio < 4.5) low.push(`${data}: ${ratio.toFixed(1)}`);
  }
  return low;
}
