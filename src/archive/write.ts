import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Communique } from '../core/types.ts';
import { type Analysis, conceptTerm, createAnalyser } from './analyse.ts';
import type { Door } from './door.ts';
import type { AnalyserVersion } from './lexicon.ts';
import { eachHeld, packHolds, packReading } from './pack.ts';
import { bodyOf } from './texts.ts';
import { createNumbering, type Numbering, Tally } from './vocabulary.ts';

/** A communiqué as it is kept: what is asked, and the files it was made from, so that it can be written out again. */
export interface Entry {
  readonly communique: Communique;
  readonly isBundled: boolean;
  /** Front matter without its marks, and `facts.json`, `facts-outdated.json` as they are; null where there is none. */
  readonly head: string;
  readonly facts: string | null;
  readonly outdated: string | null;
  /** Address or file name, and SHA-256 of the bytes that came from there; null for what has no provenance. */
  readonly origin: string | null;
  readonly originSha256: string | null;
}

/** What one writing changes: these come in, in place of those of the same id, and these ids go. */
export interface Change {
  readonly entries: readonly Entry[];
  readonly removed?: readonly string[];
  /** Nothing is written where one of these ids is there already. */
  readonly isNew?: boolean;
}

export interface Writer {
  /** All or nothing. @returns false when nothing was written, because an id is taken. */
  write(change: Change): Promise<boolean>;
  /** After much was written: lets the server know how much of what there is, or it plans questions as if there were nothing. */
  settle(): Promise<void>;
}

/** A writer keeps what it has read of words: 1,000 communiqués an hour or in a minute, it is the same one. */
export function createWriter(door: Door, analyser: AnalyserVersion): Writer {
  const analyse = createAnalyser(analyser.lexicon);
  const numbering = createNumbering();
  let last: Promise<boolean> = Promise.resolve(true);

  async function save(analysed: readonly Analysed[], removed: readonly string[], isNew: boolean): Promise<boolean> {
    try {
      return await door.write(async (client) => {
        const ids = analysed.map(({ entry }) => entry.communique.id);
        if (isNew && (await areThere(client, ids))) return false;
        const tally = new Tally();
        const blocks = { count: 0 };
        await remove(client, [...removed, ...ids], tally, blocks);
        if (analysed.length > 0) await insert(client, analysed, analyser.version, numbering, tally, blocks);
        await tally.save(client);
        await noteChange(client, blocks.count);
        return true;
      });
    } catch (error) {
      numbering.forget();
      throw error;
    }
  }

  return {
    // Texts are read here while the server still writes those of the call before.
    write: ({ entries, removed = [], isNew = false }) => {
      const analysed = entries.map((entry) => ({ entry, analysis: analyse(entry.communique) }));
      const saved = last.catch(() => false).then(() => save(analysed, removed, isNew));
      last = saved;
      return saved;
    },
    settle: () =>
      door.write(async (client) => {
        await client.query('analyze corpus.communiques, corpus.terms, corpus.blocks');
      }),
  };
}

/** Digest of all that an entry is made of: tells one that need not be written again. */
export function contentDigest({ communique, isBundled, head, facts, outdated }: Entry): string {
  return createHash('sha256')
    .update(JSON.stringify([isBundled, head, facts, outdated, communique.sha256]))
    .digest('hex');
}

async function areThere(client: pg.ClientBase, ids: readonly string[]): Promise<boolean> {
  return (await client.query('select 1 from corpus.communiques where id = any($1) limit 1', [ids])).rows.length > 0;
}

interface Counted {
  count: number;
}

async function remove(client: pg.ClientBase, ids: readonly string[], tally: Tally, blocks: Counted): Promise<void> {
  if (ids.length === 0) return;
  const { rows } = await client.query<{ number: number; counts: Buffer }>('delete from corpus.communiques where id = any($1) returning number, counts', [ids]);
  if (rows.length === 0) return;
  for (const { counts } of rows) eachHeld(counts, (id, held) => tally.add(id, -held, -1));
  const gone = await client.query('delete from corpus.blocks where number = any($1)', [rows.map(({ number }) => number)]);
  blocks.count -= gone.rowCount ?? 0;
}

interface Analysed {
  readonly entry: Entry;
  readonly analysis: Analysis;
}

async function insert(client: pg.ClientBase, all: readonly Analysed[], version: string, numbering: Numbering, tally: Tally, blocks: Counted): Promise<void> {
  const concepts = new Set(all.flatMap(({ analysis }) => analysis.blocks.flatMap((block) => block.concepts)));
  await numbering.add(
    client,
    all.flatMap(({ analysis }) => analysis.terms),
  );
  await numbering.add(client, Array.from(concepts, conceptTerm));
  await makePartitions(client, new Set(all.map(({ entry }) => yearOf(entry.communique))));
  const numbers = await insertTexts(client, all, version, numbering, tally);
  blocks.count += await insertBlocks(client, all, numbers, numbering);
}

function yearOf({ date }: Communique): number {
  return date === null ? 0 : Number(date.slice(0, 4));
}

/** Texts without a day are in the partition of year 0. */
async function makePartitions(client: pg.ClientBase, years: ReadonlySet<number>): Promise<void> {
  for (const year of years) await client.query(`create table if not exists corpus.blocks_${year} partition of corpus.blocks for values in (${year})`);
}

