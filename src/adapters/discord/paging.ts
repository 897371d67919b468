import { type APIButtonComponentWithCustomId, ButtonStyle, ComponentType } from 'discord.js';
import { type Action, decodeAction, encodeAction } from '../../chat/action.ts';
import type { Reply } from '../../chat/reply.ts';
import { discordSentence, pageOf } from '../../chat/wording/discord.ts';
import type { Language } from '../../core/types.ts';
import { type Claim, type Part, type Row, toParts } from './blocks.ts';
import { limits } from './limits.ts';

export type Item = { readonly kind: 'text'; readonly markdown: string; readonly proves: readonly Claim[] } | { readonly kind: 'row'; readonly row: Row };

/** What one message shows, before it takes Discord's form. */
export interface Page {
  readonly items: readonly Item[];
}

type Grouped = Part & { readonly block: number };

/** Lays a reply out on as few pages as Discord's limits allow. No quote is ever divided. @returns at least one page. */
export function toPages(reply: Reply): readonly Page[] {
  const placeholder = discordSentence('choose', reply.lang);
  const parts: readonly Grouped[] = reply.blocks.flatMap((block, index) =>
    toParts(block, reply.blocks[index - 1], placeholder).map((part) => ({ ...part, block: index })),
  );
  const pages: Grouped[][] = [[]];
  let text = 0;
  let components = 1;
  for (const part of parts) {
    const size = part.kind === 'text' ? part.markdown.length + 1 : 0;
    const weight = part.kind === 'text' ? 1 : 1 + part.row.components.length;
    if (text + size > limits.text || components + weight > limits.components) {
      pages.push([]);
      text = 0;
      components = 1;
    }
    pages.at(-1)?.push(part);
    text += size;
    components += weight;
  }
  return pages.filter((page, index) => index === 0 || page.length > 0).map(toPage);
}

/** Parts of one block share a text display; the same button is shown once, as Discord refuses an id twice. */
function toPage(parts: readonly Grouped[]): Page {
  const items: Item[] = [];
  const seen = new Set<string>();
  let last: Grouped | undefined;
  for (const part of parts) {
    if (part.kind === 'row') {
      const row = withoutTwins(part.row, seen);
      if (row.components.length > 0) items.push({ kind: 'row', row });
    } else {
      const previous = items.at(-1);
      const proves = part.proves === null ? [] : [part.proves];
      if (previous?.kind === 'text' && last?.block === part.block) {
        items[items.length - 1] = { kind: 'text', markdown: `${previous.markdown}\n${part.markdown}`, proves: [...previous.proves, ...proves] };
      } else {
        items.push({ kind: 'text', markdown: part.markdown, proves });
      }
    }
    last = part;
  }
  return { items };
}

function withoutTwins(row: Row, seen: Set<string>): Row {
  return {
    ...row,
    components: row.components.filter(({ custom_id: id }) => {
      const isNew = !seen.has(id);
      seen.add(id);
      return isNew;
    }),
  };
}

const pageId = /^page:(\d{1,3}):(.*)$/s;

/** @param page counted from 0. @returns the id of a button that opens this page, or undefined when it would be too long. */
export function encodePage(page: number, action: Action): string | undefined {
  const id = `page:${page}:${encodeAction(action)}`;
  return id.length <= limits.customId ? id : undefined;
}

export function decodePage(id: string): { readonly page: number; readonly action: Action } | undefined {
  const match = pageId.exec(id);
  const action = decodeAction(match?.[2] ?? '');
  return match === null || action === undefined ? undefined : { page: Number(match[1]), action };
}

/** The quotes a page must show. */
export function claimsOf({ items }: Page): readonly Claim[] {
  return items.flatMap((item) => (item.kind === 'text' ? item.proves : []));
}

/** The same page with “Previous” and “Next”, and which page of how many it is. */
export function withPager(page: Page, at: number, count: number, action: Action, lang: Language): Page {
  const button = (to: number, label: string): APIButtonComponentWithCustomId[] => {
    const id = to < 0 || to >= count ? undefined : encodePage(to, action);
    return id === undefined ? [] : [{ type: ComponentType.Button, style: ButtonStyle.Secondary, label, custom_id: id }];
  };
  const components = [...button(at - 1, discordSentence('previousPage', lang)), ...button(at + 1, discordSentence('nextPage', lang))];
  if (components.length === 0) return page;
  const items: readonly Item[] = [
    ...page.items,
    { kind: 'text', markdown: `-# ${pageOf(at + 1, count, lang)}`, proves: [] },
    { kind: 'row', row: { type: ComponentType.ActionRow, components } },
  ];
  return { items };
}
