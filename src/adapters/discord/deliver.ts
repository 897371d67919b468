import type { Action } from '../../chat/action.ts';
import { plainReply } from '../../chat/answers.ts';
import { textsBehind } from '../../chat/quotes.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Log } from '../../chat/runtime.ts';
import { discordSentence } from '../../chat/wording/discord.ts';
import { notice } from '../../chat/wording/notices.ts';
import type { Communique, Engine, Language } from '../../core/types.ts';
import { classify } from './failures.ts';
import { limits } from './limits.ts';
import { escapePlain } from './markdown.ts';
import { claimsOf, encodePage, type Item, type Page, toPages, withPager } from './paging.ts';
import { type Form, type Payload, toPayload } from './payload.ts';
import { isProven } from './proof.ts';

/** Where messages go: an interaction, a channel, a person. Its calls reject with what discord.js throws. */
export interface Sink {
  /** @returns the id of the message, or null where Discord does not tell. */
  first(payload: Payload): Promise<string | null>;
  /** A message after the first one. @param index from 1. */
  more(payload: Payload, index: number): Promise<void>;
}

export interface DeliveryOptions {
  readonly isPrivate: boolean;
  /** What makes this reply again, so that its pages can be turned; null for what was typed. */
  readonly origin: Action | null;
  /** Counted from 0. */
  readonly page?: number;
}

export interface DeliveryContext {
  readonly log: Log;
  engine(): Engine;
}

interface ProofContext {
  readonly log: Log;
  texts(): readonly Communique[];
}

/** Pages that no button can turn to follow as messages; a reply that needs more than these is not for reading in a chat. */
const mostMessages = 5;
const forms: readonly Form[] = ['components', 'embed', 'plain'];

/**
 * Posts a reply. What Discord refuses is tried again in a simpler form, never without the source of a quote; what cannot be proven is
 * replaced by a sentence that says so.
 * @returns the id of the first message. Rejects with what the sink threw, for the caller to word.
 */
export async function deliver(sink: Sink, reply: Reply, options: DeliveryOptions, given: DeliveryContext): Promise<string | null> {
  const context: ProofContext = { log: given.log, texts: () => textsBehind(reply, given.engine()) };
  const [first, ...more] = lay(reply, options);
  if (first === undefined) return null;
  const id = await deliverPage(first, (payload) => sink.first(payload), reply.lang, options.isPrivate, context);
  for (const [index, page] of more.entries()) {
    await deliverPage(page, (payload) => sink.more(payload, index + 1), reply.lang, options.isPrivate, context);
  }
  return id;
}

/** The page asked for with buttons to the others, or all pages where no button could make them again. */
function lay(reply: Reply, { origin, page = 0 }: DeliveryOptions): readonly Page[] {
  const pages = toPages(reply);
  if (origin === null || pages.length === 1 || encodePage(pages.length, origin) === undefined) return pages.slice(0, mostMessages);
  const at = Math.min(page, pages.length - 1);
  const shown = pages[at];
  return shown === undefined ? [] : [withPager(shown, at, pages.length, origin, reply.lang)];
}

async function deliverPage<T>(page: Page, send: (payload: Payload) => Promise<T>, lang: Language, isPrivate: boolean, context: ProofContext): Promise<T> {
  for (const form of forms) {
    const payload = proven(form === 'plain' ? smaller(page, lang) : page, form, lang, isPrivate, context);
    try {
      return await send(payload);
    } catch (error) {
      const { kind, code } = classify(error);
      if (kind !== 'refused' || form === 'plain') throw error;
      context.log.error({ code, form }, 'Discord refused a message; it is sent in a simpler form');
    }
  }
  throw new Error('unreachable: the last form returns or throws');
}

function proven(page: Page, form: Form, lang: Language, isPrivate: boolean, { log, texts }: ProofContext): Payload {
  const payload = toPayload(page, form, isPrivate);
  if (isProven(payload, claimsOf(page), texts())) return payload;
  log.error(
    { form, places: claimsOf(page).map(({ citation }) => `${citation.communique}@${citation.span.start}-${citation.span.end}`) },
    'a quote did not survive rendering; nothing is quoted',
  );
  const [instead = page] = toPages(plainReply(notice('unprovable', lang), lang));
  return toPayload(instead, form, isPrivate);
}

/** What fits plain content: whole texts, so that no quote is cut, after a sentence that says that this is not all. */
function smaller(page: Page, lang: Language): Page {
  const warning: Item = { kind: 'text', markdown: escapePlain(discordSentence('shortened', lang)), proves: [] };
  let room = limits.content - warning.markdown.length;
  const kept: Item[] = [];
  for (const item of page.items) {
    if (item.kind !== 'text' || item.markdown.length + 2 > room) continue;
    room -= item.markdown.length + 2;
    kept.push(item);
  }
  return { items: [warning, ...kept] };
}
