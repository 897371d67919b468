import { type APIActionRowComponent, type APIButtonComponentWithCustomId, type APIStringSelectComponent, ButtonStyle, ComponentType } from 'discord.js';
import { encodeAction } from '../../chat/action.ts';
import type { Block, Button, ContextBlock, Inline, QuoteBlock } from '../../chat/reply.ts';
import { quoted } from '../../chat/wording/citation.ts';
import type { Citation, Language, Span } from '../../core/types.ts';
import { limits, shorten } from './limits.ts';
import { escapeMarkdown, escapePlain } from './markdown.ts';

export type Row = APIActionRowComponent<APIButtonComponentWithCustomId | APIStringSelectComponent>;

/** What a text must show byte for byte: a quote between its marks, or a quote with what stands around it. */
export type Claim = { readonly kind: 'quote'; readonly citation: Citation } | Pick<ContextBlock, 'kind' | 'before' | 'citation' | 'after'>;

/** The unit of paging: never divided. */
export type Part = { readonly kind: 'text'; readonly markdown: string; readonly proves: Claim | null } | { readonly kind: 'row'; readonly row: Row };

/** Prefix of a select menu's id; what is chosen carries the action itself. */
export const choosePrefix = 'v1:choose:';

const ellipsis = '[…]';

/**
 * @param before the block above: choices under a list are a menu of its items.
 * @param placeholder what an empty menu says.
 */
export function toParts(block: Block, before: Block | undefined, placeholder: string): readonly Part[] {
  switch (block.kind) {
    case 'heading':
      return [prose(`### ${escapePlain(block.text)}`)];
    case 'paragraph':
      return divide(block.content.map(inline).join('')).map(prose);
    case 'list':
      return block.items.flatMap((item, i) => toItem(item, block.citations?.[i]));
    case 'quote':
      return [{ kind: 'text', markdown: quoteMarkdown(block), proves: block }];
    case 'context':
      return [{ kind: 'text', markdown: contextMarkdown(block), proves: block }];
    case 'actions':
      return toRows(block.buttons, before?.kind === 'list' && block.buttons.every(opensFacts), placeholder).map((row) => ({ kind: 'row', row }));
  }
}

function prose(markdown: string): Part {
  return { kind: 'text', markdown, proves: null };
}

/** An item that quotes is never divided, and nothing of it is taken out. */
function toItem(item: readonly Inline[], citation: Citation | undefined): readonly Part[] {
  if (citation === undefined) return divide(`- ${item.map(inline).join('')}`).map(prose);
  return [{ kind: 'text', markdown: `- ${item.map(({ text }) => escapeMarkdown(text)).join('')}`, proves: { kind: 'quote', citation } }];
}

function inline(content: Inline): string {
  const text = escapePlain(content.text);
  const isMarked = content.kind !== 'text' && text.trim() !== '';
  if (!isMarked) return text;
  if (content.kind === 'strong') return `**${text}**`;
  // Inside a code span a backslash shows itself; a backtick would end the span, so a text with one is not set as code.
  return content.text.includes('`') ? text : `\`${content.text}\``;
}

/** Cuts prose that no message could hold, between words; a word of that length is cut, but not within an escape or a character. */
function divide(markdown: string): readonly string[] {
  if (markdown.length < limits.text) return [markdown];
  const space = markdown.lastIndexOf(' ', limits.text - 1);
  const cut = space > 2 ? space : markdown.slice(0, limits.text - 1).replace(/(?<!\\)((?:\\\\)*)\\$|[\ud800-\udbff]$/, '$1').length;
  return [markdown.slice(0, cut), ...divide(markdown.slice(cut).trimStart())];
}

/** The marks around a quotation in its language. */
export function quoteMarks(lang: Language): readonly [open: string, close: string] {
  const [open = '', close = ''] = quoted('|', lang).split('|');
  return [open, close];
}

function quoteMarkdown({ citation, focus, source, translation }: QuoteBlock): string {
  const [open, close] = quoteMarks(citation.language);
  const quote = `${open}${markFocus(citation.quote, citation.span, focus)}${close}`;
  return [...(translation === null ? [] : [escapePlain(translation)]), blockQuote(quote), `-# ${escapePlain(source)}`].join('\n');
}

/** Bold for the clause that answers, unless it is the whole quote. */
function markFocus(quote: string, span: Span, focus: Span | null): string {
  const start = focus === null ? 0 : focus.start - span.start;
  const end = focus === null ? 0 : focus.end - span.start;
  const marked = quote.slice(Math.max(0, start), end);
  if (start < 0 || end > quote.length || marked.trim() !== marked || marked === '' || marked === quote) return escapeMarkdown(quote);
  return `${escapeMarkdown(quote.slice(0, start))}**${escapeMarkdown(marked)}**${escapeMarkdown(quote.slice(end))}`;
}

/** The paragraph with the quote in bold; what is far from the quote is left out where the whole would not fit one message. */
function contextMarkdown({ before, citation, after, source }: ContextBlock): string {
  const quote = `**${escapeMarkdown(citation.quote)}**`;
  // Half of the room for each side, less the line prefixes and the source; an escape doubles a character at most.
  const side = Math.max(0, Math.floor((limits.text - quote.length - source.length - 100) / 4));
  const head =
    before.length <= side ? escapeMarkdown(before) : `${escapeMarkdown(ellipsis)}${escapeMarkdown(before.slice(wordStart(before, before.length - side)))}`;
  const tail = after.length <= side ? escapeMarkdown(after) : `${escapeMarkdown(after.slice(0, wordEnd(after, side)))}${escapeMarkdown(ellipsis)}`;
  return `${blockQuote(`${head}${quote}${tail}`)}\n-# ${escapePlain(source)}`;
}

function wordStart(text: string, from: number): number {
  const at = text.indexOf(' ', from);
  return at < 0 ? text.length : at;
}

function wordEnd(text: string, to: number): number {
  return Math.max(0, text.lastIndexOf(' ', to)) + 1;
}

function blockQuote(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}

function opensFacts({ action: { verb } }: Button): boolean {
  return verb === 'fact' || verb === 'facts' || verb === 'show';
}

/** Up to five buttons make a row; the choices of a list, and what does not fit a row, are select menus of 25 each. */
function toRows(buttons: readonly Button[], isOfList: boolean, placeholder: string): readonly Row[] {
  // Discord refuses a menu, and with it the message, in which two choices do the same.
  const seen = new Set<string>();
  const usable = buttons.filter(({ action }) => {
    const id = encodeAction(action);
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew && id.length <= limits.customId;
  });
  if (usable.length === 0) return [];
  if (usable.length <= (isOfList ? 1 : limits.buttonsPerRow)) return [{ type: ComponentType.ActionRow, components: usable.map(toButton) }];
  const rows: Row[] = [];
  for (let from = 0; from < usable.length; from += limits.selectOptions) {
    rows.push(toMenu(usable.slice(from, from + limits.selectOptions), `${choosePrefix}${from / limits.selectOptions}`, placeholder));
  }
  return rows;
}

function toButton({ label, action, style }: Button): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: style === 'primary' ? ButtonStyle.Primary : ButtonStyle.Secondary,
    label: shorten(label, limits.buttonLabel),
    custom_id: encodeAction(action),
  };
}

function toMenu(buttons: readonly Button[], id: string, placeholder: string): Row {
  const options = buttons.map(({ label, action }) => ({ label: shorten(label, limits.selectText), value: encodeAction(action) }));
  return {
    type: ComponentType.ActionRow,
    components: [{ type: ComponentType.StringSelect, custom_id: id, placeholder: shorten(placeholder, limits.placeholder), options }],
  };
}
