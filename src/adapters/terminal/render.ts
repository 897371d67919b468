import type { Block, Button, ContextBlock, Inline, QuoteBlock, Reply } from '../../chat/reply.ts';
import { quoted } from '../../chat/wording/citation.ts';
import { notice } from '../../chat/wording/notices.ts';
import { createPaint, type Paint, type Screen } from './paint.ts';

export interface Rendered {
  readonly text: string;
  /** What the numbers stand for, from 1 on. */
  readonly choices: readonly Button[];
}

type Actions = Extract<Block, { kind: 'actions' }>;
type List = Extract<Block, { kind: 'list' }>;

/** What can be chosen at a prompt; the rest needs a platform (share, feedback) or is the prompt itself (ask). */
const typeable = new Set<Button['action']['verb']>(['context', 'show', 'fact', 'facts', 'summary']);
/** What is worth reading without being able to choose it: the choices and the examples. */
const readable = new Set<Button['action']['verb']>(['show', 'fact']);

/**
 * A reply as lines of text. Every quote is looked for again in the result; should one not stand there byte for byte, a sentence that
 * says so takes the place of all of it.
 */
export function renderReply(reply: Reply, screen: Screen): Rendered {
  const paint = createPaint(screen);
  const choices = screen.isConversation ? choicesOf(reply.blocks) : [];
  const parts = reply.blocks.map((block, at) => renderBlock(block, { blocks: reply.blocks, at, screen, paint, choices }));
  const text = parts
    .flatMap((part, i) => (part === '' ? [] : reply.blocks[i]?.kind === 'quote' && reply.blocks[i - 1]?.kind === 'quote' ? ['', part] : [part]))
    .join('\n');
  return quotesOf(reply.blocks).every((quote) => paint.holds(text, quote)) ? { text, choices } : { text: notice('unprovable', reply.lang), choices: [] };
}

interface Place {
  readonly blocks: readonly Block[];
  readonly at: number;
  readonly screen: Screen;
  readonly paint: Paint;
  readonly choices: readonly Button[];
}

function renderBlock(block: Block, place: Place): string {
  const { paint, screen } = place;
  switch (block.kind) {
    case 'heading':
      return paint.styled(block.text, screen.colors.bold);
    case 'paragraph':
      return paint.lay(plain(block.content));
    case 'list':
      return renderList(block, place);
    case 'quote':
      return renderQuote(block, place);
    case 'context':
      return renderContext(block, place);
    case 'actions':
      return renderActions(block, place);
  }
}

function plain(content: readonly Inline[]): string {
  return content.map(({ text }) => text).join('');
}

function renderQuote({ citation, focus, source, translation }: QuoteBlock, { paint, screen }: Place): string {
  const part = focus === null ? '' : citation.quote.slice(focus.start - citation.span.start, focus.end - citation.span.start);
  const lines = [
    ...(translation === null ? [] : [paint.lay(translation)]),
    // A clause that fills its quote has nothing to stand out from.
    paint.emphasized(quoted(citation.quote, citation.language), part.length > citation.quote.length - 4 ? '' : part),
    paint.styled(source, screen.colors.dim),
  ];
  return lines.join('\n');
}

/** The quote stands out in bold, or between quotation marks where there are no colours. */
function renderContext({ before, citation, after, source }: ContextBlock, { paint, screen }: Place): string {
  const { quote, language } = citation;
  const marked = screen.colors.isColorSupported ? quote : quoted(quote, language);
  return [paint.emphasized(`${before}${marked}${after}`, quote), paint.styled(source, screen.colors.dim)].join('\n');
}

/** Items that the buttons below stand for carry the numbers themselves. */
function renderList({ items }: List, { blocks, at, paint, choices }: Place): string {
  const next = blocks[at + 1];
  const buttons = next?.kind === 'actions' && next.buttons.length === items.length ? next.buttons : [];
  return items
    .map((item, i) => {
      const button = buttons[i];
      const number = button === undefined ? 0 : choices.indexOf(button) + 1;
      return paint.lay(`${number === 0 ? '–' : `[${number}]`} ${plain(item)}`);
    })
    .join('\n');
}

function renderActions({ buttons }: Actions, { blocks, at, screen, paint, choices }: Place): string {
  const previous = blocks[at - 1];
  if (previous?.kind === 'list' && previous.items.length === buttons.length) return '';
  if (screen.isConversation) {
    const labels = buttons
      .filter((button) => choices.includes(button))
      .map((button) => `[${choices.indexOf(button) + 1}]\u00a0${button.label.replace(/ /g, '\u00a0')}`);
    return paint.styled(labels.join('  '), screen.colors.cyan);
  }
  if (quotesOf(blocks).length > 0) return '';
  const labels = buttons.filter(({ action }) => readable.has(action.verb)).map(({ label }) => `– ${label}`);
  return paint.lay(labels.join('\n'));
}

function choicesOf(blocks: readonly Block[]): readonly Button[] {
  return blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : [])).filter(({ action }) => typeable.has(action.verb));
}

function quotesOf(blocks: readonly Block[]): readonly string[] {
  const citations = blocks.flatMap((block) => {
    if (block.kind === 'quote' || block.kind === 'context') return [block.citation];
    return block.kind === 'list' ? (block.citations ?? []) : [];
  });
  return citations.map(({ quote }) => quote);
}
