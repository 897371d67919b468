import type pg from 'pg';
import type { Term } from './analyse.ts';

/** What a writer knows of a row of the vocabulary. */
interface KnownTerm {
  readonly id: number;
  readonly lexeme: string;
}

/** Rows kept at hand by a writer, about 100 bytes each; texts repeat their words. */
const mostKnown = 600_000;
const rowsAtOnce = 5000;

/** Numbers of terms by name; those that are new get one. */
export interface Numbering {
  /** Makes sure that these have numbers. */
  add(client: pg.ClientBase, terms: Iterable<Term>): Promise<void>;
  idOf(name: string): number;
  lexemeOf(name: string): string;
  /** What is at hand may be of a transaction that did not come through. */
  forget(): void;
}

const insert = `
  insert into corpus.terms (name, language, key, meaning, forms, lexeme)
  select name, language, key, meaning, string_to_array(forms, E'\\n'),
    case when key = '' or key like '#%' then key
      when language = 'fr' then coalesce((ts_lexize('french_stem', unaccent(key)))[1], key)
      else coalesce((ts_lexize('english_stem', unaccent(key)))[1], key) end
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) as given (name, language, key, meaning, forms)
  on conflict (name) do nothing`;

export function createNumbering(): Numbering {
  const known = new Map<string, KnownTerm>();

  async function look(client: pg.ClientBase, names: readonly string[]): Promise<void> {
    const { rows } = await client.query<{ id: number; name: string; lexeme: string }>('select id, name, lexeme from corpus.terms where name = any($1)', [
      names,
    ]);
    for (const { id, name, lexeme } of rows) known.set(name, { id, lexeme: lexeme === '' ? `=${id.toString(36)}` : lexeme });
  }

  async function addSome(client: pg.ClientBase, terms: readonly Term[]): Promise<void> {
    await look(
      client,
      terms.map(({ name }) => name),
    );
    const fresh = terms.filter(({ name }) => !known.has(name));
    if (fresh.length === 0) return;
    const column = (pick: (term: Term) => string): readonly string[] => fresh.map(pick);
    await client.query(insert, [
      column(({ name }) => name),
      column(({ language }) => language),
      column(({ key }) => key),
      column(({ meaning }) => meaning),
      column(({ forms }) => forms.join('\n')),
    ]);
    await look(
      client,
      fresh.map(({ name }) => name),
    );
  }

  return {
    async add(client, terms) {
      if (known.size > mostKnown) known.clear();
      const wanted = new Map<string, Term>();
      for (const term of terms) if (!known.has(term.name)) wanted.set(term.name, term);
      const all = [...wanted.values()];
      for (let at = 0; at < all.length; at += rowsAtOnce) await addSome(client, all.slice(at, at + rowsAtOnce));
    },
    idOf: (name) => known.get(name)?.id ?? 0,
    lexemeOf: (name) => known.get(name)?.lexeme ?? '',
    forget: () => known.clear(),
  };
}

/** How many blocks hold each term, and how many texts. */
export class Tally {
  private readonly blocks = new Map<number, number>();
  private readonly texts = new Map<number, number>();

  add(id: number, blocks: number, texts: number): void {
    this.blocks.set(id, (this.blocks.get(id) ?? 0) + blocks);
    this.texts.set(id, (this.texts.get(id) ?? 0) + texts);
  }

  /** Adds what was tallied to the table; what no text holds any more stays as a row that counts nothing. */
  async save(client: pg.ClientBase): Promise<void> {
    const ids = [...this.blocks.keys()].toSorted((a, b) => a - b);
    if (ids.length === 0) return;
    await client.query(
      `update corpus.terms set blocks = terms.blocks + change.blocks, texts = terms.texts + change.texts
       from unnest($1::int[], $2::int[], $3::int[]) as change (id, blocks, texts) where terms.id = change.id`,
      [ids, ids.map((id) => this.blocks.get(id) ?? 0), ids.map((id) => this.texts.get(id) ?? 0)],
    );
  }
}
