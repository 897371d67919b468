import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { fittedModels } from '../src/core/asked.ts';
import { createEngine } from '../src/core/engine.ts';
import { evidenceNames } from '../src/core/evidence-names.ts';
import { buildIndex, type CorpusIndex } from '../src/core/index.ts';
import type { Judged, Lexicon } from '../src/core/lexicon.ts';
import { readTrees } from '../src/core/trees.ts';
import { loadData } from '../src/corpus/data.ts';
import { loadLexicon } from '../src/corpus/lexicon-file.ts';
import { loadPlainFolder } from '../src/corpus/plain.ts';
import { boost, type Example } from '../src/eval/boost.ts';
import { examplesOf } from '../src/eval/examples.ts';
import { type GoldenQuestion, goldenQuestion } from '../src/eval/golden.ts';
import { evaluate, formatRates } from '../src/eval/rates.ts';
import { runCommand, usage } from './command-line.ts';
import { readJsonLines } from './json-lines.ts';

/** Questions of one file, and what the program sees of the passages it would judge. */
interface AskedSet {
  /** What is left out together: all about the same texts, or, where all are about one text, one file. */
  readonly group: string;
  readonly questions: readonly GoldenQuestion[];
  readonly index: CorpusIndex;
  readonly examples: readonly Example[];
}

interface Options {
  readonly plain?: readonly string[];
  readonly taught?: readonly string[];
  readonly target: string;
  readonly check?: boolean;
}

const program = new Command('fit')
  .description('Fits the trees that tell an answer to questions with known answers, or says how well they do on texts left out of the fit.')
  .option(
    '--plain <questions=folder...>',
    'JSON lines of questions, and the folder of .txt files they are about; “questions:0” takes even lines, “:1” odd ones',
  )
  .option('--taught <questions...>', 'JSON lines of questions about data/communiques, which has facts and silences')
  .option('--target <folder>', 'where the trees go', 'data/lexicon/decision')
  .option('--check', 'write nothing: leave each folder of texts (each file about data/communiques) out in turn, and print the rates')
  .action((options: Options) => {
    if (options.plain === undefined && options.taught === undefined) throw usage('Nothing to fit to: give --plain, --taught or both.');
    const lexicon = loadLexicon('dist/data/lexicon.bin');
    const modelOf = fittedModels(lexicon);
    const indexes = new Map<string, CorpusIndex>();
    const read = (file: string, group: string, folder: string | null): AskedSet => {
      const [name = '', half] = file.split(':');
      const questions = readJsonLines(name, goldenQuestion).filter((_, i) => half === undefined || i % 2 === Number(half));
      const index = indexes.get(folder ?? '') ?? buildIndex(folder === null ? loadData('data/communiques') : loadPlainFolder(folder), lexicon);
      indexes.set(folder ?? '', index);
      return { group, questions, index, examples: examplesOf(questions, index, lexicon, modelOf) };
    };
    const plain = (options.plain ?? []).map((pair) => {
      const [file = '', folder] = pair.split('=');
      if (folder === undefined) throw usage(`--plain ${pair}: write a file of questions, =, and the folder of their texts.`);
      return read(file, folder, folder);
    });
    const taught = (options.taught ?? []).map((file) => read(file, file, null));
    for (const [judged, sets] of [['plain', plain] as const, ['taught', taught] as const]) {
      if (sets.length === 0) continue;
      if (options.check === true) check(judged, sets, lexicon);
      else write(judged, sets, options.target);
    }
  });

function write(judged: Judged, sets: readonly AskedSet[], target: string): void {
  const count = sets.reduce((sum, { questions }) => sum + questions.length, 0);
  if (count === 0) throw usage(`The files for --${judged} hold no question.`);
  mkdirSync(target, { recursive: true });
  const file = path.join(target, `${judged}.trees`);
  writeFileSync(file, `# Fitted by npm run fit to ${count} questions: name:threshold splits, below first.\n${treesOf(sets)}`);
  process.stdout.write(`${file}: ${count} questions\n`);
}

function treesOf(sets: readonly AskedSet[]): string {
  return boost(
    sets.flatMap(({ examples }) => examples),
    evidenceNames,
  );
}

/** Asks whole engines whose trees were fitted to all other groups. */
function check(judged: Judged, sets: readonly AskedSet[], lexicon: Lexicon): void {
  const groups = new Set(sets.map(({ group }) => group));
  if (groups.size < 2) throw usage(`--check needs two ${judged === 'plain' ? 'folders of texts' : 'files of questions'} for --${judged}: one is left out.`);
  const cases = [...groups].flatMap((group) => {
    const trees = readTrees(treesOf(sets.filter((set) => set.group !== group)), evidenceNames);
    const known: Lexicon = { ...lexicon, trees: (other) => (other === judged ? trees : lexicon.trees(other)) };
    return sets
      .filter((set) => set.group === group)
      .flatMap(({ questions, index }) => {
        const engine = createEngine(index.communiques, known, index);
        return evaluate(questions, (question) => engine.ask(question)).cases;
      });
  });
  process.stdout.write(`${judged}, ${groups.size} left out in turn\n${formatRates({ cases })}\n`);
}

process.exitCode = await runCommand(program, process.argv.slice(2), 'en');
