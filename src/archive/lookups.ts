import type pg from 'pg';
import type { Spelling } from '../core/question.ts';
import type { createRepairs, Repair } from '../core/repair.ts';
import { slipsOf } from '../core/slips.ts';
import type { ConceptId, Language } from '../core/types.ts';
import type { Vocabulary, WordType } from '../core/vocabulary.ts';
import { form } from './analyse.ts';
import { typeOf } from './pack.ts';

/** A row of the vocabulary as questions see it. */
export interface TermRow {
  readonly id: number;
  readonly type: WordType;
  /** What blocks hold of it. */
  readonly lexeme: string;
  /** How many blocks do. */
  readonly blocks: number;
}

/** Rows by form, kept from question to question while the corpus stays the same; about a kilobyte a row. */
const mostRows = 20_000;
/** A word shorter than this shares too few runs of three letters with its misspellings: all that is one edit away is looked up. */
const shortest = 5;
const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const mostNeighbours = 80;
/** From this length on the core allows two edits. */
const twoEdits = 8;
/** Misspelt words whose neighbours are kept. */
const mostMisspelt = 2000;

/** What is known of the vocabulary of one corpus: what questions looked up in it before. */
export class KnownForms {
  readonly rows = new Map<string, readonly TermRow[]>();
  readonly neighbours = new Map<string, readonly string[]>();
  size = 0;
}

/**
 * The vocabulary for one question. The core looks words up at once, the database answers later: what is not at hand is noted, fetched, and
 * the work is done again, until it has met nothing that was missing.
 */
export class Lookups {
  private readonly known: KnownForms;
  private readonly client: pg.ClientBase;
  private readonly repairs: ReturnType<typeof createRepairs>;
  private readonly missing = new Set<string>();
  private readonly missingNear = new Map<string, readonly [string, Language]>();
  private readonly met = new Map<number, TermRow>();
  /** Neighbours of what is misspelt in this question. */
  private readonly words: Readonly<Record<Language, Set<string>>> = { fr: new Set(), en: new Set() };
  /** Concepts that were looked up, with the rows that explain them. */
  readonly concepts = new Map<string, readonly TermRow[]>();

  constructor(known: KnownForms, client: pg.ClientBase, repairs: ReturnType<typeof createRepairs>) {
    this.known = known;
    this.client = client;
    this.repairs = repairs;
  }

  /** Does the work with all it looks up at hand. */
  async settle<T>(work: (spelling: Spelling, vocabulary: Vocabulary) => T): Promise<T> {
    for (;;) {
      const repair = this.repair();
      const vocabulary = this.vocabulary();
      const value = work({ repair, isKnown: (key, language) => vocabulary.byKey(key, language).length > 0 }, vocabulary);
      if (this.missing.size + this.missingNear.size === 0) return value;
      await this.fetch();
    }
  }

  row(id: number): TermRow | undefined {
    return this.met.get(id);
  }

  /** By number, of all that was looked up. */
  types(): WordType[] {
    const types: WordType[] = [];
    for (const [id, { type }] of this.met) types[id] = type;
    return types;
  }

  private find(wanted: string): readonly TermRow[] {
    const rows = this.known.rows.get(wanted);
    if (rows === undefined) {
      this.missing.add(wanted);
      return [];
    }
    for (const row of rows) this.met.set(row.id, row);
    return rows;
  }

  private vocabulary(): Vocabulary {
    const ids = (wanted: string): readonly number[] => this.find(wanted).map(({ id }) => id);
    const eachOfConcept = (concept: ConceptId, visit: (type: number, value: number) => void): void => {
      const wanted = form.concept(concept);
      const rows = this.find(wanted);
      this.concepts.set(wanted, rows);
      for (const { id, type } of rows) {
        const value = type.explains.find(([explained]) => explained === concept)?.[1];
        if (value !== undefined) visit(id, value);
      }
    };
    const { met } = this;
    return {
      // Filled by look-ups, so that types can be asked for right behind them.
      types: new Proxy([] as WordType[], { get: (none, at) => (typeof at === 'string' ? met.get(Number(at))?.type : Reflect.get(none, at)) }),
      byKey: (key, language) => ids(form.key(key, language)),
      byStem: (stem, language) => ids(form.stem(stem, language)),
      byRoot: (root, language) => ids(form.root(root, language)),
      byPrefix: (prefix, language) => ids(form.prefix(prefix, language)),
      eachOfConcept,
      hasMeaning: (type) => met.get(type)?.type.hasMeaning === true,
    };
  }

