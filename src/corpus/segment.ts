import type { Passage } from '../core/types.ts';
import { isKindOfText } from './kind-of-text.ts';
import { isAbbreviated } from './sentence-ends.ts';

/** A longer first line is running text. */
export const longestTitle = 250;

/** A quote is never longer, in UTF-16 units: what fits a screen and stays readable as a quotation. */
export const longestQuote = 400;

const bulletMark = /^[\s\u00a0]*(?:[•‣⁃◦●○▪▫■□◆◇►▶▸➢➤➔→✓✔✅❖·*–—-]\ufe0f?|\(?\d{1,2}[.)°]|\(?(?:[a-z]|i{2,3}|i[vx]|vi{0,3})\))[\s\u00a0]+/;
/** The mark of a heading in Markdown is no part of its words. */
const headingMark = /^[ \t]*#{1,6}[ \t]+(?=\S)/;
interface Paragraph {
  readonly start: number;
  readonly end: number;
  readonly isBullet: boolean;
  /** No blank line stands between it and the one before. */
  readonly isBelow: boolean;
}

export interface Segments {
  readonly title: string;
  /** The line that holds the date, trimmed; null when there is none near the head. */
  readonly dateLine: string | null;
  readonly passages: readonly Passage[];
}

/**
 * Cuts a text into what can be quoted: title, date line, headings, sentences and bullets, each with its place. What stands above the title
 * only says what kind of text it is.
 * Paragraphs of the body are numbered from 1, each bullet counting as one; the head is 0.
 * @param isDate tells whether a whole line is a date, such as `Dakar, 25 juin 2024`.
 */
export function segment(text: string, isDate: (line: string) => boolean): Segments {
  const paragraphs = splitParagraphs(text, isDate);
  const slice = (paragraph: Paragraph): string => text.slice(paragraph.start, paragraph.end);
  const telling = paragraphs.find((paragraph) => !isKindOfText(slice(paragraph)) && !isDate(slice(paragraph)));
  const first = telling === undefined || /[.!?]$/.test(slice(telling)) ? paragraphs[0] : telling;
  const title = first === undefined ? '' : titleIn(text, first);
  let dateLine: string | null = null;
  const passages: Passage[] = [];
  let number = 0;
  let lead: Lead | undefined;
  for (const [at, paragraph] of paragraphs.entries()) {
    const line = slice(paragraph);
    if (first !== undefined && paragraph.start < first.start && !isDate(line)) continue;
    if (number === 0 && line === title) passages.push({ start: paragraph.start, end: paragraph.end, paragraph: 0, role: 'title' });
    else if (dateLine === null && at < 5 && isDate(line)) {
      dateLine = line;
      passages.push({ start: paragraph.start, end: paragraph.end, paragraph: 0, role: 'date' });
      lead = undefined;
    } else {
      number += 1;
      const role = paragraph.isBullet || isRow(paragraph, lead) ? 'bullet' : isHeading(line) ? 'heading' : 'sentence';
      for (const span of splitSentences(text, paragraph)) passages.push(passageOf(span, number, role, lead?.passage));
      const next = paragraphs[at + 1];
      lead = nextLead(lead, { line, role, passage: passages.length - 1 }, next === undefined ? undefined : itemKind(next, slice(next)));
    }
  }
  return { title, dateLine, passages };
}

/** The first line, or its first sentence where the text begins without a title. */
function titleIn(text: string, first: Paragraph): string {
  const [sentence = first] = first.end - first.start > longestTitle ? splitSentences(text, first) : [first];
  return text.slice(sentence.start, sentence.end);
}

/** Written out: objects that are spread together take three times the memory, and a corpus has many of them. */
function passageOf({ start, end }: SpanOnly, paragraph: number, role: Passage['role'], lead: number | undefined): Passage {
  return lead === undefined ? { start, end, paragraph, role } : { start, end, paragraph, role, lead };
}

