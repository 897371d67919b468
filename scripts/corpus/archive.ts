import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse as parseYaml } from 'yaml';
import { type Files, withLibrary } from '../../src/archive/files.ts';
import type { Holdings } from '../../src/archive/holdings.ts';
import { libraryHeadSchema } from '../../src/corpus/front-matter.ts';
import { type CorpusFolders, libraryFolders } from '../../src/corpus/library.ts';
import { describeProblem, type Problem, tellProblem } from '../../src/corpus/problems.ts';
import { BotError } from '../../src/errors.ts';
import { asItIs } from '../command-line.ts';
import { type AddOptions, addAll, type Tally } from './add.ts';
import type { Console, Surroundings } from './console.ts';
import { type Findings, line, report, show, verify } from './look.ts';
import { update } from './renew.ts';

/** Communiqués verified, or brought in, at a time. */
const batch = 200;

/** Runs what works on a library of files over communiqués of the database. */
function over<T>(files: readonly Files[], { folders }: Surroundings, work: (folders: CorpusFolders) => T | Promise<T>): Promise<T> {
  return withLibrary(files, (library) => work({ data: folders.data, library }));
}

export async function listHeld(holdings: Holdings, console: Console): Promise<void> {
  const all = await holdings.list();
  for (const holding of all) line(holding, holding.isBundled ? undefined : libraryHeadSchema.safeParse(parseYaml(holding.head)).data?.source, console);
  if (all.every(({ isBundled }) => isBundled) && !console.isJson) console.complain(console.words.nothingAdded(holdings.where[console.lang]));
}

export async function showHeld(id: string, withText: boolean, holdings: Holdings, around: Surroundings, console: Console): Promise<void> {
  await over(await holdings.files([id]), around, (folders) => show(id, withText, { ...around, folders }, console));
}

export async function removeHeld(id: string, isSure: boolean, holdings: Holdings, console: Console): Promise<void> {
  const { words } = console;
  const [files] = await holdings.files([id]);
  if (files === undefined) {
    const isBundled = (await holdings.list()).some((holding) => holding.id === id);
    throw new BotError('UNKNOWN_ID', asItIs(isBundled ? words.bundledStays(id) : words.unknownId(id)));
  }
  const answer = isSure ? null : await console.ask(`${id}. ${words.confirmRemoval}`);
  if (answer !== null && !words.agreement.test(answer.trim())) return;
  await holdings.remove([id]);
  console.result({ outcome: 'removed', id }, words.removed(id));
}

/** Verifies what the distribution brings, and then all that was added. */
export async function checkHeld(holdings: Holdings, around: Surroundings, console: Console): Promise<boolean> {
  const found: Findings[] = [await over([], around, verify)];
  const bundled = new Set(found.flatMap(({ ids }) => ids));
  const ids = await holdings.ids('added');
  const progress = console.progress(ids.length);
  for (let at = 0; at < ids.length; at += batch) {
    progress.step(ids[at] ?? '', Math.min(batch, ids.length - at));
    const some = await over(await holdings.files(ids.slice(at, at + batch)), around, verify);
    const own = some.ids.filter((id) => !bundled.has(id));
    const [first] = found;
    found.push({ ...some, ids: own, facts: some.facts - (first?.facts ?? 0), drafts: some.drafts - (first?.drafts ?? 0) });
  }
  progress.end();
  return report(found, console);
}

/** Takes texts again, and brings each that changed back into the database. */
export async function updateHeld(args: readonly string[], options: AddOptions, holdings: Holdings, around: Surroundings, console: Console): Promise<boolean> {
  const [id] = args;
  const files = await holdings.files(id === undefined ? await holdings.ids('from-address') : [id]);
  return over(files, around, async (folders) => {
    const ids = files.map((each) => each.id);
    const problems: Problem[] = [];
    try {
      return await update(args, options, { ...around, folders }, console);
    } finally {
      for (let at = 0; at < ids.length; at += batch) await holdings.takeOver(folders.library, ids.slice(at, at + batch), problems);
      for (const problem of problems) console.complain(describeProblem(problem, console.lang));
    }
  });
}

/**
 * Brings in a library of communiqués with their facts, or a folder of .txt and .md files; without one, the library folder. What is there
 * already is left as it is, so a run may be cut off and repeated; what another version of the program has read is read again.
 * @returns whether anything was refused.
 */
export async function load(folder: string | undefined, options: AddOptions, holdings: Holdings, around: Surroundings, console: Console): Promise<boolean> {
  const tally: Tally = { added: 0, known: 0, refused: 0 };
  if (await holdings.renewBundled()) console.complain(console.words.loaded(console.words.bundled));
  const stale = await holdings.ids('stale');
  await inBatches(stale, console, tally, async (ids, problems) =>
    over(await holdings.files(ids), around, ({ library }) => holdings.takeOver(library, ids, problems)),
  );
  const from = folder ?? around.folders.library;
  const added = [...libraryFolders(from)].filter(([, place]) => statSync(path.join(place, 'communique.md'), { throwIfNoEntry: false }) !== undefined);
  if (added.length > 0 || folder === undefined) {
    const ids = added.map(([id]) => id);
    await inBatches(ids, console, tally, (some, problems) => holdings.takeOver(from, some, problems));
  } else await loadTexts(folder, options, holdings, around, console, tally);
  if (tally.added > 0) await holdings.writer.settle();
  if (!console.isJson) console.complain(console.words.total(tally.added, tally.known, tally.refused));
  return tally.refused > 0;
}

async function inBatches(
  ids: readonly string[],
  console: Console,
  tally: Tally,
  write: (ids: readonly string[], problems: Problem[]) => Promise<readonly string[]>,
): Promise<void> {
  const progress = console.progress(ids.length);
  for (let at = 0; at < ids.length; at += batch) {
    const some = ids.slice(at, at + batch);
    progress.step(some[0] ?? '', some.length);
    const problems: Problem[] = [];
    const written = await write(some, problems);
    const refused = new Set(problems.map(({ file }) => file));
    for (const id of written) console.result({ outcome: 'added', id }, console.words.loaded(id));
    for (const problem of problems) {
      if (console.isJson) console.result({ outcome: 'refused', ...tellProblem(problem, console.lang) }, '');
      else console.complain(describeProblem(problem, console.lang));
    }
    tally.added += written.length;
    tally.refused += refused.size;
    tally.known += Math.max(0, some.length - written.length - refused.size);
  }
  progress.end();
}

/** Files whose bytes are there already are not even read: a run that was cut off goes on where it was. */
async function loadTexts(folder: string, options: AddOptions, holdings: Holdings, around: Surroundings, console: Console, tally: Tally): Promise<void> {
  const files = readdirSync(folder)
    .filter((name) => /\.(?:txt|md)$/i.test(name))
    .toSorted()
    .map((name) => path.join(folder, name));
  for (let at = 0; at < files.length; at += batch) {
    const digests = new Map(files.slice(at, at + batch).map((file) => [createHash('sha256').update(readFileSync(file)).digest('hex'), file]));
    const known = await holdings.known([...digests.keys()]);
    const fresh = [...digests].flatMap(([digest, file]) => (known.has(digest) ? [] : [file]));
    const done = await addAll(fresh, { ...options, yes: true }, around, console, { done: at + known.size, of: files.length });
    tally.added += done.added;
    tally.known += done.known + known.size;
    tally.refused += done.refused;
  }
}
