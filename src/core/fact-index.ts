import type { Fact, Language } from './types.ts';
import { type Reading, wordsOf } from './words.ts';

/** A curated fact in the index. */
export interface FactWords {
  /** Its number over all communiqués. */
  readonly id: number;
  readonly fact: Fact;
  /** Types of the clause that carries the fact. */
  readonly focus: Uint32Array;
}

/** Ways of asking for facts, inverted: vocabulary type → facts and phrasings that hold it. */
export interface FactIndex {
  readonly factsOfType: ReadonlyMap<number, readonly number[]>;
  readonly phrasingsOfType: ReadonlyMap<number, readonly number[]>;
  /** Per phrasing: its fact, and how many words it has. */
  readonly phrasingFact: readonly number[];
  readonly phrasingSize: readonly number[];
}

/** Collects facts and their phrasings while a corpus is indexed. */
export class FactCollector implements FactIndex {
  readonly factsOfType = new Map<number, number[]>();
  readonly phrasingsOfType = new Map<number, number[]>();
  readonly phrasingFact: number[] = [];
  readonly phrasingSize: number[] = [];
  private count = 0;

  /** @returns the fact, and the distinct types of all its phrasings. */
  add(fact: Fact, source: Language, reading: Reading): { readonly words: FactWords; readonly aliases: ReadonlySet<number> } {
    const id = this.count;
    this.count += 1;
    const aliases = new Set<number>();
    for (const language of ['fr', 'en'] as const) {
      for (const phrasing of [fact.statement[language], ...fact.phrasings[language]]) {
        const types = new Set(wordsOf(phrasing, language, reading, true).types);
        for (const type of types) {
          aliases.add(type);
          push(this.phrasingsOfType, type, this.phrasingFact.length);
        }
        this.phrasingFact.push(id);
        this.phrasingSize.push(types.size);
      }
    }
    for (const type of aliases) push(this.factsOfType, type, id);
    return { words: { id, fact, focus: wordsOf(fact.focus, source, reading).types }, aliases };
  }
}

function push(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
