/** A run of characters as pdf.js gives it; `transform` ends with x and y, in points from the page's lower left. */
export interface PdfItem {
  readonly str: string;
  readonly width: number;
  readonly height: number;
  readonly transform: readonly number[];
  readonly hasEOL: boolean;
}

export interface Page {
  readonly number: number;
  readonly bottom: number;
  readonly height: number;
}

export interface Line {
  readonly text: string;
  readonly page: number;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  /** 0 at the foot of the page, 1 at its head. */
  readonly rise: number;
}

interface Draft {
  text: string;
  left: number;
  right: number;
  y: number;
  size: number;
}

/** Runs to lines, in the order the document draws them: that is the reading order, columns included. */
export function linesOf(items: readonly PdfItem[], page: Page): readonly Line[] {
  const lines: Line[] = [];
  let line: Draft | undefined;
  const close = (): void => {
    if (line !== undefined && /\S/.test(line.text)) {
      lines.push({ ...line, text: line.text.trim(), page: page.number, rise: page.height === 0 ? 0.5 : (line.y - page.bottom) / page.height });
    }
    line = undefined;
  };
  for (const { str, width, height, transform, hasEOL } of items) {
    const [x = 0, y = 0] = transform.slice(4);
    if (str !== '' && !(line === undefined && /^\s*$/.test(str))) {
      if (line !== undefined && isElsewhere(line, x, y, height)) close();
      line = line === undefined ? { text: str, left: x, right: x + width, y, size: height } : grown(line, str, x, x + width, height);
    }
    if (hasEOL) close();
  }
  close();
  return lines;
}

/** Another height on the page, superscripts aside, or back to the left. */
function isElsewhere(line: Draft, x: number, y: number, height: number): boolean {
  const size = Math.max(line.size, height, 1);
  return Math.abs(line.y - y) > 0.6 * size || x < line.left - size;
}

function grown(line: Draft, str: string, left: number, right: number, height: number): Draft {
  // Words may be drawn apart without a space between them.
  const isApart = left - line.right > 0.15 * Math.max(line.size, height) && !/\s$/.test(line.text) && !/^\s/.test(str);
  return { ...line, text: `${line.text}${isApart ? ' ' : ''}${str}`, right: Math.max(line.right, right), size: Math.max(line.size, height) };
}

const pageNumber = /^(?:page\s*)?[–—-]?\s*\d{1,3}\s*(?:[–—-]|(?:\/|sur|of)\s*\d{1,3})?$/i;
/** Headers and footers stand in this share of the page at either end. */
const margin = 0.12;

/** Takes off page numbers, and what stands at the same height on half of the pages. */
export function withoutFurniture(lines: readonly Line[], pages: number): readonly Line[] {
  const key = ({ text, y }: Line): string => `${Math.round(y / 3)} ${text.replace(/\d+/g, '#')}`;
  const seen = new Map<string, Set<number>>();
  for (const line of lines) seen.set(key(line), (seen.get(key(line)) ?? new Set()).add(line.page));
  return lines.filter((line) => {
    if (line.rise > margin && line.rise < 1 - margin) return true;
    const isRepeated = pages > 1 && (seen.get(key(line))?.size ?? 0) >= Math.max(2, pages / 2);
    return !isRepeated && !(line.rise <= margin && pageNumber.test(line.text));
  });
}
