import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { buildIndex, TooManyBlocks, type WholeIndex } from '../core/index.ts';
import type { Lexicon } from '../core/lexicon.ts';
import { packIndex, unpackIndex } from '../core/saved.ts';
import type { Communique, Passage } from '../core/types.ts';
import { BotError } from '../errors.ts';
import { tooManyParagraphs } from '../wording/corpus.ts';
import type { LexiconFile } from './lexicon-file.ts';
import { programDigest, readSealed, writeSealed } from './sealed-file.ts';

/** Where saved indexes are looked for. */
export interface IndexFolders {
  /** That of the distribution's communiqués, made by the build; null for none. */
  readonly distribution: string | null;
  /** Those of other corpora; written when there is one worth saving, never needed; null for none. */
  readonly cache: string | null;
}

const magic = 'communique-index 1\n';
/** Passages and phrasings from which reading a file beats building: below, an index takes a tenth of a second. */
const worthSaving = 3000;
/** Indexes kept in the cache: of the library as it is and was, and of folders that were asked about. */
const mostKept = 4;

const roles: readonly Passage['role'][] = ['title', 'date', 'heading', 'sentence', 'bullet'];

/** Gives the index of a corpus: the saved one when it is that of these very communiqués, lexicon and program, else a new one. */
export class SavedIndexes {
  private readonly lexicon: LexiconFile;
  private readonly folders: IndexFolders;
  private readonly onUnsaved: (reason: string) => void;

  /** @param onUnsaved told why an index could not be saved; everything works without. */
  constructor(lexicon: LexiconFile, folders: IndexFolders, onUnsaved: (reason: string) => void = () => undefined) {
    this.lexicon = lexicon;
    this.folders = folders;
    this.onUnsaved = onUnsaved;
  }

  /** Whether the index of a corpus has been saved, or takes a tenth of a second to build. */
  isAtHand(communiques: readonly Communique[]): boolean {
    if (sizeOf(communiques) < worthSaving) return true;
    const key = indexKey(communiques, this.lexicon.digest());
    return key !== null && [this.folders.distribution, this.folders.cache].some((folder) => folder !== null && existsSync(fileOf(folder, key)));
  }

  /** @throws BotError for more paragraphs than an index in memory can hold. */
  indexOf(communiques: readonly Communique[]): WholeIndex {
    const key = sizeOf(communiques) < worthSaving ? null : indexKey(communiques, this.lexicon.digest());
    if (key === null) return built(communiques, this.lexicon.lexicon);
    for (const folder of [this.folders.distribution, this.folders.cache]) {
      const saved = folder === null ? undefined : readIndex(fileOf(folder, key), key, communiques);
      if (saved !== undefined) return saved;
    }
    const index = built(communiques, this.lexicon.lexicon);
    const { cache } = this.folders;
    try {
      if (cache !== null) writeSealed(fileOf(cache, key), { magic, key }, packIndex(index), mostKept);
    } catch (error) {
      this.onUnsaved(error instanceof Error && 'code' in error ? String(error.code) : String(error));
    }
    return index;
  }
}

function built(communiques: readonly Communique[], lexicon: Lexicon): WholeIndex {
  try {
    return buildIndex(communiques, lexicon);
  } catch (error) {
    throw error instanceof TooManyBlocks ? new BotError('CORPUS_TOO_LARGE', tooManyParagraphs(error.blocks, error.most)) : error;
  }
}

/** Builds and saves the index of a corpus whatever its size. @returns the file. @throws when it cannot be written. */
export function buildSavedIndex(folder: string, communiques: readonly Communique[], { lexicon, digest }: LexiconFile): string {
  const key = indexKey(communiques, digest());
  if (key === null) throw new Error('the program cannot read its own files');
  const file = fileOf(folder, key);
  writeSealed(file, { magic, key }, packIndex(buildIndex(communiques, lexicon)), 1);
  return file;
}

function sizeOf(communiques: readonly Communique[]): number {
  const phrasings = (entry: { readonly phrasings: Readonly<Record<'fr' | 'en', readonly string[]>> }): number =>
    entry.phrasings.fr.length + entry.phrasings.en.length;
  return communiques.reduce(
    (sum, { passages, facts, silences = [] }) => sum + passages.length + [...facts, ...silences].reduce((all, entry) => all + phrasings(entry), 0),
    0,
  );
}

const fileOf = (folder: string, key: string): string => path.join(folder, `index-${key}.bin`);

/** Everything an index is made from: one bit of difference, and it is another index. Null where that cannot be told. */
export function indexKey(communiques: readonly Communique[], lexicon: string): string | null {
  const program = programDigest();
  if (program === null) return null;
  const hash = createHash('sha256').update(`${magic}${lexicon}\n${program}\n`);
  for (const { id, title, publisher, date, language, sha256, passages, facts, silences = [] } of communiques) {
    hash.update(JSON.stringify([id, title, publisher, date, language, sha256, facts, silences, passages.length]));
    const numbers = new Int32Array(5 * passages.length);
    for (const [i, { start, end, paragraph, role, lead = -1 }] of [...passages].entries())
      numbers.set([start, end, paragraph, roles.indexOf(role), lead], 5 * i);
    hash.update(numbers);
  }
  return hash.digest('hex');
}

/** @returns undefined when the file is missing, damaged, or of anything else than `key`. */
export function readIndex(file: string, key: string, communiques: readonly Communique[]): WholeIndex | undefined {
  const sections = readSealed(file, { magic, key });
  try {
    return sections === undefined ? undefined : unpackIndex(sections, communiques);
  } catch {
    return undefined;
  }
}