function isHeading(line: string): boolean {
  return line.length < 90 && !/[.!?;:,…»”"]$/.test(line);
}

/** What introduces the lines behind it. */
interface Lead {
  readonly passage: number;
  /** How many paragraphs it still introduces; all items of this kind where they are a list. */
  readonly reach: number | Item;
}

/** An item of a list with marks, or a line of a table: short, and right below another. */
type Item = 'bullet' | 'row';

function itemKind({ isBullet, isBelow }: Paragraph, line: string): Item | undefined {
  if (isBullet) return 'bullet';
  return isBelow && isHeading(line) ? 'row' : undefined;
}

function isRow({ isBelow }: Paragraph, lead: Lead | undefined): boolean {
  return isBelow && lead?.reach === 'row';
}

/**
 * A line that ends with a colon introduces the items behind it, or the next two paragraphs: a statement that someone makes. A heading
 * introduces a list or table right behind it: « Services fermés », “Opening hours”. With a figure it is a line of the table as well.
 */
function nextLead(
  lead: Lead | undefined,
  { line, role, passage }: { readonly line: string; readonly role: Passage['role']; readonly passage: number },
  next: Item | undefined,
): Lead | undefined {
  if (/:$/.test(line)) return { passage, reach: next ?? 2 };
  if (role === 'heading' && (next === 'bullet' || (next === 'row' && !/\d/.test(line)))) return { passage, reach: next };
  if (lead === undefined) return undefined;
  if (typeof lead.reach === 'string') return next === lead.reach ? lead : undefined;
  return lead.reach > 1 ? { passage: lead.passage, reach: lead.reach - 1 } : undefined;
}

function splitParagraphs(text: string, isDate: (line: string) => boolean): readonly Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let canJoin = false;
  let isBelow = false;
  for (const match of text.matchAll(/[^\n]*(?:\n|$)/g)) {
    const line = match[0].replace(/[\r\n]+$/, '');
    const trimmed = line.trim();
    if (match[0] === '') break;
    if (trimmed === '') {
      canJoin = false;
      isBelow = false;
      continue;
    }
    const bullet = bulletMark.exec(line);
    const mark = bullet ?? headingMark.exec(line);
    const body = mark === null ? trimmed : line.slice(mark[0].length).trim();
    if (body === '') continue;
    const start = match.index + line.indexOf(body, mark === null ? 0 : mark[0].length);
    const previous = paragraphs.at(-1);
    if (
      canJoin &&
      mark === null &&
      previous !== undefined &&
      !isDate(body) &&
      /^[\p{Ll}\d(«“]/u.test(body) &&
      !/[.!?:;…]$/.test(text.slice(previous.start, previous.end))
    ) {
      paragraphs[paragraphs.length - 1] = { ...previous, end: start + body.length };
    } else paragraphs.push({ start, end: start + body.length, isBullet: bullet !== null, isBelow });
    isBelow = true;
    canJoin = body.length > 50 && (mark === null || bullet !== null);
  }
  return paragraphs;
}

interface SpanOnly {
  readonly start: number;
  readonly end: number;
}

function splitSentences(text: string, paragraph: Paragraph): readonly SpanOnly[] {
  const spans: SpanOnly[] = [];
  let start = paragraph.start;
  const body = text.slice(paragraph.start, paragraph.end);
  for (const match of body.matchAll(/[.!?…]+[»”"’')\]¹²³⁴-⁹]*[\s\u00a0]+(?=[\p{Lu}\d«“"‘'(•])/gu)) {
    const mark = paragraph.start + match.index + match[0].trimEnd().length;
    const next = match.index + match[0].length;
    if (/^\.[\s\u00a0]/.test(match[0]) && isAbbreviated(text.slice(start, paragraph.start + match.index + 1), body.slice(next, next + 20))) continue;
    if (mark - start < 3) continue;
    spans.push({ start, end: mark });
    start = paragraph.start + next;
  }
  if (start < paragraph.end) spans.push({ start, end: paragraph.end });
  return spans.flatMap((span) => splitClauses(text, trimSpan(text, span))).filter((span) => /[\p{L}\p{N}]/u.test(text.slice(span.start, span.end)));
}

/** Takes white space and the separator of a list item (« ; », « , ») off the ends. */
function trimSpan(text: string, span: SpanOnly): SpanOnly {
  const body = text.slice(span.start, span.end);
  const lead = body.length - body.trimStart().length;
  const trimmed = body.trim();
  const separator = Math.max(trimmed.lastIndexOf(';'), trimmed.lastIndexOf(','));
  const isLast = separator >= 0 && /^(?:[\s\u00a0]+(?:et|ou|and|or))?$/.test(trimmed.slice(separator + 1));
  const length = isLast ? trimmed.slice(0, separator).trimEnd().length : trimmed.length;
  return { start: span.start + lead, end: span.start + lead + length };
}

/** Where a sentence that is too long may be cut, best first. */
const joints = [
  /[;][\s\u00a0]+/g,
  /[\s\u00a0]?[:–—][\s\u00a0]+/g,
  /,[\s\u00a0]+(?=(?:qui|que|dont|où|ce qui|ce que|avec|afin|pour|soit|mais|tandis|which|who|with|while|but|and|as well)[\s\u00a0])/g,
  /,[\s\u00a0]+/g,
  /[\s\u00a0]+/g,
];

function splitClauses(text: string, span: SpanOnly): readonly SpanOnly[] {
  if (span.end - span.start <= longestQuote) return [span];
  const body = text.slice(span.start, span.end);
  for (const joint of joints) {
    const middle = body.length / 2;
    const cuts = [...body.matchAll(joint)]
      .map((match) => ({ from: match.index, to: match.index + match[0].length }))
      .filter((cut) => cut.from > 20 && body.length - cut.to > 20);
    const best = cuts.toSorted((a, b) => Math.abs(a.from - middle) - Math.abs(b.from - middle))[0];
    if (best === undefined) continue;
    const left = trimSpan(text, { start: span.start, end: span.start + best.from });
    const right = trimSpan(text, { start: span.start + best.to, end: span.end });
    return [...splitClauses(text, left), ...splitClauses(text, right)];
  }
  return [{ start: span.start, end: span.start + longestQuote }];
}
