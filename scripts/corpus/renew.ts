import { openShelf } from '../../src/corpus/ingest/add.ts';
import { readDocument } from '../../src/corpus/ingest/document.ts';
import { type Taken, takeInFeed } from '../../src/corpus/ingest/intake.ts';
import { receive } from '../../src/corpus/ingest/receive.ts';
import { Refused } from '../../src/corpus/ingest/refusal.ts';
import { updateDocument } from '../../src/corpus/ingest/update.ts';
import { libraryFolders, libraryHead } from '../../src/corpus/library.ts';
import { BotError } from '../../src/errors.ts';
import { about } from '../../src/wording/french.ts';
import { asItIs, usage } from '../command-line.ts';
import { type AddOptions, readGiven } from './add.ts';
import type { Console, Progress, Surroundings } from './console.ts';

/** Takes texts again: one from the source given, one or all from their addresses. @returns whether any was refused. */
export async function update(args: readonly string[], options: AddOptions, around: Surroundings, console: Console): Promise<boolean> {
  const { words } = console;
  const [id, source] = args;
  const shelves = libraryFolders(around.folders.library);
  if (id !== undefined && !shelves.has(id)) throw new BotError('UNKNOWN_ID', asItIs(words.unknownId(id)));
  const wanted = [...shelves].flatMap(([each, folder]) => {
    const from = libraryHead(folder)?.url;
    if (id !== undefined) return each === id ? [{ id, source: source ?? from }] : [];
    return from === undefined ? [] : [{ id: each, source: from }];
  });
  const given = readGiven(options, console);
  if (wanted.length === 0 && !console.isJson) console.complain(words.noAddresses);
  if (id === undefined && Object.values(given).some((value) => value !== null)) throw usage(words.oneSource);
  const progress = console.progress(wanted.length);
  let failed = false;
  for (const one of wanted) {
    progress.step(one.id);
    if (one.source === undefined) throw usage(words.noAddress(one.id));
    try {
      const done = updateDocument(around.folders, one.id, await readDocument(await receive(one.source, options.charset ?? null, around.fetch)), given);
      const sentence = done.kind === 'updated' ? words.updated(one.id, done.kept, done.drafts, done.outdated) : words.unchanged(one.id);
      console.result({ source: one.source, id: one.id, outcome: done.kind, ...done, kind: undefined }, sentence);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      failed = true;
      refuse(one.source, error.refusal.code, words.refused(error.refusal), console);
    }
  }
  progress.end();
  return failed;
}

/** Adds what a feed announces. @returns whether any entry was refused. */
export async function feed(
  address: string,
  { publisher, publisherEn, retry }: AddOptions & { readonly retry?: boolean },
  around: Surroundings,
  console: Console,
): Promise<boolean> {
  const { words } = console;
  let progress: Progress | undefined;
  const tally = { added: 0, known: 0, refused: 0 };
  const name = publisher ?? publisherEn;
  const onTaken = (taken: Taken): void => {
    progress?.step(taken.entry.title ?? taken.entry.address);
    if (taken.kind === 'refused' || taken.kind === 'incomplete') {
      tally.refused += 1;
      const sentence = taken.kind === 'refused' ? words.refused(taken.refusal) : words.missing(taken.field, taken.field === 'title' ? '--title' : '--lang');
      refuse(taken.entry.address, taken.kind === 'refused' ? taken.refusal.code : taken.field, sentence, console);
      return;
    }
    tally[taken.kind === 'added' ? 'added' : 'known'] += 1;
    const sentence = taken.kind === 'added' ? words.added(taken.id, taken.drafts) : words.already(taken.id);
    console.result({ source: taken.entry.address, outcome: taken.kind, id: taken.id, drafts: taken.drafts }, sentence);
  };
  try {
    await takeInFeed(address, around.holdings?.shelf ?? openShelf(around.folders), {
      fetch: around.fetch,
      publisher: name === undefined ? null : { fr: name, en: publisherEn ?? name },
      retry: retry === true,
      onStart: (count) => {
        progress = console.progress(count);
      },
      onTaken,
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refuse(address, error.refusal.code, words.refused(error.refusal), console);
    return true;
  }
  progress?.end();
  if (!console.isJson) console.complain(words.total(tally.added, tally.known, tally.refused));
  return tally.refused > 0;
}

function refuse(source: string, code: string, sentence: string, console: Console): void {
  if (console.isJson) console.result({ source, outcome: 'refused', code, message: sentence }, '');
  else console.complain(about(source, sentence, console.lang));
}
