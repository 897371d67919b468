import { answerReply } from '../../src/chat/answers.ts';
import { hitOfFact } from '../../src/chat/quotes.ts';
import type { Block, Button, QuoteBlock, Reply } from '../../src/chat/reply.ts';
import type { Answer, Hit } from '../../src/core/types.ts';
import { bundledCommunique, bundledEngine } from './engine.ts';

/** A hit on a fact of the bundled communiqué. */
export function factHit(id: string): Hit {
  const communique = bundledCommunique();
  const fact = communique.facts.find((candidate) => candidate.id === id);
  const hit = fact === undefined ? undefined : hitOfFact(communique, fact);
  if (hit === undefined) throw new Error(`no fact ${id}`);
  return hit;
}

export const reply = (answer: Answer, question = '', options: { readonly isPrivate?: boolean; readonly canShare?: boolean } = {}): Reply =>
  answerReply(answer, { engine: bundledEngine(), question, isPrivate: options.isPrivate ?? false, canShare: options.canShare ?? true });
export const quotes = ({ blocks }: Reply): readonly QuoteBlock[] => blocks.filter((block) => block.kind === 'quote');
export const paragraphs = ({ blocks }: Reply): readonly string[] =>
  blocks.filter((block) => block.kind === 'paragraph').map((block: Extract<Block, { kind: 'paragraph' }>) => block.content.map(({ text }) => text).join(''));
export const buttons = ({ blocks }: Reply): readonly Button[] => blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
