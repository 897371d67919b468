import type { types } from '@slack/bolt';
import { type Action, encodeAction } from '../../chat/action.ts';
import { citationsOf } from '../../chat/quotes.ts';
import type { Block, Button, ContextBlock, Inline, QuoteBlock, Reply } from '../../chat/reply.ts';
import { buttonWording } from '../../chat/wording/buttons.ts';
import { quoted } from '../../chat/wording/citation.ts';
import { notice } from '../../chat/wording/notices.ts';
import { slackSentence } from '../../chat/wording/slack.ts';
import type { Citation, Language } from '../../core/types.ts';
import { cut, cutStart, limits } from './limits.ts';
import { escapeCut, escapeText } from './markup.ts';
import { type SlackBlock, type SlackPayload, withLanguage } from './payload.ts';

/** Where blocks are shown: views hold more of them, but no native feedback buttons. */
export type Surface = 'message' | 'view';

/** A quote that the rendered blocks claim to show, and the source line that must stand with it; null where the whole list has one. */
export interface Shown {
  readonly citation: Citation;
  readonly source: string | null;
}

export interface Rendered {
  readonly payload: SlackPayload;
  readonly shown: readonly Shown[];
  readonly isShortened: boolean;
}

/** What one block of a reply becomes: kept or dropped as a whole, so that no quote is ever cut from its source. */
interface Unit {
  readonly blocks: readonly SlackBlock[];
  readonly characters: number;
  readonly shown: readonly Shown[];
}

/** The longest stretch of a paragraph shown on either side of a quote. */
const contextSide = 1200;
const feedbackId = 'v1:feedback';
/** Items of a list in one unit: few enough that a long list is shortened near its limit, not dropped. */
const listUnit = 10;

/** Renders a reply as Block Kit. Pure: the same reply always gives the same payload. */
export function renderReply(reply: Reply, surface: Surface): Rendered {
  const units = reply.blocks.flatMap((block) => unitsOf(block, reply.lang, surface));
  const { kept, isShortened } = keepWhatFits(units, surface === 'view' ? limits.viewBlocks - 20 : limits.messageBlocks, reply.lang);
  return {
    payload: { text: escapeCut(reply.text), blocks: withLanguage(withUniqueIds(kept.flatMap((unit) => unit.blocks)), reply.lang) },
    shown: kept.flatMap((unit) => unit.shown),
    isShortened,
  };
}

/** The smallest honest form: the first quote with its source, else the lines of a list that quotes, else the sentence alone. */
export function renderSmall(reply: Reply): Rendered {
  const quote = reply.blocks.find((block): block is QuoteBlock | ContextBlock => block.kind === 'quote' || block.kind === 'context');
  const note = notice('degraded', reply.lang);
  if (quote === undefined) return citationsOf(reply).length > 0 ? smallList(reply, note) : bare(escapeCut(reply.text, limits.plainText), []);
  const { citation, source } = quote;
  const text = `${quoted(citation.quote, citation.language)}\n${source}\n${note}`;
  return bare(escapeCut(text, limits.text), [{ citation, source }]);
}

/** As many whole lines as fit, each with the quote it claims: the sentence for a notification quotes as well, and would prove nothing. */
function smallList({ blocks }: Reply, note: string): Rendered {
  const lines = blocks.flatMap((block): readonly { readonly text: string; readonly citation?: Citation | undefined }[] => {
    if (block.kind === 'heading') return [{ text: block.text }];
    if (block.kind === 'paragraph') return [{ text: wordsOf(block.content) }];
    return block.kind === 'list' ? block.items.map((item, i) => ({ text: `• ${wordsOf(item)}`, citation: block.citations?.[i] })) : [];
  });
  let room = limits.plainText - note.length;
  const kept = lines.filter(({ text: line }) => {
    room -= escapeText(line).length + 1;
    return room >= 0;
  });
  const shown = kept.flatMap(({ citation }) => (citation === undefined ? [] : [{ citation, source: null }]));
  return bare(escapeText([...kept.map((line) => line.text), note].join('\n')), shown);
}

function bare(escaped: string, shown: readonly Shown[]): Rendered {
  return { payload: { text: escaped, blocks: [] }, shown, isShortened: true };
}

/** A reply of our own that says one thing. */
export function sentencePayload(text: string): SlackPayload {
  return { text: escapeCut(text), blocks: [richText([section([{ kind: 'text', text }])])] };
}

function unitsOf(block: Block, lang: Language, surface: Surface): readonly Unit[] {
  switch (block.kind) {
    case 'heading':
      return [unit([{ type: 'header', text: plain(cut(block.text, limits.header)) }], block.text.length)];
    case 'paragraph':
      return [unit([richText([section(block.content)])], lengthOf(block.content))];
    case 'list':
      return listUnits(block.items, block.citations ?? []);
    case 'quote':
      return [quoteUnit(block)];
    case 'context':
      return [contextUnit(block)];
    case 'actions':
      return actionUnits(block.buttons, lang, surface);
  }
}

function listUnits(items: readonly (readonly Inline[])[], citations: readonly Citation[]): readonly Unit[] {
  const entries = items.map((item, i) => ({ item, citation: citations[i] }));
  return chunks(entries, listUnit).map((some) => {
    const elements = some.map(({ item }) => section(item));
    const characters = some.reduce((total, { item }) => total + lengthOf(item), 0);
    const shown = some.flatMap(({ citation }) => (citation === undefined ? [] : [{ citation, source: null }]));
    return unit([richText([{ type: 'rich_text_list', style: 'bullet', elements }])], characters, shown);
  });
}

