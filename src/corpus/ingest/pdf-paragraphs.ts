import type { Block } from './blocks.ts';
import type { Line } from './pdf-lines.ts';

const bullet = /^(?:[•‣◦▪●·–—-]|\(?\d{1,2}[.)°]|[a-z]\))[\s\u00a0]/;
/** A wider step than this many line pitches parts paragraphs. */
const widerStep = 1.3;
const otherSize = 1.12;
/** A word may be this much wider than its line's average says: capitals, m and w. */
const widerWord = 1.3;
/** A document that hyphenates has at least this share of its lines end so; others break at hyphens of their own. */
const hyphenatedShare = 0.04;

/**
 * Lines to paragraphs: a new one begins at a wider step, another size, a bullet, or where the line before had room for the next word.
 */
export function paragraphsOf(lines: readonly Line[]): readonly Block[] {
  const pitch = pitchOf(lines);
  const edges = edgesOf(lines);
  const spelling: Spelling = {
    known: lines.map(({ text }) => text).join('\n'),
    isHyphenated: lines.filter(({ text }) => /\p{L}-$/u.test(text)).length > Math.max(3, hyphenatedShare * lines.length),
  };
  const blocks: { kind: Block['kind']; text: string }[] = [];
  let previous: Line | undefined;
  for (const line of lines) {
    const open = blocks.at(-1);
    if (open === undefined || previous === undefined || isBreak(previous, line, pitch, edges.get(previous.page) ?? previous.right)) {
      blocks.push({ kind: bullet.test(line.text) ? 'bullet' : 'paragraph', text: line.text });
    } else open.text = joined(open.text, line.text, spelling);
    previous = line;
  }
  return blocks;
}

function isBreak(before: Line, line: Line, pitch: number, edge: number): boolean {
  if (bullet.test(line.text)) return true;
  if (Math.max(before.size, line.size) > otherSize * Math.min(before.size, line.size)) return true;
  const [word = ''] = line.text.split(/\s/);
  const character = (line.right - line.left) / line.text.length;
  const room = edge - before.right - (word.length * widerWord + 1) * character;
  const step = before.y - line.y;
  // On the next page or column only the words tell: a sentence that has not ended goes on.
  if (before.page !== line.page || step <= 0) return room > 0 || /[.!?:;»”]$/.test(before.text);
  return step > widerStep * Math.max(pitch, line.size) || room > 0;
}

/** The usual step between lines of a paragraph: the lower quartile of steps, as paragraphs are apart by more. */
function pitchOf(lines: readonly Line[]): number {
  const steps: number[] = [];
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1];
    const step = before === undefined || before.page !== line.page ? 0 : before.y - line.y;
    if (step > 0 && step < 3 * line.size) steps.push(step);
  }
  return steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 4)] ?? 0;
}

/** Where the text of each page ends on the right; a page of short lines takes the widest of the document. */
function edgesOf(lines: readonly Line[]): ReadonlyMap<number, number> {
  const widest = Math.max(...lines.map(({ right }) => right));
  const edges = new Map<number, number>();
  for (const { page, right } of lines) edges.set(page, Math.max(edges.get(page) ?? 0, right));
  for (const [page, edge] of edges) if (edge < 0.9 * widest) edges.set(page, widest);
  return edges;
}

const keptBefore =
  /(?:^|[\s'’])(?:vice|ex|non|mi|sous|porte|demi|grand|grande|état|après|avant|contre|semi|quasi|self|well|long|short|high|low|co|pre|post|anti|peut|c['’]est|rendez|chef|lieu|\d+)-$/iu;
const keptAfter = /^(?:là|ci|mêmes?|t|il|ils|elle|elles|on|nous|vous|être|ce|je|dessus|dessous|delà|major|lieu)\b/iu;

interface Spelling {
  /** All lines. */
  readonly known: string;
  readonly isHyphenated: boolean;
}

/** A hyphen at the end of a line is the word's own unless the document spells the word without, or hyphenates wherever a line is full. */
function joined(text: string, next: string, { known, isHyphenated }: Spelling): string {
  const [, head = ''] = /([\p{L}\d'’-]+-)$/u.exec(text) ?? [];
  if (text.endsWith('\u00ad')) return text.slice(0, -1) + next;
  const [tail = ''] = /^\p{Ll}[\p{L}'’-]*/u.exec(next) ?? [];
  if (head === '' || tail === '') return /[-\u2010]$/.test(text) && /^\p{L}/u.test(next) ? text + next : `${text} ${next}`;
  if (known.includes(head.slice(0, -1) + tail)) return text.slice(0, -1) + next;
  const isOwn = !isHyphenated || known.includes(head + tail) || keptBefore.test(` ${head}`) || keptAfter.test(tail) || head.slice(0, -1).includes('-');
  return isOwn ? text + next : text.slice(0, -1) + next;
}
