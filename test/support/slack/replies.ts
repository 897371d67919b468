import type { Block, QuoteBlock, Reply } from '../../../src/chat/reply.ts';
import { cite } from '../../../src/core/cite.ts';
import type { Citation, Communique, CommuniqueId, Passage } from '../../../src/core/types.ts';
import { sha256 } from '../../../src/corpus/plain.ts';

/** A communiqué of one sentence, whatever it holds. */
export function communiqueOf(sentence: string, before = '', after = ''): Communique {
  const text = `${before}${sentence}${after}`;
  const passage: Passage = { start: before.length, end: before.length + sentence.length, paragraph: 3, role: 'sentence' };
  return {
    id: '2026-01-01-test' as CommuniqueId,
    title: 'Test',
    publisher: { fr: 'Ministère d’essai', en: 'Trial Ministry' },
    date: '2026-01-01',
    language: 'fr',
    url: null,
    text,
    sha256: sha256(text),
    passages: [passage],
    facts: [],
    summary: [],
  };
}

/** @throws when the communiqué holds no such sentence. */
export function citationOf(communique: Communique): Citation {
  const [passage] = communique.passages;
  const citation = passage === undefined ? undefined : cite(communique, passage);
  if (citation === undefined) throw new Error('nothing to cite');
  return citation;
}

export function quoteOf(citation: Citation, more: Partial<QuoteBlock> = {}): QuoteBlock {
  return {
    kind: 'quote',
    citation,
    focus: null,
    source: 'Ministère d’essai, communiqué du 1er janvier 2026, §\u00a03',
    translation: null,
    isAnswer: true,
    ...more,
  };
}

export function replyOf(blocks: readonly Block[], more: Partial<Reply> = {}): Reply {
  return { lang: 'fr', visibility: 'public', blocks, text: 'Le communiqué dit cela.', answer: null, ...more };
}
