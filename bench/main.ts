import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { Command } from 'commander';
import { loadLexicon } from '../src/corpus/lexicon-file.ts';
import { type BenchPassage, type BenchSet, enlarge, loadPhrasings, loadSquad } from './data.ts';
import { type BenchEngine, type Found, ours, peers } from './engines.ts';
import { asTexted, seeded, withoutAccents, withTypos } from './noise.ts';

const program = new Command('bench')
  .description('Our engine beside its peers, in one run and on the same work.')
  .option('--squad <file>', 'questions in the SQuAD format, such as PIAF; without it the phrasings of the bundled communiqué')
  .option('--sizes <list>', 'passages, 0 for the natural size', '0')
  .option('--questions <n>', 'at most so many questions', '400')
  .option('--only <name>', 'engines whose name holds this')
  .option('--readme', 'write the table into README.md')
  .parse();
const options = program.opts<{ squad?: string; sizes: string; questions: string; only?: string; readme?: boolean }>();

interface Row {
  readonly engine: string;
  readonly passages: number;
  readonly buildMs: number;
  readonly memoryMb: number;
  /** Passage Hit@1, Hit@3 and MRR@10 per kind of noise, and sentence Hit@1 where the engine finds sentences. */
  readonly scores: readonly { readonly noise: string; readonly hit1: number; readonly hit3: number; readonly mrr: number; readonly sentence: number | null }[];
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Questions that were asked, over all kinds of noise. */
  readonly asked: number;
}

/** Before it is timed every engine answers other questions for so long, as a bot that has run for a minute has: the compiler is warm. */
const warmUpMs = 3000;
/** An engine that has not answered all questions of one kind by then is measured by those it has answered. */
const patienceMs = 60_000;

