import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import pg from 'pg';
import { createArchive } from '../src/archive/archive.ts';
import { createDoor, type Door } from '../src/archive/door.ts';
import { createWriter } from '../src/archive/write.ts';
import { isStopWord } from '../src/core/stopwords.ts';
import type { Communique, Needs } from '../src/core/types.ts';
import { loadData } from '../src/corpus/data.ts';
import { openLexiconFile } from '../src/corpus/lexicon-file.ts';
import { savedModels } from '../src/corpus/saved-models.ts';
import { keepHeapSmall } from '../src/live-archive.ts';
import { asTexted, seeded, withTypos } from './noise.ts';
import { createTexts } from './postgres-texts.ts';

const program = new Command('bench:postgres')
  .description('A large corpus in PostgreSQL: how long it takes to bring in, how fast it answers, how much memory the bot needs.')
  .requiredOption('--url <address>', 'an empty database, such as postgres://user@host/bench', process.env['DATABASE_URL'])
  .option('--passages <n>', 'how many to bring in', '1000000')
  .option('--questions <n>', 'of each kind', '60')
  .option('--ask-only', 'the passages are there already')
  .option('--asked <file>', 'asks the questions of a file: what the process that makes them up takes in memory is not the bot’s')
  .parse();
const options = program.opts<{ url: string; passages: string; questions: string; askOnly?: boolean; asked?: string }>();

const batch = 250;
const seed = 23;
/** Of no version: what was brought in once may be asked again after a change elsewhere in the program. */
const lexicon = openLexiconFile('dist/data/lexicon.bin');
const analyser = { lexicon: lexicon.lexicon, modelOf: savedModels(lexicon, { distribution: 'dist/data', cache: null }), version: 'bench' };
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function load(door: Door, passages: number): Promise<void> {
  const from = performance.now();
  const writer = createWriter(door, analyser);
  const entryOf = (communique: Communique, isBundled = false) => ({
    communique,
    isBundled,
    head: '',
    facts: null,
    outdated: null,
    origin: null,
    originSha256: null,
  });
  await writer.write({ entries: loadData('data/communiques').map((communique) => entryOf(communique, true)) });
  const text = createTexts(seeded(seed));
  let waiting: Promise<boolean> = Promise.resolve(true);
  let done = 0;
  for (let n = 0; done < passages; ) {
    const communiques = Array.from({ length: batch }, () => text(n++));
    done += communiques.reduce((sum, communique) => sum + communique.passages.length, 0);
    const saved = writer.write({ entries: communiques.map((communique) => entryOf(communique)) });
    await waiting;
    waiting = saved;
    process.stderr.write(`\r${done} passages, ${((performance.now() - from) / 1000).toFixed(0)} s `);
  }
  await waiting;
  await writer.settle();
  say(`\nbrought in: ${done} passages in ${((performance.now() - from) / 1000).toFixed(0)} s`);
}

interface Asked {
  readonly kind: string;
  readonly needs: Needs;
  /** Where the answer is, when that is known. */
  readonly from: string | null;
}

/** Questions of several kinds; those about generated texts are made of the words of one sentence. */
function questions(count: number, texts: number): readonly Asked[] {
  const random = seeded(5);
  const text = createTexts(seeded(seed));
  const chosen = new Set(Array.from({ length: count }, () => Math.floor(random() * texts)));
  const sampled: Communique[] = [];
  for (let n = 0; n <= Math.max(...chosen); n += 1) {
    const communique = text(n);
    if (chosen.has(n)) sampled.push(communique);
  }
  const asked: Asked[] = [];
  for (const communique of sampled) {
    const spans = communique.passages.filter(({ role }) => role === 'sentence');
    const { start, end } = spans[Math.floor(random() * spans.length)] ?? { start: 0, end: 0 };
    const words = (communique.text.slice(start, end).match(/\p{L}{4,}/gu) ?? []).filter((word) => !isStopWord(word.toLowerCase(), 'fr'));
    const some = words.slice(0, 4).map((word) => word.toLowerCase());
    const straight = `Que dit le communiqué de ${some.slice(0, 2).join(' et ')} pour ${some.slice(2).join(' ')} ?`;
    const ask = (kind: string, question: string, communiqueId?: Communique['id']): void => {
      const needs: Needs = communiqueId === undefined ? { question } : { question, options: { communique: communiqueId }, communiques: [communiqueId] };
      asked.push({ kind, needs, from: communique.id });
    };
    ask('words of one sentence', straight);
    ask('misspelt', withTypos(straight, random));
    ask('as texted', asTexted(straight));
    ask('of one communiqué', straight, communique.id);
  }
  const facts = loadData('data/communiques').flatMap((communique) => communique.facts);
  const frequent = ['policiers', 'migrants', 'ministre', 'places', 'mesures', 'personnes', 'frontière', 'gendarmes', 'filières', 'repas', 'juillet', 'Calais'];
  for (let i = 0; i < count; i += 1) {
    const fact = facts[i % facts.length];
    const [fr = '', en = ''] = [fact?.phrasings.fr[i % 7], fact?.phrasings.en[i % 7]];
    asked.push(
      { kind: 'about the bundled text, fr', needs: { question: fr }, from: null },
      { kind: 'about the bundled text, en', needs: { question: en }, from: null },
    );
    const word = (): string => frequent[Math.floor(random() * frequent.length)] ?? '';
    asked.push({ kind: 'frequent words', needs: { question: `Combien de ${word()} et de ${word()} pour les ${word()} ?` }, from: null });
    asked.push({ kind: 'one frequent word', needs: { question: `${word()} ?` }, from: null });
  }
  return asked;
}

