import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIndex, type CorpusIndex } from '../core/index.ts';
import { packIndex, unpackIndex } from '../core/saved.ts';
import type { Communique, Passage } from '../core/types.ts';
import { readContainer, writeContainer } from '../lexicon/container.ts';
import type { LexiconFile } from './lexicon-file.ts';

/** Where saved indexes are looked for. */
export interface IndexFolders {
  /** That of the distribution's communiqués, made by the build; null for none. */
  readonly distribution: string | null;
  /** Those of other corpora; written when there is one worth saving, never needed. */
  readonly cache: string;
}

const magic = 'communique-index 1\n';
const digestLength = 32;
/** Passages and phrasings from which reading a file beats building: below, an index takes a tenth of a second. */
const worthSaving = 3000;
/** Indexes kept in the cache: of the library as it is and was, and of folders that were asked about. */
const mostKept = 4;
/** A file under work that is older belongs to a process that was cut off. */
const abandonedMs = 3_600_000;

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

  indexOf(communiques: readonly Communique[]): CorpusIndex {
    if (sizeOf(communiques) < worthSaving) return buildIndex(communiques, this.lexicon.lexicon);
    const key = indexKey(communiques, this.lexicon.digest());
    for (const folder of [this.folders.distribution, this.folders.cache]) {
      const saved = folder === null ? undefined : readIndex(fileOf(folder, key), key, communiques);
      if (saved !== undefined) return saved;
    }
    const index = buildIndex(communiques, this.lexicon.lexicon);
    try {
      saveIndex(this.folders.cache, key, index, this.lexicon.lexicon.conceptCount);
    } catch (error) {
      this.onUnsaved(error instanceof Error && 'code' in error ? String(error.code) : String(error));
    }
    return index;
  }
}

/** Builds and saves the index of a corpus whatever its size. @returns the file. @throws when it cannot be written. */
export function buildSavedIndex(folder: string, communiques: readonly Communique[], { lexicon, digest }: LexiconFile): string {
  const key = indexKey(communiques, digest());
  saveIndex(folder, key, buildIndex(communiques, lexicon), lexicon.conceptCount, 1);
  return fileOf(folder, key);
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

/** Everything an index is made from: one bit of difference, and it is another index. */
export function indexKey(communiques: readonly Communique[], lexicon: string): string {
  const hash = createHash('sha256').update(`${magic}${lexicon}\n${programDigest()}\n`);
  for (const { id, title, publisher, date, language, sha256, passages, facts, silences = [] } of communiques) {
    hash.update(JSON.stringify([id, title, publisher, date, language, sha256, facts, silences, passages.length]));
    const numbers = new Int32Array(5 * passages.length);
    for (const [i, { start, end, paragraph, role, lead = -1 }] of passages.entries()) numbers.set([start, end, paragraph, roles.indexOf(role), lead], 5 * i);
    hash.update(numbers);
  }
  return hash.digest('hex');
}

let program: string | undefined;

/** SHA-256 of the code that reads texts, and of what it rests on: an index of another release is another index. 5 ms. */
function programDigest(): string {
  if (program !== undefined) return program;
  const hash = createHash('sha256').update(`${process.version}\n`);
  const core = fileURLToPath(new URL('../core/', import.meta.url));
  const names = readdirSync(core).filter((name) => /\.[jt]s$/.test(name));
  for (const name of names.toSorted()) hash.update(`${name}\n`).update(readFileSync(path.join(core, name)));
  const { resolve } = createRequire(import.meta.url);
  for (const language of ['french', 'english']) hash.update(readFileSync(resolve(`@orama/stemmers/${language}`)));
  program = hash.digest('hex');
  return program;
}

/** @returns undefined when the file is missing, damaged, or of anything else than `key`. */
export function readIndex(file: string, key: string, communiques: readonly Communique[]): CorpusIndex | undefined {
  try {
    const bytes = readFileSync(file);
    const body = bytes.subarray(digestLength);
    if (!checksum(key, body).equals(bytes.subarray(0, digestLength))) return undefined;
    const sections = readContainer(body, magic);
    return sections === undefined ? undefined : unpackIndex(sections, communiques);
  } catch {
    return undefined;
  }
}

/** Written aside and renamed: who reads at the same time sees a whole file or none. */
function saveIndex(folder: string, key: string, index: CorpusIndex, conceptCount: number, kept = mostKept): void {
  const body = writeContainer(packIndex(index, conceptCount), magic);
  mkdirSync(folder, { recursive: true });
  const file = fileOf(folder, key);
  const part = `${file}.${process.pid}.part`;
  try {
    writeFileSync(part, Buffer.concat([checksum(key, body), body]));
    renameSync(part, file);
  } finally {
    rmSync(part, { force: true });
  }
  removeOld(folder, path.basename(file), kept);
}

function removeOld(folder: string, current: string, kept: number): void {
  const files = readdirSync(folder)
    .filter((name) => /^index-[0-9a-f]{64}\.bin/.test(name) && name !== current)
    .map((name) => ({ file: path.join(folder, name), mtimeMs: statSync(path.join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .toSorted((a, b) => b.mtimeMs - a.mtimeMs);
  const replaced = files.filter(({ file }) => file.endsWith('.bin')).slice(kept - 1);
  const abandoned = files.filter(({ file, mtimeMs }) => file.endsWith('.part') && Date.now() - mtimeMs > abandonedMs);
  for (const { file } of [...replaced, ...abandoned]) rmSync(file, { force: true });
}

/** Over what the file is of, too: a file under another's name is not taken for it. */
function checksum(key: string, body: Uint8Array): Buffer {
  return createHash('sha256').update(key).update(body).digest();
}