/** What nobody holds is collected, the memory behind typed arrays included: that is given back a moment later. */
async function collectGarbage(): Promise<void> {
  for (let round = 0; round < 6; round += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const sentenceAt = (text: string, at: number): { readonly start: number; readonly end: number } => {
  const start = Math.max(text.lastIndexOf('. ', at - 1) + 2, 0);
  const end = text.indexOf('. ', at);
  return { start: start === 1 ? 0 : start, end: end < 0 ? text.length : end + 1 };
};

/** Engines that only know passages find the sentence in a second search among the sentences of the passage on top. */
async function bestSentence(engine: BenchEngine, passage: BenchPassage, question: string): Promise<{ readonly start: number; readonly end: number } | null> {
  const spans = [...passage.text.matchAll(/[^.!?]+[.!?]*\s*/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  const search = await engine.build(spans.map(({ start, end }) => ({ title: '', text: passage.text.slice(start, end) })));
  const [top] = await search(question, 1);
  return top === undefined ? (spans[0] ?? null) : (spans[top.passage] ?? null);
}

async function measure(engine: BenchEngine, set: BenchSet, isScored: boolean): Promise<Row> {
  await collectGarbage();
  const before = process.memoryUsage();
  const started = performance.now();
  const search = await engine.build(set.passages);
  const buildMs = performance.now() - started;
  await collectGarbage();
  const after = process.memoryUsage();
  const until = performance.now() + warmUpMs;
  for (const text of set.others) {
    if (performance.now() > until) break;
    await search(text, 10);
  }
  const times: number[] = [];
  const ask = async (question: string): Promise<readonly Found[]> => {
    const from = performance.now();
    const found = await search(question, 10);
    times.push(performance.now() - from);
    return found;
  };
  const scores = [];
  const noises: readonly (readonly [string, (text: string) => string])[] = isScored
    ? [
        ['clean', (text) => text],
        ['no accents', withoutAccents],
        ['typos', typist(7)],
        ['SMS', asTexted],
      ]
    : [['clean', (text) => text]];
  for (const [noise, distort] of noises) {
    let hit1 = 0;
    let hit3 = 0;
    let mrr = 0;
    let sentences = 0;
    let asked = 0;
    const deadline = performance.now() + patienceMs;
    for (const question of set.questions) {
      if (performance.now() > deadline) break;
      asked += 1;
      const text = distort(question.text);
      const found = await ask(text);
      const rank = found.findIndex(({ passage }) => passage === question.passage);
      if (rank === 0) hit1 += 1;
      if (rank >= 0 && rank < 3) hit3 += 1;
      if (rank >= 0) mrr += 1 / (rank + 1);
      const [top] = found;
      const own = set.passages[question.passage];
      if (top === undefined || rank !== 0 || own === undefined || noise !== 'clean' || !isScored) continue;
      const span = top.sentence ?? (await bestSentence(engine, own, text));
      const gold = sentenceAt(own.text, question.at);
      if (span !== null && span.start < gold.end && span.end > gold.start && span.start <= question.at && span.end > question.at) sentences += 1;
    }
    const share = (count: number): number => (100 * count) / Math.max(1, asked);
    scores.push({ noise, hit1: share(hit1), hit3: share(hit3), mrr: share(mrr), sentence: noise === 'clean' && isScored ? share(sentences) : null });
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  const memoryMb = (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 1e6;
  return { engine: engine.name, passages: set.passages.length, buildMs, memoryMb, scores, p50Ms: at(0.5), p95Ms: at(0.95), asked: times.length };
}

function typist(seed: number): (text: string) => string {
  const random = seeded(seed);
  return (text) => withTypos(text, random);
}

function table(rows: readonly Row[]): string {
  const fixed = (value: number | null | undefined, digits: number): string =>
    value === null || value === undefined || Number.isNaN(value) ? '–' : value.toFixed(digits);
  const head =
    '| engine | passages | Hit@1 clean / no accents / typos / SMS | Hit@3 | MRR@10 | sentence Hit@1 | p50 ms | p95 ms | build s | memory MB | asked |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|';
  const lines = rows.map((row) => {
    const [clean] = row.scores;
    const hits = row.scores.map(({ hit1 }) => fixed(hit1, 1)).join(' / ');
    return `| ${row.engine} | ${row.passages} | ${hits} | ${fixed(clean?.hit3, 1)} | ${fixed(clean?.mrr, 1)} | ${fixed(clean?.sentence, 1)} | ${fixed(row.p50Ms, 2)} | ${fixed(row.p95Ms, 2)} | ${fixed(row.buildMs / 1000, 1)} | ${fixed(row.memoryMb, 0)} | ${row.asked} |`;
  });
  return [head, ...lines].join('\n');
}

const natural = options.squad === undefined ? loadPhrasings('data/communiques') : loadSquad(options.squad, 1);
const step = Math.max(1, Math.floor(natural.questions.length / Number(options.questions)));
const base: BenchSet = {
  ...natural,
  // All that are not timed: the quickest engines answer thousands before they are warm.
  others: natural.questions.filter((_, i) => i % step !== 0).map(({ text }) => text),
  questions: natural.questions.filter((_, i) => i % step === 0).slice(0, Number(options.questions)),
};
const rows: Row[] = [];
// Loaded once: what it keeps of words that were met is no memory of a corpus.
const own = ours(loadLexicon('dist/data/lexicon.bin'));
for (const size of options.sizes.split(',').map(Number)) {
  const set = size === 0 ? base : { ...enlarge(base, size, seeded(11)), questions: base.questions.slice(0, 100) };
  for (const engine of [own, ...peers]) {
    if (options.only !== undefined && !engine.name.includes(options.only)) continue;
    const row = await measure(engine, set, size === 0);
    rows.push(row);
    process.stderr.write(`${table([row]).split('\n')[2]}\n`);
  }
}
const machine = `${os.cpus().length} × ${os.cpus()[0]?.model.trim() ?? 'CPU'}, Node ${process.version}`;
const given = process.argv
  .slice(2)
  .filter((argument) => argument !== '--readme')
  .map((argument) => argument.replace(/^.*\//, ''));
const command = ['npm run bench', ...(given.length === 0 ? [] : ['--', ...given])].join(' ');
const text = `${base.name}, ${base.questions.length} questions. ${machine}. Command: \`${command}\`\n\n${table(rows)}\n`;
process.stdout.write(`${text}\n`);
if (options.readme === true) {
  const readme = readFileSync('README.md', 'utf8');
  writeFileSync(
    'README.md',
    readme.replace(/(<!-- bench -->\n)[\s\S]*?(<!-- \/bench -->)/, (_, open: string, close: string) => `${open}${text}${close}`),
  );
}
