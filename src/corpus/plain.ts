import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fold } from '../core/fold.ts';
import { packPassages } from '../core/passages.ts';
import { isStopWord } from '../core/stopwords.ts';
import { tokenize } from '../core/tokenize.ts';
import type { Communique, CommuniqueId, Language } from '../core/types.ts';
import { fileWords, folderWords } from '../wording/corpus.ts';
import { readDateLine } from './dates.ts';
import { readHead } from './markdown-head.ts';
import { CorpusError, type Problem } from './problems.ts';
import { SavedTexts } from './saved-texts.ts';
import { segment } from './segment.ts';

/** A communiqué's text is a few pages; 5 MB is a book. */
export const largestText = 5_000_000;

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** One for all: an empty array takes as much memory as two passages. */
const none: readonly never[] = [];

/** French or English by the function words; French when they tie. */
export function languageOf(text: string): Language {
  let balance = 0;
  for (const { surface } of tokenize(text.slice(0, 20_000))) {
    const key = fold(surface);
    balance += Number(isStopWord(key, 'fr')) - Number(isStopWord(key, 'en'));
  }
  return balance >= 0 ? 'fr' : 'en';
}

/**
 * A communiqué from its text alone: the first line that tells what it is about is its title, a date line near the head its date; nothing is
 * guessed.
 * @param id the file name without its ending.
 */
export function plainCommunique(id: string, text: string): Communique {
  const { title, dateLine, passages } = segment(text, (line) => readDateLine(line) !== null);
  return {
    id: id as CommuniqueId,
    title,
    publisher: null,
    date: dateLine === null ? null : readDateLine(dateLine),
    language: languageOf(text),
    url: null,
    text,
    sha256: sha256(text),
    passages: packPassages(passages),
    facts: none,
    summary: none,
  };
}

/** The same below the YAML head that a Markdown file may have, which names title, publisher and date. */
function markdownCommunique(id: string, source: string): Communique {
  const { head, body } = readHead(source);
  if (body.trim() === '') return plainCommunique(id, source);
  const found = plainCommunique(id, body);
  const publisher = head.publisher === null ? found.publisher : { fr: head.publisher, en: head.publisher };
  return { ...found, title: head.title ?? found.title, date: head.date ?? found.date, publisher };
}

/** What makes a text unusable, or undefined: bytes that are no text, nothing in it, far too much. */
export function unusableText(file: string, bytes: Uint8Array): Problem | undefined {
  if (bytes.length > largestText) return { file, at: null, ...fileWords.tooLong(bytes.length, largestText) };
  const text = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true }).decode(bytes);
  if (text.includes('\0') || text.includes('\ufffd')) return { file, at: null, ...fileWords.notText };
  if (text.trim() === '') return { file, at: null, ...fileWords.empty };
  return undefined;
}

/**
 * Reads the `.txt` and `.md` files of a folder as communiqués.
 * @param cache where what was read is kept for the next start; absent for nowhere.
 * @throws CorpusError when the folder cannot be read, holds no text, or holds files that are no text.
 */
export function loadPlainFolder(folder: string, cache?: string): readonly Communique[] {
  let files: readonly string[];
  try {
    files = readdirSync(folder)
      .filter((file) => /\.(?:txt|md)$/i.test(file) && statSync(path.join(folder, file)).isFile())
      .toSorted();
  } catch {
    throw new CorpusError([{ file: folder, at: null, ...folderWords.unreadableTexts }]);
  }
  if (files.length === 0) throw new CorpusError([{ file: folder, at: null, ...folderWords.noTexts }]);
  const problems: Problem[] = [];
  const communiques: Communique[] = [];
  const texts = SavedTexts.open(cache, folder, files.length);
  for (const file of files) {
    const id = file.replace(/\.[^.]+$/, '');
    const load = (): Communique | undefined => loadPlain(path.join(folder, file), file, id, problems);
    const communique = texts === undefined ? load() : texts.recall(`plain ${file}`, [path.join(folder, file)], load, () => true);
    if (communique !== undefined) communiques.push(communique);
  }
  texts?.save();
  if (problems.length > 0) throw new CorpusError(problems);
  return communiques;
}

function loadPlain(location: string, file: string, id: string, problems: Problem[]): Communique | undefined {
  const bytes = readFileSync(location);
  const problem = unusableText(file, bytes);
  if (problem === undefined) return /\.md$/i.test(file) ? markdownCommunique(id, bytes.toString('utf8')) : plainCommunique(id, bytes.toString('utf8'));
  problems.push(problem);
  return undefined;
}
