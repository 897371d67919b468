import type { types } from '@slack/bolt';
import type { Language } from '../../core/types.ts';

export type SlackBlock = types.KnownBlock;

/** What is sent: blocks to look at, and one sentence for notifications and screen readers. `text` is escaped, blocks need no escaping. */
export interface SlackPayload {
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
}

/** Neither people nor links are looked for in anything the bot sends; `chat.update` would do both by default. */
const quiet = { parse: 'none', link_names: false } as const;
const folded = { unfurl_links: false, unfurl_media: false } as const;

type Content = { readonly text: string; readonly blocks?: types.KnownBlock[] } & typeof quiet;

/** Arguments of `chat.update`; blocks only where there are some. */
export function updateBody({ text, blocks }: SlackPayload): Content {
  return { text, ...(blocks.length > 0 ? { blocks: [...blocks] } : {}), ...quiet };
}

/** Arguments of every message of ours. */
export function messageBody(payload: SlackPayload): Content & typeof folded {
  return { ...updateBody(payload), ...folded };
}

/**
 * Gives rows of buttons ids that say in which language they were written, `fr-1`, `fr-2`…: a click carries the id along, and nothing else
 * tells the language of what was clicked on.
 */
export function withLanguage(blocks: readonly SlackBlock[], lang: Language): readonly SlackBlock[] {
  let row = 0;
  return blocks.map((block) => {
    if (block.type !== 'actions' && block.type !== 'context_actions') return block;
    row += 1;
    return { ...block, block_id: `${lang}-${row}` };
  });
}

/** The language `withLanguage` wrote into a block's id; null for any other id. */
export function languageOfBlock(blockId: string): Language | null {
  const [, lang] = /^(fr|en)-\d+$/.exec(blockId) ?? [];
  return lang === 'fr' || lang === 'en' ? lang : null;
}