const share = (times: readonly number[], at: number): string =>
  (times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * at))] ?? Number.NaN).toFixed(1);

async function measure(door: Door, all: readonly Asked[]): Promise<void> {
  keepHeapSmall();
  const archive = createArchive(door, analyser);
  const opened = performance.now();
  await archive.refresh();
  say(`ready in ${(performance.now() - opened).toFixed(0)} ms, ${archive.engine().communiques.length} communiqués`);
  const times = new Map<string, number[]>();
  const found = new Map<string, number>();
  let peak = 0;
  // In an order in which kinds take turns, so that none finds everything warm.
  for (const { kind, needs, from } of all) {
    const begun = performance.now();
    const engine = await archive.engineFor(needs);
    const answer = engine.ask(needs.question ?? '', needs.options);
    times.set(kind, [...(times.get(kind) ?? []), performance.now() - begun]);
    const hits =
      answer.kind === 'answered'
        ? [answer.best, ...answer.others]
        : answer.kind === 'ambiguous'
          ? answer.rivals
          : answer.kind === 'not-stated'
            ? answer.nearest
            : [];
    if (hits.some(({ citation }) => citation.communique === from)) found.set(kind, (found.get(kind) ?? 0) + 1);
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  say('| questions | how many | p50 ms | p95 ms | most ms | source shown |\n|---|--:|--:|--:|--:|--:|');
  const row = (kind: string, list: readonly number[], shown: string): void =>
    say(`| ${kind} | ${list.length} | ${share(list, 0.5)} | ${share(list, 0.95)} | ${share(list, 1)} | ${shown} |`);
  for (const [kind, list] of times) row(kind, list, found.has(kind) ? `${(((found.get(kind) ?? 0) * 100) / list.length).toFixed(0)} %` : '–');
  row('all', [...times.values()].flat(), '–');
  say(`memory of the process: ${megabytes(peak)} MB at most`);
}

async function size(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ bytes: string; passages: string; blocks: string; words: string }>(
    `select pg_database_size(current_database())::text as bytes, (select sum(passages) from corpus.communiques)::text as passages,
      (select value from corpus.meta where key = 'blocks') as blocks, (select count(*) from corpus.terms)::text as words`,
  );
  await client.end();
  const [{ bytes, passages, blocks, words } = { bytes: '0', passages: '0', blocks: '0', words: '0' }] = rows;
  say(`database: ${megabytes(Number(bytes))} MB, ${passages} passages in ${blocks} paragraphs, ${words} words, expressions and concepts`);
}

const door = createDoor(options.url, 4);
const wanted = Number(options.passages);
if (options.asked === undefined) {
  if (options.askOnly !== true) await load(door, wanted);
  await size(options.url);
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'bench-')), 'questions.json');
  writeFileSync(file, JSON.stringify(questions(Number(options.questions), Math.floor(wanted / 45))));
  spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--url', options.url, '--asked', file], { stdio: 'inherit' });
  rmSync(path.dirname(file), { recursive: true });
} else await measure(door, JSON.parse(readFileSync(options.asked, 'utf8')) as readonly Asked[]);
await door.close();
