import type pg from 'pg';
import { answerFrom } from '../core/engine.ts';
import { analyzeQuestion } from '../core/question.ts';
import { rank } from '../core/rank.ts';
import { createRepairs } from '../core/repair.ts';
import { type Candidate, prepareQuery } from '../core/retrieve.ts';
import { candidateLimit, longestQuestion } from '../core/search.ts';
import type { Teaching } from '../core/silences.ts';
import { smalltalkTopic } from '../core/smalltalk.ts';
import type { Answer, AskOptions } from '../core/types.ts';
import type { Vocabulary } from '../core/vocabulary.ts';
import { type FoundBlock, type FoundBlocks, findBlocks } from './candidates.ts';
import { Lookups } from './lookups.ts';
import { indexOf, type Part } from './part.ts';
import type { PartCache } from './parts.ts';
import type { Snapshot } from './snapshot.ts';
import { inOrder } from './texts.ts';

/** Communiqués that a quotation is compared with: those that share most with it. */
const mostCompared = 24;

/** An answer with the communiqués that it was made from. */
export interface AnswerWithParts {
  readonly answer: Answer;
  readonly parts: readonly Part[];
}

/** Asks the corpus of a snapshot; the client reads at that moment. */
export interface Asker {
  ask(client: pg.ClientBase, snapshot: Snapshot, text: string, options: AskOptions): Promise<AnswerWithParts>;
  /** The communiqués that a quotation may be from. */
  resembling(client: pg.ClientBase, snapshot: Snapshot, quotation: string): Promise<readonly Part[]>;
}

interface Sought {
  readonly lookups: Lookups;
  readonly vocabulary: Vocabulary;
  readonly query: ReturnType<typeof prepareQuery>;
  readonly found: FoundBlocks;
}

export function createAsker(teaching: Teaching, cache: PartCache): Asker {
  const { lexicon } = teaching;
  const repairs = createRepairs(lexicon);

  /** @returns the topic where nothing is asked. */
  async function seek(client: pg.ClientBase, snapshot: Snapshot, text: string, { communique, fallback = 'fr' }: AskOptions): Promise<Sought | Answer> {
    const lookups = new Lookups(snapshot.known, client, repairs);
    const question = await lookups.settle((spelling) => analyzeQuestion(text.slice(0, longestQuestion), lexicon, fallback, spelling));
    const topic = smalltalkTopic(question);
    if (topic !== undefined) return { kind: 'smalltalk', topic, lang: question.language };
    const { query, vocabulary } = await lookups.settle(({ repair }, own) => ({
      query: prepareQuery(question, { vocabulary: own }, lexicon, repair),
      vocabulary: own,
    }));
    const only = communique === undefined ? null : (snapshot.numbers.get(communique) ?? 0);
    const found = await findBlocks(query, lookups, client, snapshot.blockCount, () => snapshot.sample(client), only);
    return { lookups, vocabulary, query, found };
  }

  return {
    async ask(client, snapshot, text, options) {
      const sought = await seek(client, snapshot, text, options);
      if ('kind' in sought) return { answer: sought, parts: [] };
      const { communique } = options;
      const only = communique === undefined ? undefined : snapshot.numbers.get(communique);
      const best = bestOf(snapshot, sought.found.blocks, candidateLimit, (number) => communique === undefined || number === only);
      const parts = await cache.load(client, numbersOf(snapshot, best));
      const { index, blockAt } = indexOf(parts, snapshot.curated, sought.lookups.types(), sought.vocabulary);
      const candidates = best.map(({ number, block, total }): Candidate => {
        const words = total / sought.found.most;
        return { block: blockAt(number, block), words, grams: 0, total, score: words };
      });
      return { answer: answerFrom(sought.query, index, rank(sought.query, index, candidates, snapshot.blockCount), teaching), parts };
    },
    async resembling(client, snapshot, quotation) {
      const sought = await seek(client, snapshot, quotation, {});
      if ('kind' in sought) return [];
      const numbers = new Set<number>();
      for (const { number } of sought.found.blocks) if (numbers.size < mostCompared) numbers.add(number);
      return cache.load(client, sorted(snapshot, [...numbers]));
    },
  };
}

/** The best blocks, the best first; equal ones in the order of the corpus. */
function bestOf(snapshot: Snapshot, blocks: readonly FoundBlock[], limit: number, isWanted: (number: number) => boolean): readonly FoundBlock[] {
  const wanted = blocks.filter(({ number }) => isWanted(number) && snapshot.rows.has(number));
  const least = wanted[Math.min(limit, wanted.length) - 1]?.total ?? 0;
  return wanted
    .filter(({ total }) => total >= least)
    .toSorted((a, b) => b.total - a.total || compare(snapshot, a.number, b.number) || a.block - b.block)
    .slice(0, limit);
}

function compare({ rows }: Snapshot, a: number, b: number): number {
  const [one, other] = [rows.get(a), rows.get(b)];
  return one === undefined || other === undefined ? a - b : inOrder(one, other);
}

function sorted(snapshot: Snapshot, numbers: readonly number[]): readonly number[] {
  return numbers.toSorted((a, b) => compare(snapshot, a, b));
}

function numbersOf(snapshot: Snapshot, blocks: readonly FoundBlock[]): readonly number[] {
  return sorted(snapshot, [...new Set(blocks.map(({ number }) => number))]);
}