const textColumns = [
  ['id', 'text'],
  ['is_bundled', 'boolean'],
  ['year', 'smallint'],
  ['title', 'text'],
  ['publisher_fr', 'text'],
  ['publisher_en', 'text'],
  ['date', 'text'],
  ['language', 'text'],
  ['url', 'text'],
  ['sha256', 'text'],
  ['text', 'text'],
  ['body', 'text'],
  ['reading', 'bytea'],
  ['counts', 'bytea'],
  ['analyser', 'text'],
  ['passages', 'integer'],
  ['is_curated', 'boolean'],
  ['is_proposed', 'boolean'],
  ['head', 'text'],
  ['facts', 'text'],
  ['outdated', 'text'],
  ['origin', 'text'],
  ['origin_sha256', 'text'],
  ['content_sha256', 'text'],
] as const;

const insertTextsSql = `insert into corpus.communiques (${textColumns.map(([name]) => name).join(', ')})
  select * from unnest(${textColumns.map(([, type], i) => `$${i + 1}::${type}[]`).join(', ')}) returning number, id`;

/** @returns the number of each by its id. */
async function insertTexts(
  client: pg.ClientBase,
  all: readonly Analysed[],
  version: string,
  numbering: Numbering,
  tally: Tally,
): Promise<ReadonlyMap<string, number>> {
  const rows = all.map(({ entry, analysis }) => {
    const { communique } = entry;
    const { id, title, publisher, date, language, url, sha256, text, passages, facts, silences = [], proposed = [] } = communique;
    const ids = Uint32Array.from(analysis.terms, ({ name }) => numbering.idOf(name));
    return [
      ...[id, entry.isBundled, yearOf(communique), title, publisher?.fr ?? null, publisher?.en ?? null, date, language, url, sha256, text],
      ...[bodyOf(communique), packReading(analysis.index, ids), packCounts(analysis, ids, numbering, tally), version, passages.length],
      ...[facts.length + silences.length > 0, proposed.length > 0, entry.head, entry.facts, entry.outdated, entry.origin, entry.originSha256],
      contentDigest(entry),
    ];
  });
  const found = await client.query<{ number: number; id: string }>(
    insertTextsSql,
    textColumns.map((_, column) => rows.map((row) => row[column])),
  );
  return new Map(found.rows.map(({ number, id }) => [id, number]));
}

/** How many blocks of this text hold each of its terms, so that they can be taken off again. */
function packCounts({ blocks }: Analysis, ids: Uint32Array, numbering: Numbering, tally: Tally): Buffer {
  const counts = new Map<number, number>();
  for (const id of ids) counts.set(id, 0);
  const count = (id: number): void => void counts.set(id, (counts.get(id) ?? 0) + 1);
  for (const { types, concepts } of blocks) {
    for (const type of types) count(ids[type] ?? 0);
    for (const concept of concepts) count(numbering.idOf(conceptTerm(concept).name));
  }
  for (const [id, held] of counts) tally.add(id, held, 1);
  return packHolds([...counts.keys()], [...counts.values()]);
}

const insertBlocksSql = `insert into corpus.blocks (year, number, block, shuffle, holds, lexemes)
  select year, number, block, shuffle, holds, array_to_tsvector(string_to_array(lexemes, ' '))
  from unnest($1::smallint[], $2::integer[], $3::integer[], $4::integer[], $5::bytea[], $6::text[])
    as given (year, number, block, shuffle, holds, lexemes)`;
const blocksAtOnce = 2000;

interface BlockRow {
  readonly year: number;
  readonly number: number;
  readonly block: number;
  readonly shuffle: number;
  readonly holds: Buffer;
  readonly lexemes: string;
}

async function insertBlocks(client: pg.ClientBase, all: readonly Analysed[], numbers: ReadonlyMap<string, number>, numbering: Numbering): Promise<number> {
  const rows = all.flatMap(({ entry: { communique }, analysis }) => {
    const number = numbers.get(communique.id) ?? 0;
    return analysis.blocks.map(({ types, weights, concepts }, block): BlockRow => {
      const names = types.map((type) => analysis.terms[type]?.name ?? '');
      const lexemes = new Set([...names, ...concepts.map((concept) => conceptTerm(concept).name)].map(numbering.lexemeOf));
      const holds = packHolds(names.map(numbering.idOf), weights);
      return { year: yearOf(communique), number, block, shuffle: shuffled(communique.sha256, block), holds, lexemes: [...lexemes].join(' ') };
    });
  });
  for (let at = 0; at < rows.length; at += blocksAtOnce) {
    const some = rows.slice(at, at + blocksAtOnce);
    const column = <K extends keyof BlockRow>(name: K): readonly BlockRow[K][] => some.map((row) => row[name]);
    await client.query(insertBlocksSql, [column('year'), column('number'), column('block'), column('shuffle'), column('holds'), column('lexemes')]);
  }
  await sortIn(client);
  return rows.length;
}

/**
 * A GIN index first keeps what is new in a list, and every question goes through the lists of all years: at a million passages a search
 * took 92 ms with them and 7 ms once they were sorted in.
 */
async function sortIn(client: pg.ClientBase): Promise<void> {
  await client.query(`select gin_clean_pending_list(inhrelid) from pg_inherits where inhparent = 'corpus.blocks_by_lexeme'::regclass`);
}

/** The same number for the same block everywhere, and as good as random. */
function shuffled(sha256: string, block: number): number {
  return createHash('sha256').update(`${sha256} ${block}`).digest().readInt32LE(0);
}

/** Everyone who answers from here learns that there is another corpus from this transaction on. */
async function noteChange(client: pg.ClientBase, blocks: number): Promise<void> {
  await client.query(
    `insert into corpus.meta (key, value) values ('revision', '1'), ('blocks', $1)
     on conflict (key) do update set value = (meta.value::bigint + excluded.value::bigint)::text`,
    [String(blocks)],
  );
}