  private repair(): Repair {
    const hasNeighbours = (key: string, language: Language): boolean => {
      const wanted = `${language} ${key}`;
      const words = this.known.neighbours.get(wanted);
      if (words === undefined) this.missingNear.set(wanted, [key, language]);
      for (const word of words ?? []) this.words[language].add(word);
      return words !== undefined;
    };
    return {
      repair: (key, language) => (hasNeighbours(key, language) ? this.repairs(this.words).repair(key, language) : undefined),
      near: (key, language) => (hasNeighbours(key, language) ? this.repairs(this.words).near(key, language) : []),
    };
  }

  private async fetch(): Promise<void> {
    const forms = [...this.missing];
    const near = [...this.missingNear];
    this.missing.clear();
    this.missingNear.clear();
    if (forms.length > 0) await this.fetchForms(forms);
    const { neighbours } = this.known;
    if (neighbours.size > mostMisspelt) neighbours.clear();
    for (const [wanted, [key, language]] of near) neighbours.set(wanted, await neighboursOf(this.client, key, language));
  }

  private async fetchForms(forms: readonly string[]): Promise<void> {
    const { known } = this;
    if (known.size > mostRows) {
      known.rows.clear();
      known.size = 0;
    }
    const found = new Map<string, TermRow[]>(forms.map((wanted) => [wanted, []]));
    const { rows } = await this.client.query<{ id: number; key: string; lexeme: string; meaning: string; blocks: number; forms: string }>({
      text: `select id, key, lexeme, meaning, blocks, array_to_string(forms, E'\\n') as forms from corpus.terms
             where forms && $1::text[] and texts > 0 order by id`,
      values: [forms],
    });
    for (const { id, key, lexeme, meaning, blocks, forms: own } of rows) {
      const row = { id, type: typeFrom(key, meaning), lexeme: lexeme === '' ? `=${id.toString(36)}` : lexeme, blocks };
      for (const one of own.split('\n')) {
        const list = found.get(one);
        if (list === undefined) continue;
        list.push(row);
        known.size += 1;
      }
    }
    for (const [wanted, list] of found) known.rows.set(wanted, list);
  }
}

function typeFrom(key: string, meaning: string): WordType {
  const [bits = 0, ...pairs] = JSON.parse(meaning) as readonly number[];
  const explains: (readonly [ConceptId, number])[] = [];
  for (let i = 0; i + 1 < pairs.length; i += 2) explains.push([(pairs[i] ?? 0) as ConceptId, pairs[i + 1] ?? 0]);
  return typeOf(key, bits, explains);
}

/** Words of the corpus that a misspelt one may stand for; which of them it does is the core's to say. */
async function neighboursOf(client: pg.ClientBase, key: string, language: Language): Promise<readonly string[]> {
  if (key.length < 3) return [];
  const isShort = key.length < shortest;
  const exact = await client.query<{ key: string }>('select distinct key from corpus.terms where language = $1 and key = any($2) and texts > 0', [
    language,
    [...slipsOf(key, language), ...(isShort ? oneEditAway(key) : [])],
  ]);
  const words = exact.rows.map((row) => row.key);
  if (isShort) return words;
  await client.query(`select set_config('pg_trgm.similarity_threshold', $1, true)`, [leastLikeness(key.length)]);
  // The language is written out: each has an index of its own.
  const alike = await client.query<{ key: string }>(
    `select key from corpus.terms where key % $1 and language = '${language}' and abs(length(key) - length($1)) <= 2 and texts > 0
     group by key order by similarity(key, $1) desc, key limit ${mostNeighbours}`,
    [key],
  );
  return [...words, ...alike.rows.map((row) => row.key)];
}

/**
 * A word of n letters has n + 1 runs of three. Two neighbours swapped change four of them, one letter changed in each of two places six:
 * the share that is left of all the runs of both words.
 */
function leastLikeness(length: number): string {
  const changed = length < twoEdits ? 4.2 : 6.2;
  return Math.max(0.15, (length + 1 - changed) / (length + 1 + changed)).toFixed(3);
}

function oneEditAway(key: string): readonly string[] {
  const words = new Set<string>();
  for (let at = 0; at <= key.length; at += 1) {
    const [before, after] = [key.slice(0, at), key.slice(at)];
    words.add(before + after.slice(1));
    words.add(before + after.charAt(1) + after.charAt(0) + after.slice(2));
    for (const letter of letters) words.add(before + letter + after.slice(1)).add(before + letter + after);
  }
  return [...words];
}
