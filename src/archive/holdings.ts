import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Bilingual } from '../core/types.ts';
import { communiqueOf, type Description, headOf, type Known, type Shelf } from '../corpus/ingest/add.ts';
import { draftFacts } from '../corpus/ingest/drafts.ts';
import { proposeId } from '../corpus/ingest/head.ts';
import { shelve } from '../corpus/ingest/shelf.ts';
import { type CorpusFolders, libraryFolders } from '../corpus/library.ts';
import { CorpusError, type Problem } from '../corpus/problems.ts';
import type { Door } from './door.ts';
import { bundledEntries, entryOf, type Files, withLibrary } from './files.ts';
import type { AnalyserVersion } from './lexicon.ts';
import { contentDigest, createWriter, type Entry, type Writer } from './write.ts';

/** One communiqué as lists show it. */
export interface Holding {
  readonly id: string;
  readonly isBundled: boolean;
  readonly title: string;
  readonly publisher: Bilingual | null;
  readonly date: string | null;
  readonly language: string;
  readonly url: string | null;
  readonly textSha256: string;
  /** Front matter, with where it comes from. */
  readonly head: string;
}

/** The corpus in PostgreSQL, for whoever keeps it. All of it rejects with a StoreError while the server is away. */
export interface Holdings {
  readonly where: Bilingual;
  readonly shelf: Shelf;
  readonly writer: Writer;
  /** Brings in what the distribution has that is not there, or there otherwise. @throws CorpusError when it is broken. */
  renewBundled(): Promise<boolean>;
  /** The latest first. */
  list(): Promise<readonly Holding[]>;
  /** As files, in the order of the ids. */
  files(ids: readonly string[]): Promise<readonly Files[]>;
  /** Ids of what was added; `stale` for what another version of the program has read. */
  ids(which: 'added' | 'stale' | 'from-address'): Promise<readonly string[]>;
  /** What is there under any of these digests, of bytes or of texts. */
  known(digests: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Takes over communiqués of a library of files; those that are the same stay untouched. @returns the ids that were written. */
  takeOver(library: string, ids: readonly string[], problems: Problem[]): Promise<readonly string[]>;
  remove(ids: readonly string[]): Promise<void>;
}

export function openHoldings(door: Door, analyser: AnalyserVersion, folders: CorpusFolders): Holdings {
  const writer = createWriter(door, analyser);

  async function digests(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { rows } = await door.read((client) =>
      client.query<{ id: string; digest: string }>('select id, content_sha256 as digest from corpus.communiques where id = any($1) and analyser = $2', [
        ids,
        analyser.version,
      ]),
    );
    return new Map(rows.map(({ id, digest }) => [id, digest]));
  }

  async function writeChanged(entries: readonly Entry[]): Promise<readonly string[]> {
    const there = await digests(entries.map(({ communique }) => communique.id));
    const changed = entries.filter((entry) => there.get(entry.communique.id) !== contentDigest(entry));
    if (changed.length > 0) await writer.write({ entries: changed });
    return changed.map(({ communique }) => communique.id);
  }

  const known = async (wanted: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const { rows } = await door.read((client) =>
      client.query<{ id: string; origin: string | null; text: string }>(
        'select id, origin_sha256 as origin, sha256 as text from corpus.communiques where origin_sha256 = any($1) or sha256 = any($1)',
        [wanted],
      ),
    );
    return new Map(rows.flatMap(({ id, origin, text }) => [...(origin === null ? [] : [[origin, id] as const]), [text, id] as const]));
  };

  return {
    where: door.where,
    writer,
    known,
    shelf: createShelf(door, writer, folders, known),
    async renewBundled() {
      const problems: Problem[] = [];
      const entries = bundledEntries(folders.data, problems);
      if (problems.length > 0) throw new CorpusError(problems);
      const changed = await writeChanged(entries);
      const ids = entries.map(({ communique }) => communique.id as string);
      const { rows } = await door.read((client) => client.query<{ id: string }>('select id from corpus.communiques where is_bundled and id <> all($1)', [ids]));
      if (rows.length > 0) await writer.write({ entries: [], removed: rows.map(({ id }) => id) });
      return changed.length + rows.length > 0;
    },
    list: () => readList(door),
    files: (ids) => readRows(door, ids),
    async ids(which) {
      const condition = { added: 'not is_bundled', stale: 'not is_bundled and analyser <> $1', 'from-address': 'not is_bundled and url is not null' }[which];
      const { rows } = await door.read((client) =>
        client.query<{ id: string }>(`select id from corpus.communiques where ${condition} order by id`, which === 'stale' ? [analyser.version] : []),
      );
      return rows.map(({ id }) => id);
    },
    async takeOver(library, ids, problems) {
      const places = libraryFolders(library);
      const entries = ids.flatMap((id) => entryOf(places.get(id) ?? path.join(library, id), id, false, problems) ?? []);
      return writeChanged(entries);
    },
    remove: async (ids) => {
      await writer.write({ entries: [], removed: ids });
    },
  };
}

async function readList(door: Door): Promise<readonly Holding[]> {
  const { rows } = await door.read((client) =>
    client.query<Omit<Holding, 'publisher'> & { readonly fr: string | null; readonly en: string | null }>(
      `select id, is_bundled as "isBundled", title, publisher_fr as fr, publisher_en as en, date, language, url, sha256 as "textSha256", head
       from corpus.communiques order by date desc nulls last, id collate "C"`,
    ),
  );
  return rows.map(({ fr, en, ...rest }) => ({ ...rest, publisher: fr === null || en === null ? null : { fr, en } }));
}

async function readRows(door: Door, ids: readonly string[]): Promise<readonly Files[]> {
  const { rows } = await door.read((client) =>
    client.query<Files>('select id, head, text, facts, outdated from corpus.communiques where id = any($1) and not is_bundled order by id', [ids]),
  );
  return rows;
}

/** What is added passes through a library of its own on the disk: the very same checks read it there first. */
function createShelf(door: Door, writer: Writer, folders: CorpusFolders, knownBy: Holdings['known']): Shelf {
  async function isTaken(id: string): Promise<boolean> {
    if (existsSync(path.join(folders.data, id))) return true;
    const { rows } = await door.read((client) => client.query('select 1 from corpus.communiques where id = $1', [id]));
    return rows.length > 0;
  }

  async function store(id: string, document: Parameters<Shelf['add']>[0], description: Description): Promise<number | undefined> {
    const drafts = draftFacts(communiqueOf(id, document.text, description));
    const entry = await withLibrary([], (library) => {
      shelve(library, { head: headOf(id, document, description), text: document.text, facts: drafts });
      const problems: Problem[] = [];
      const read = entryOf(path.join(library, id), id, false, problems);
      if (read === undefined) throw new CorpusError(problems);
      return read;
    });
    return (await writer.write({ entries: [entry], isNew: true })) ? drafts.facts.length : undefined;
  }

  return {
    folders,
    async known({ sha256, textSha256, from, isAddress }): Promise<Known | undefined> {
      const there = await knownBy([sha256, textSha256]);
      const same = there.get(sha256) ?? there.get(textSha256);
      if (same !== undefined) return { kind: 'already', id: same };
      if (!isAddress) return undefined;
      const { rows } = await door.read((client) => client.query<{ id: string }>('select id from corpus.communiques where origin = $1 limit 1', [from]));
      return rows[0] === undefined ? undefined : { kind: 'changed', id: rows[0].id };
    },
    async add(document, description, wished) {
      const base = wished ?? proposeId(description.title, description.date, description.language);
      for (let number = 1; ; number++) {
        const id = number === 1 ? base : `${base}-${number}`;
        const drafts = (await isTaken(id)) ? undefined : await store(id, document, description);
        if (drafts !== undefined) return { kind: 'added', id, drafts };
        if (wished !== null) return { kind: 'id-taken', id };
      }
    },
  };
}
