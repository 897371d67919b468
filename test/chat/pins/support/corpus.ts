import type { Reply } from '../../../../src/chat/reply.ts';
import type { Communique, CommuniqueId, Engine, Language } from '../../../../src/core/types.ts';
import { plainCommunique } from '../../../../src/corpus/plain.ts';

/** A communiqué of a few sentences; no facts are needed to pin it. Only `alpha`, there from the start, has a day: old ones are no news. */
export function aCommunique(id: string, ...sentences: readonly string[]): Communique {
  const text = `Titre de ${id}\n\n5 janvier 2021\n\n${sentences.join('\n\n')}\n`;
  const publisher = { fr: `Ministère ${id.charAt(0).toUpperCase()}`, en: `Ministry ${id.charAt(0).toUpperCase()}` };
  return { ...plainCommunique(id, text), id: id as CommuniqueId, publisher, date: id === 'alpha' ? '2021-01-05' : null };
}

export function engineOf(communiques: readonly Communique[]): Engine {
  return {
    communiques,
    ask: () => {
      throw new Error('pins ask nothing');
    },
    suggest: () => [],
  };
}

/** Says all there is to see: which communiqué, which text, which language. */
export function summarise({ id, sha256 }: Communique, lang: Language): Reply {
  const text = summaryText(id, sha256, lang);
  return { lang, visibility: 'public', blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text }] }], text, answer: null };
}

export function summaryText(id: string, sha256: string, lang: Language = 'fr'): string {
  return `${id} ${sha256.slice(0, 8)} ${lang}`;
}