function quoteUnit({ citation, focus, source, translation, isAnswer }: QuoteBlock): Unit {
  const { quote, span } = citation;
  const from = focus === null ? 0 : Math.max(0, focus.start - span.start);
  const to = focus === null ? 0 : Math.min(quote.length, focus.end - span.start);
  const isPart = isAnswer && to > from && to - from < quote.length;
  const parts = isPart ? [text(quote.slice(0, from)), text(quote.slice(from, to), true), text(quote.slice(to))] : [text(quote)];
  const containers: types.RichTextBlockElement[] = [quotation(citation, parts)];
  if (translation !== null) containers.unshift({ type: 'rich_text_section', elements: [text(translation)] });
  return unit([richText(containers), sourceLine(source)], quote.length + source.length + (translation?.length ?? 0), [{ citation, source }]);
}

function contextUnit({ before, citation, after, source }: ContextBlock): Unit {
  const [head, tail] = [cutStart(before, contextSide), cut(after, contextSide)];
  const elements = [text(head), text(citation.quote, true), text(tail)].filter((element) => element.text !== '');
  const blocks = [richText([{ type: 'rich_text_quote', elements }]), sourceLine(source)];
  return unit(blocks, head.length + citation.quote.length + tail.length + source.length, [{ citation, source }]);
}

function actionUnits(buttons: readonly Button[], lang: Language, surface: Surface): readonly Unit[] {
  const feedback = surface === 'message' ? buttons.flatMap(({ action }) => (action.verb === 'feedback' ? [action] : [])) : [];
  const [good, bad] = [feedback.find((action) => action.isHelpful), feedback.find((action) => !action.isHelpful)];
  const isNative = good !== undefined && bad !== undefined;
  const others = isNative ? buttons.filter(({ action }) => action.verb !== 'feedback') : buttons;
  const rows = chunks(others, limits.actionsPerBlock).map((row) => unit([{ type: 'actions', elements: row.map(button) }], 0));
  return isNative ? [...rows, unit([nativeFeedback(good, bad, lang)], 0)] : rows;
}

function button({ label, action, style }: Button): types.Button {
  return {
    type: 'button',
    action_id: encodeAction(action),
    text: plain(cut(label, limits.buttonLabel)),
    ...(label.length > limits.buttonLabel ? { accessibility_label: cut(label, limits.buttonLabel) } : {}),
    ...(style === 'primary' ? { style } : {}),
  };
}

function nativeFeedback(good: Action, bad: Action, lang: Language): types.ContextActionsBlock {
  const choice = (action: Action, label: 'helpful' | 'notHelpful') => ({
    text: plain(buttonWording[lang][label]),
    accessibility_label: slackSentence(`${label}Spoken`, lang),
    value: encodeAction(action),
  });
  const buttons = { positive_button: choice(good, 'helpful'), negative_button: choice(bad, 'notHelpful') };
  return { type: 'context_actions', elements: [{ type: 'feedback_buttons', action_id: feedbackId, ...buttons }] };
}

/** Drops what does not fit from the end, says so, and keeps the controls where they fit still. */
function keepWhatFits(units: readonly Unit[], maxBlocks: number, lang: Language): { readonly kept: readonly Unit[]; readonly isShortened: boolean } {
  const note = notice('degraded', lang);
  let blocks = 1;
  let characters = note.length;
  const kept: Unit[] = [];
  let isShortened = false;
  for (const entry of units) {
    const isControl = entry.characters === 0;
    if (isShortened && !isControl) continue;
    if (blocks + entry.blocks.length > maxBlocks || characters + entry.characters > limits.blockTextTotal) {
      if (!isShortened) kept.push(unit([richText([section([{ kind: 'text', text: note }])])], note.length));
      isShortened = true;
      continue;
    }
    kept.push(entry);
    blocks += entry.blocks.length;
    characters += entry.characters;
  }
  return { kept, isShortened };
}

/** Two buttons of one message may do the same; Slack wants each id once a block. */
function withUniqueIds(blocks: readonly SlackBlock[]): readonly SlackBlock[] {
  return blocks.map((block) => {
    if (block.type !== 'actions') return block;
    const seen = new Set<string>();
    const elements = block.elements.filter(({ action_id: id = '' }) => !seen.has(id) && seen.add(id));
    return { ...block, elements };
  });
}

/** The marks of the quote's own language around it; they are not part of the quote. */
function quotation({ language }: Citation, parts: readonly types.RichTextText[]): types.RichTextQuote {
  const [open = '', close = ''] = quoted('\n', language).split('\n');
  return { type: 'rich_text_quote', elements: [text(open), ...parts.filter((part) => part.text !== ''), text(close)] };
}

function sourceLine(source: string): types.ContextBlock {
  return { type: 'context', elements: [plain(source)] };
}

function section(content: readonly Inline[]): types.RichTextSection {
  const elements = content.filter((inline) => inline.text !== '').map((inline) => text(inline.text, inline.kind === 'strong', inline.kind === 'code'));
  return { type: 'rich_text_section', elements: elements.length > 0 ? elements : [text(' ')] };
}

function richText(elements: types.RichTextBlockElement[]): types.RichTextBlock {
  return { type: 'rich_text', elements };
}

function text(value: string, bold = false, code = false): types.RichTextText {
  const style = { ...(bold ? { bold } : {}), ...(code ? { code } : {}) };
  return { type: 'text', text: value, ...(bold || code ? { style } : {}) };
}

function plain(value: string): types.PlainTextElement {
  return { type: 'plain_text', text: value, emoji: false };
}

function unit(blocks: readonly SlackBlock[], characters: number, shown: readonly Shown[] = []): Unit {
  return { blocks, characters, shown };
}

function wordsOf(content: readonly Inline[]): string {
  return content.map((inline) => inline.text).join('');
}

function lengthOf(content: readonly Inline[]): number {
  return content.reduce((total, inline) => total + inline.text.length, 0);
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
