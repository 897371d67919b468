import type pg from 'pg';
import { createSuggester } from '../core/suggest.ts';
import type { Answer, AskOptions, Communique, Engine, Needs } from '../core/types.ts';
import { StoreError } from '../store/errors.ts';
import { archiveWords } from '../wording/archive.ts';
import { createAsker } from './answer.ts';
import type { Door } from './door.ts';
import type { AnalyserVersion } from './lexicon.ts';
import { PartCache } from './parts.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';

/** A corpus in PostgreSQL, to ask. */
export interface Archive {
  /**
   * The corpus as this process last saw it: heads, and what people wrote of them.
   * @throws StoreError while it has never been seen.
   */
  engine(): Engine;
  /**
   * An engine that has at hand what a request is about, all of one moment.
   * @throws StoreError when the server is away.
   */
  engineFor(needs: Needs): Promise<Engine>;
  /** Looks whether the corpus is another one. @returns whether it is. @throws StoreError when the server is away. */
  refresh(): Promise<boolean>;
}

interface Prepared {
  readonly snapshot: Snapshot;
  readonly texts: readonly Communique[];
  readonly answer: Answer | undefined;
}

export function createArchive(door: Door, analyser: AnalyserVersion): Archive {
  const cache = new PartCache();
  const asker = createAsker(analyser, cache);
  let current: { readonly snapshot: Snapshot; readonly engine: Engine } | undefined;

  /** The corpus as this client sees it. */
  async function look(client: pg.ClientBase): Promise<Snapshot> {
    const snapshot = await readSnapshot(client, door.where, analyser, current?.snapshot);
    // Of two questions at a time, the one that began later may be done first.
    if (current === undefined || snapshot.revision > current.snapshot.revision) current = { snapshot, engine: baseEngine(snapshot) };
    return snapshot;
  }

  async function prepare({ question, options = {}, quotation, communiques = [] }: Needs): Promise<Prepared> {
    return door.read(async (client) => {
      const snapshot = await look(client);
      const named = communiques.flatMap((id) => snapshot.numbers.get(id) ?? []);
      const parts = [...(await cache.load(client, named))];
      if (quotation !== undefined) parts.push(...(await asker.resembling(client, snapshot, quotation)));
      const asked = question === undefined ? undefined : await asker.ask(client, snapshot, question, options);
      return { snapshot, texts: [...parts, ...(asked?.parts ?? [])].map(({ communique }) => communique), answer: asked?.answer };
    });
  }

  return {
    engine: () => {
      if (current === undefined) throw new StoreError('CORPUS_UNSEEN', archiveWords.unseen(door.where));
      return current.engine;
    },
    engineFor: async (needs) => {
      const { snapshot, texts, answer } = await prepare(needs);
      const base = current?.snapshot === snapshot ? current.engine : baseEngine(snapshot);
      return preparedEngine(base, texts, needs, answer);
    },
    refresh: async () => {
      const before = current?.snapshot;
      return (await door.read(look)) !== before;
    },
  };
}

/** Answers from what people wrote; all else needs `engineFor`. */
function baseEngine({ communiques, resident, curated }: Snapshot): Engine {
  return { communiques, atHand: resident, ask: curated.engine.ask, suggest: createSuggester(resident) };
}

/** The corpus with some texts at hand and one question answered. */
function preparedEngine(base: Engine, texts: readonly Communique[], { question, options = {} }: Needs, answer: Answer | undefined): Engine {
  const whole = new Map(texts.map((communique) => [communique.id, communique]));
  const isSame = (text: string, other: AskOptions): boolean =>
    text === question && other.communique === options.communique && (other.fallback ?? 'fr') === (options.fallback ?? 'fr');
  const communiques = whole.size === 0 ? base.communiques : base.communiques.map((head) => whole.get(head.id) ?? head);
  return {
    base,
    communiques,
    get atHand() {
      return communiques.filter((communique) => communique.text !== '');
    },
    ask: (text, other = {}) => (answer !== undefined && isSame(text, other) ? answer : base.ask(text, other)),
    suggest: base.suggest,
  };
}
