import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { fittedModels } from '../src/core/asked.ts';
import { evidenceNames } from '../src/core/evidence-names.ts';
import type { Judged } from '../src/core/lexicon.ts';
import { readTrees } from '../src/core/trees.ts';
import type { Communique } from '../src/core/types.ts';
import { loadData } from '../src/corpus/data.ts';
import { loadLexicon } from '../src/corpus/lexicon-file.ts';
import { loadPlainFolder } from '../src/corpus/plain.ts';
import { boost } from '../src/eval/boost.ts';
import { type Asked, examplesOf } from '../src/eval/examples.ts';
import { goldenQuestion } from '../src/eval/golden.ts';
import { runCommand, usage } from './command-line.ts';
import { readJsonLines } from './json-lines.ts';

/** Questions of one file, read against their texts. */
interface AskedSet {
  readonly file: string;
  readonly asked: readonly Asked[];
}

const limits = [0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75];

const program = new Command('fit')
  .description('Fits the trees that tell an answer to questions with known answers, and says how well they do on files left out.')
  .option('--plain <questions=folder...>', 'JSON lines of questions, and the folder of .txt files they are about')
  .option('--taught <questions...>', 'JSON lines of questions about data/communiques')
  .option('--target <folder>', 'where the trees go', 'data/lexicon/decision')
  .option('--check', 'only leave each file out in turn, fit to the others, and print what is answered right and wrong')
  .action((options: { plain?: readonly string[]; taught?: readonly string[]; target: string; check?: boolean }) => {
    const lexicon = loadLexicon('dist/data/lexicon.bin');
    const modelOf = fittedModels(lexicon);
    const read = (file: string, communiques: readonly Communique[], judged: Judged): AskedSet => {
      const [name = '', half] = file.split(':');
      const questions = readJsonLines(name, goldenQuestion).filter((_, i) => half === undefined || i % 2 === Number(half));
      return { file, asked: examplesOf(questions, communiques, judged, lexicon, modelOf) };
    };
    const plain = (options.plain ?? []).map((pair) => {
      const [file, folder] = pair.split('=');
      if (file === undefined || folder === undefined) throw usage(`--plain ${pair}: write a file of questions, =, and the folder of their texts.`);
      return read(file, loadPlainFolder(folder), 'plain');
    });
    const data = loadData('data/communiques');
    const taught = (options.taught ?? []).map((file) => read(file, data, 'taught'));
    for (const [name, sets] of [
      ['plain', plain],
      ['taught', taught],
    ] as const) {
      if (sets.length === 0) continue;
      if (options.check === true) {
        check(name, sets);
        continue;
      }
      mkdirSync(options.target, { recursive: true });
      const count = sets.reduce((sum, { asked }) => sum + asked.length, 0);
      const file = path.join(options.target, `${name}.trees`);
      writeFileSync(file, `# Fitted by npm run fit to ${count} questions: name:threshold splits, below first.\n${boost(examplesIn(sets), evidenceNames)}`);
      process.stdout.write(`${file}: ${count} questions\n`);
    }
  });

const examplesIn = (sets: readonly AskedSet[]) => sets.flatMap(({ asked }) => asked.flatMap(({ examples }) => examples));

function check(name: string, sets: readonly AskedSet[]): void {
  const judged = [...new Set(sets.map(({ file }) => file))].flatMap((file) => {
    const trees = readTrees(boost(examplesIn(sets.filter((set) => set.file !== file)), evidenceNames), evidenceNames);
    return sets
      .filter((set) => set.file === file)
      .flatMap(({ asked }) =>
        asked.map(({ isAnswerable, examples }) => {
          const chances = examples.map(({ values, isRight }) => ({
            chance: trees.probability(Object.fromEntries(evidenceNames.map((evidence, i) => [evidence, values[i] ?? 0]))),
            isRight,
          }));
          return { isAnswerable, best: chances.toSorted((a, b) => b.chance - a.chance)[0] };
        }),
      );
  });
  const answerable = judged.filter(({ isAnswerable }) => isAnswerable).length;
  for (const limit of limits) {
    const answered = judged.filter(({ best }) => best !== undefined && best.chance >= limit);
    const right = answered.filter(({ best }) => best?.isRight === true).length;
    const [rightly, wrongly] = [(100 * right) / answerable, (100 * (answered.length - right)) / judged.length];
    process.stdout.write(`${name} from ${limit.toFixed(2)}: ${rightly.toFixed(1)} % answered right, ${wrongly.toFixed(1)} % of all wrongly\n`);
  }
}

process.exitCode = await runCommand(program, process.argv.slice(2), 'en');
