import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Packer, Unpacker } from '../core/packing.ts';
import { packPassages } from '../core/passages.ts';
import type { Communique, Passage } from '../core/types.ts';
import { programDigest, readSealed, type Seal, writeSealed } from './sealed-file.ts';

/** A communiqué without what is kept apart: its text, which stands in its file, and its passages. */
type Head = Omit<Communique, 'text' | 'passages'>;

interface Entry {
  readonly communique: Communique;
  /** Where the text begins in the file, in UTF-16 units: behind the head. */
  readonly textAt: number;
}

const magic = 'communique-texts 1\n';
/** Texts from which it pays: fewer are read in a tenth of a second. */
const worthSaving = 100;
/** Files kept in the cache: of the library, and of folders that were asked about. */
const mostKept = 4;
const roles: readonly Passage['role'][] = ['title', 'date', 'heading', 'sentence', 'bullet'];
const passageFields = 5;

/**
 * What the files of a folder were read as, by the SHA-256 of their bytes: cutting texts into passages and verifying heads and facts takes
 * 2 ms a communiqué, recalling it 0.1 ms. A file that changed by one byte is read again.
 */
export class SavedTexts {
  private readonly file: string;
  private readonly seal: Seal;
  private saved: ReadonlyMap<string, (source: string) => Entry> | undefined;
  private readonly used = new Map<string, Entry>();
  private isStale = false;

  private constructor(file: string, key: string) {
    this.file = file;
    this.seal = { magic, key };
  }

  /**
   * @param cache the folder to keep them in; undefined for none.
   * @param folder where the communiqués are; @param count of them.
   * @returns undefined where keeping them is impossible or does not pay.
   */
  static open(cache: string | undefined, folder: string, count: number): SavedTexts | undefined {
    const key = cache === undefined || count < worthSaving ? null : programDigest();
    if (cache === undefined || key === null) return undefined;
    return new SavedTexts(path.join(cache, `texts-${createHash('sha256').update(path.resolve(folder)).digest('hex')}.bin`), key);
  }

  /**
   * @param kind how the files are read: the same bytes give another communiqué under another name or as another kind.
   * @param files the text, then what may stand beside it; missing ones are part of what is known.
   * @param load reads the same files; what it gives is kept only when they did not change meanwhile.
   * @param isSound whether what was loaded may be kept: what draws a complaint is read again until it is mended.
   */
  recall(kind: string, files: readonly [string, ...string[]], load: () => Communique | undefined, isSound: () => boolean): Communique | undefined {
    const contents = readAll(files);
    const [text] = contents;
    if (text === undefined) return load();
    const key = keyOf(kind, contents);
    const source = text.toString('utf8');
    const known = this.before().get(key)?.(source);
    if (known !== undefined) {
      this.used.set(key, known);
      return known.communique;
    }
    const communique = load();
    if (communique === undefined || !isSound() || !source.endsWith(communique.text) || keyOf(kind, readAll(files)) !== key) return communique;
    this.used.set(key, { communique, textAt: source.length - communique.text.length });
    this.isStale = true;
    return communique;
  }

  /** Keeps what was read, when there is something new. Where it cannot be written, the next start takes longer, nothing else. */
  save(): void {
    this.saved = undefined;
    if (!this.isStale) return;
    this.isStale = false;
    try {
      writeSealed(this.file, this.seal, pack(this.used), mostKept);
    } catch {
      // The index beside it meets the same trouble, and says so.
    }
  }

  private before(): ReadonlyMap<string, (source: string) => Entry> {
    this.saved ??= unpack(this.file, this.seal);
    return this.saved;
  }
}

function readAll(files: readonly string[]): readonly (Buffer | undefined)[] {
  return files.map((file) => {
    try {
      return readFileSync(file);
    } catch {
      return undefined;
    }
  });
}

function keyOf(kind: string, contents: readonly (Buffer | undefined)[]): string {
  const hash = createHash('sha256').update(JSON.stringify([kind, ...contents.map((content) => content?.length ?? null)]));
  for (const content of contents) if (content !== undefined) hash.update(content);
  return hash.digest('hex');
}

function pack(entries: ReadonlyMap<string, Entry>): Packer['sections'] {
  const packer = new Packer();
  const all = [...entries.values()];
  packer.texts('keys', [...entries.keys()]);
  packer.texts(
    'heads',
    all.map(({ communique: { text: _, passages: __, ...head } }) => JSON.stringify(head)),
  );
  packer.integers(
    'text-at',
    all.map(({ textAt }) => textAt),
  );
  packer.lists(
    'passages',
    all.map(({ communique }) =>
      [...communique.passages].flatMap(({ start, end, paragraph, role, lead = -1 }) => [start, end, paragraph, roles.indexOf(role), lead + 1]),
    ),
  );
  return packer.sections;
}

function unpack(file: string, seal: Seal): ReadonlyMap<string, (source: string) => Entry> {
  const sections = readSealed(file, seal);
  if (sections === undefined) return new Map();
  const unpacker = new Unpacker(sections);
  const heads = unpacker.texts('heads');
  const starts = unpacker.integers('text-at');
  const passages = unpacker.lists('passages');
  const entryOf = (at: number, source: string): Entry => {
    const textAt = starts[at] ?? 0;
    const head = JSON.parse(heads[at] ?? '') as Head;
    return { textAt, communique: { ...head, text: source.slice(textAt), passages: packPassages(passagesOf(passages.at(at) ?? new Uint32Array())) } };
  };
  return new Map(unpacker.texts('keys').map((key, at) => [key, (source: string) => entryOf(at, source)]));
}

function passagesOf(numbers: Uint32Array): readonly Passage[] {
  const passages: Passage[] = [];
  for (let i = 0; i < numbers.length; i += passageFields) {
    const lead = numbers[i + 4] ?? 0;
    const span = { start: numbers[i] ?? 0, end: numbers[i + 1] ?? 0, paragraph: numbers[i + 2] ?? 0, role: roles[numbers[i + 3] ?? 0] ?? 'sentence' };
    passages.push(lead === 0 ? span : { ...span, lead: lead - 1 });
  }
  return passages;
}
