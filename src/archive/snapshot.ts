import type pg from 'pg';
import type { Teaching } from '../core/silences.ts';
import type { Bilingual, Communique, CommuniqueId } from '../core/types.ts';
import { StoreError } from '../store/errors.ts';
import { archiveWords } from '../wording/archive.ts';
import { type Curated, readCurated } from './curated.ts';
import type { AnalyserVersion } from './lexicon.ts';
import { KnownForms } from './lookups.ts';
import { unpackReading } from './pack.ts';
import type { Part } from './part.ts';
import { readSample, type Sample } from './sample.ts';
import { communiqueOf, type HeadRow, headColumns, headOf, inOrder, type TextRow } from './texts.ts';

/** Everything about the corpus of one moment that stays in memory: heads, what people wrote, what was looked up. */
export interface Snapshot {
  /** Counts changes. */
  readonly revision: number;
  readonly blockCount: number;
  readonly numbers: ReadonlyMap<CommuniqueId, number>;
  readonly rows: ReadonlyMap<number, HeadRow>;
  /** In the order of the corpus; heads, but for those in `resident`. */
  readonly communiques: readonly Communique[];
  readonly resident: readonly Communique[];
  readonly curated: Curated;
  readonly known: KnownForms;
  sample(client: pg.ClientBase): Promise<Sample>;
}

/** A corpus that grew or shrank by less than this share is sampled as before. */
const smallChange = 0.05;

/** Revision and number of blocks as the database has them now. */
export async function readRevision(client: pg.ClientBase): Promise<{ readonly revision: number; readonly blockCount: number }> {
  const { rows } = await client.query<{ key: string; value: string }>('select key, value from corpus.meta');
  const meta = new Map(rows.map(({ key, value }) => [key, Number(value)]));
  return { revision: meta.get('revision') ?? 0, blockCount: meta.get('blocks') ?? 0 };
}

/**
 * Reads what changed since `before`.
 * @throws StoreError `CORPUS_STALE` where communiqués were read by another version of the program.
 */
export async function readSnapshot(client: pg.ClientBase, where: Bilingual, analyser: AnalyserVersion, before: Snapshot | undefined): Promise<Snapshot> {
  const { revision, blockCount } = await readRevision(client);
  if (before?.revision === revision) return before;
  await refuseStale(client, where, analyser.version);
  const rows = await readHeads(client, before?.rows ?? new Map());
  const ordered = [...rows.values()].toSorted(inOrder);
  const { curated, residents } = await readResidents(client, analyser, ordered, before);
  const communiques = ordered.map((row) => residents.get(row.number) ?? headOf(row));
  return {
    revision,
    blockCount,
    rows,
    numbers: new Map(ordered.map(({ id, number }) => [id as CommuniqueId, number])),
    communiques,
    resident: communiques.filter(({ text }) => text !== ''),
    curated,
    known: new KnownForms(),
    // An old sample tells as much of a large corpus as a new one.
    sample: before !== undefined && Math.abs(blockCount - before.blockCount) < blockCount * smallChange ? before.sample : sampleOnce(),
  };
}

async function refuseStale(client: pg.ClientBase, where: Bilingual, version: string): Promise<void> {
  const { rows } = await client.query('select 1 from corpus.communiques where analyser <> $1 limit 1', [version]);
  if (rows.length > 0) throw new StoreError('CORPUS_STALE', archiveWords.stale(where));
}

/** Read with the first question that needs it. */
function sampleOnce(): Snapshot['sample'] {
  let sample: Promise<Sample> | undefined;
  return (client) => {
    sample ??= readSample(client).catch((error: unknown) => {
      sample = undefined;
      throw error;
    });
    return sample;
  };
}

async function readHeads(client: pg.ClientBase, before: ReadonlyMap<number, HeadRow>): Promise<ReadonlyMap<number, HeadRow>> {
  const numbers = (await client.query<{ number: number }>('select number from corpus.communiques')).rows.map(({ number }) => number);
  const fresh = numbers.filter((number) => !before.has(number));
  const read = await client.query<HeadRow>(`select ${headColumns} from corpus.communiques where number = any($1)`, [fresh]);
  const rows = new Map<number, HeadRow>();
  for (const number of numbers) {
    const known = before.get(number);
    if (known !== undefined) rows.set(number, known);
  }
  for (const row of read.rows) rows.set(row.number, row);
  return rows;
}

/** Communiqués with facts or silences, and the one that is summed up when none is named. */
async function readResidents(
  client: pg.ClientBase,
  teaching: Teaching,
  ordered: readonly HeadRow[],
  before: Snapshot | undefined,
): Promise<{ readonly curated: Curated; readonly residents: ReadonlyMap<number, Communique> }> {
  const marked = await client.query<{ number: number; is_curated: boolean }>(
    `select number, is_curated from corpus.communiques where is_curated
     union all (select number, false from corpus.communiques where is_proposed order by date desc nulls last, is_bundled desc, id collate "C" limit 1)`,
  );
  const wanted = new Set(marked.rows.map(({ number }) => number));
  const isCurated = new Set(marked.rows.filter((row) => row.is_curated).map(({ number }) => number));
  const parts = await readTexts(client, [...wanted]);
  const residents = new Map(parts.map((row) => [row.number, communiqueOf(row)]));
  const all = ordered.flatMap(({ number }) => {
    const communique = isCurated.has(number) ? residents.get(number) : undefined;
    return communique === undefined ? [] : [{ number, communique }];
  });
  const isSame = before !== undefined && sameNumbers(all, before.curated.numbers);
  return { curated: isSame ? before.curated : await readCurated(all, teaching, (names) => idsOf(client, names)), residents };
}

function sameNumbers(all: readonly { readonly number: number }[], numbers: readonly number[]): boolean {
  return all.length === numbers.length && all.every(({ number }, i) => number === numbers[i]);
}

async function idsOf(client: pg.ClientBase, names: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query<{ id: number; name: string }>('select id, name from corpus.terms where name = any($1)', [names]);
  return new Map(rows.map(({ id, name }) => [name, id]));
}

async function readTexts(client: pg.ClientBase, numbers: readonly number[]): Promise<readonly TextRow[]> {
  return (await client.query<TextRow>(`select ${headColumns}, text, body from corpus.communiques where number = any($1)`, [numbers])).rows;
}

/** Whole communiqués with what was read of them. */
export async function readParts(client: pg.ClientBase, numbers: readonly number[]): Promise<readonly (Part & { readonly bytes: number })[]> {
  if (numbers.length === 0) return [];
  const { rows } = await client.query<TextRow & { readonly reading: Buffer }>({
    text: `select ${headColumns}, text, body, reading from corpus.communiques where number = any($1)`,
    values: [numbers],
  });
  return rows.map((row) => ({
    number: row.number,
    communique: communiqueOf(row),
    reading: unpackReading(row.reading),
    // Strings and objects take about three times the room of what they are read from.
    bytes: 3 * (row.text.length + row.body.length + row.reading.length),
  }));
}
