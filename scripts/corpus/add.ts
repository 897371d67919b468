import type { HeadField } from '../../src/chat/wording/corpus.ts';
import type { Language } from '../../src/core/types.ts';
import { readDateLine } from '../../src/corpus/dates.ts';
import { type Description, openShelf, type Shelf } from '../../src/corpus/ingest/add.ts';
import { type Document, digestOf, readDocument } from '../../src/corpus/ingest/document.ts';
import { receive } from '../../src/corpus/ingest/receive.ts';
import { Refused } from '../../src/corpus/ingest/refusal.ts';
import { about } from '../../src/wording/french.ts';
import { usage } from '../command-line.ts';
import type { Console, Surroundings } from './console.ts';

/** What the command line says about documents. */
export interface AddOptions {
  readonly title?: string;
  readonly date?: string;
  readonly publisher?: string;
  readonly publisherEn?: string;
  readonly lang?: string;
  readonly id?: string;
  readonly charset?: string;
  readonly yes?: boolean;
}

/** How many were added, known and refused. */
export interface Tally {
  added: number;
  known: number;
  refused: number;
}

/** What a person said, checked. */
interface Given {
  readonly title: string | null;
  readonly date: string | null;
  readonly publisher: Description['publisher'];
  readonly language: Language | null;
}

const longestId = 56;

/**
 * Adds documents one after the other; each is stored, or said to be known, before the next is fetched, so a run may be cut off and repeated.
 * @param part where these are a part of a longer run.
 */
export async function addAll(
  sources: readonly string[],
  options: AddOptions,
  around: Surroundings,
  console: Console,
  part: { readonly done: number; readonly of: number } | null = null,
): Promise<Tally> {
  const { words } = console;
  if (sources.length > 1 && (options.id !== undefined || options.title !== undefined)) throw usage(words.oneSource);
  const given = readGiven(options, console);
  const shelf = around.holdings?.shelf ?? openShelf(around.folders);
  const tally: Tally = { added: 0, known: 0, refused: 0 };
  const progress = console.progress(part?.of ?? sources.length, part?.done ?? 0);
  for (const source of sources) {
    progress.step(source);
    await addOne(source, options, given, shelf, around, console, tally);
  }
  progress.end();
  if (sources.length > 1 && part === null && !console.isJson) console.complain(words.total(tally.added, tally.known, tally.refused));
  return tally;
}

async function addOne(
  source: string,
  { charset, id, yes }: AddOptions,
  given: Given,
  shelf: Shelf,
  { fetch }: Surroundings,
  console: Console,
  tally: Tally,
): Promise<void> {
  const { words } = console;
  const refuse = (code: string, sentence: string): void => {
    tally.refused += 1;
    if (console.isJson) console.result({ source, outcome: 'refused', code, message: sentence }, '');
    else console.complain(about(source, sentence, console.lang));
  };
  try {
    const received = await receive(source, charset ?? null, fetch);
    const same = await shelf.known({ sha256: digestOf(received), textSha256: '', from: '', isAddress: false });
    const document = same === undefined ? await readDocument(received) : undefined;
    const known = same ?? (document === undefined ? undefined : await shelf.known(document));
    if (known?.kind === 'already') {
      tally.known += 1;
      return console.result({ source, outcome: 'already', id: known.id }, words.already(known.id));
    }
    if (known !== undefined) return refuse('changed', words.changed(known.id));
    if (document === undefined) return;
    const description = await describe(document, given, yes === true, console);
    if (typeof description === 'string') return refuse(description, description === 'declined' ? words.declined : missing(description, console));
    const added = await shelf.add(document, description, id ?? null);
    if (added.kind === 'id-taken') return refuse('id-taken', words.idTaken(added.id));
    tally.added += 1;
    const { sha256, textSha256 } = document;
    console.result({ source, outcome: 'added', id: added.id, ...description, drafts: added.drafts, sha256, textSha256 }, words.added(added.id, added.drafts));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refuse(error.refusal.code, words.refused(error.refusal));
  }
}

function missing(field: 'title' | 'language', { words }: Console): string {
  return words.missing(field, field === 'title' ? '--title' : '--lang');
}

/** What is stated, what a person says, and, where one can be asked, what is missing; then shown for confirmation. */
async function describe(document: Document, given: Given, isSure: boolean, console: Console): Promise<Description | 'title' | 'language' | 'declined'> {
  const { words } = console;
  const { found } = document;
  const title = given.title ?? found.title ?? (await askFor('title', console, (answer) => answer || undefined));
  if (title === null) return 'title';
  const language = given.language ?? found.language ?? (await askFor('language', console, readLanguage));
  if (language === null) return 'language';
  const date = given.date ?? found.date ?? (isSure ? null : await askFor('date', console, readDay));
  const name = found.publisher ?? (isSure || given.publisher !== null ? null : await askFor('publisher', console, (answer) => answer || undefined));
  const publisher = given.publisher ?? (name === null ? null : { fr: name, en: name });
  const description: Description = { title, date, publisher, language };
  if (console.isJson) return description;
  console.complain(shown(description, console));
  if (isSure) return description;
  const answer = await console.ask(words.confirm);
  return answer === null || words.agreement.test(answer.trim()) ? description : 'declined';
}

function shown({ title, date, publisher, language }: Description, { words, lang }: Console): string {
  const lines: readonly (readonly [HeadField, string | null])[] = [
    ['title', title],
    ['date', date],
    ['publisher', publisher?.[lang] ?? null],
    ['language', language],
  ];
  return lines.map(([field, value]) => `  ${words.field(field, value)}`).join('\n');
}

/** Asks until the answer can be used; an empty one leaves what may be unknown unknown. */
async function askFor<T>(field: HeadField, console: Console, read: (answer: string) => T | undefined): Promise<T | null> {
  const isRequired = field === 'title' || field === 'language';
  for (;;) {
    const answer = await console.ask(console.words.ask(field, isRequired));
    if (answer === null || (answer.trim() === '' && !isRequired)) return null;
    const value = read(answer.trim());
    if (value !== undefined) return value;
  }
}

function readLanguage(text: string): Language | undefined {
  return text === 'fr' || text === 'en' ? text : undefined;
}

function readDay(text: string): string | undefined {
  return readDateLine(text) ?? undefined;
}

/** @throws BotError for what cannot be used. */
export function readGiven({ title, date, publisher, publisherEn, lang, id }: AddOptions, { words }: Console): Given {
  const day = date === undefined ? null : readDateLine(date);
  if (date !== undefined && day === null) throw usage(words.badDate);
  const language = lang === undefined ? null : readLanguage(lang);
  if (language === undefined) throw usage(words.badLanguage);
  if (id !== undefined && !(/^[a-z0-9][a-z0-9-]*$/.test(id) && id.length <= longestId)) throw usage(words.badId);
  const name = publisher ?? publisherEn;
  return { title: title ?? null, date: day, publisher: name === undefined ? null : { fr: name, en: publisherEn ?? name }, language };
}
