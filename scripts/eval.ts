import { Command, Option } from 'commander';
import { createEngine } from '../src/core/engine.ts';
import type { Answer } from '../src/core/types.ts';
import { loadData } from '../src/corpus/data.ts';
import { loadLexicon } from '../src/corpus/lexicon-file.ts';
import { loadPlainFolder } from '../src/corpus/plain.ts';
import { goldenQuestion } from '../src/eval/golden.ts';
import { evaluate, formatRates } from '../src/eval/rates.ts';
import { runCommand } from './command-line.ts';
import { readJsonLines } from './json-lines.ts';

const program = new Command('eval')
  .description('Asks the questions of a golden set and prints how many answers are right.')
  .requiredOption('--questions <file>', 'JSON lines with id, lang, style, question, answerable, gold')
  .option('--corpus <folder>', 'answer from the .txt and .md files of this folder instead of data/communiques')
  .addOption(new Option('--half <half>', 'only every other question: even or odd lines').choices(['0', '1']))
  .option('--failures', 'print each failing question')
  .action((options: { questions: string; corpus?: string; half?: string; failures?: boolean }) => {
    const questions = readJsonLines(options.questions, goldenQuestion).filter((_, i) => options.half === undefined || i % 2 === Number(options.half));
    const communiques = options.corpus === undefined ? loadData('data/communiques') : loadPlainFolder(options.corpus);
    const engine = createEngine(communiques, loadLexicon('dist/data/lexicon.bin'));
    const report = evaluate(questions, (question) => engine.ask(question));
    process.stdout.write(`${formatRates(report)}\n`);
    if (options.failures !== true) return;
    for (const { question, answer, outcome } of report.cases) {
      if (outcome === 'right') continue;
      process.stdout.write(
        `\n${outcome} ${question.id} [${question.lang} ${question.style}] ${question.question}\n  gold: ${question.gold.join(' | ') || '—'}   (${question.note ?? ''})\n  ${describe(answer)}\n`,
      );
    }
  });

function describe(answer: Answer): string {
  if (answer.kind === 'answered') return `answered: ${answer.best.citation.quote} {${answer.best.fact?.id ?? ''} ${answer.best.score.toFixed(2)}}`;
  if (answer.kind === 'ambiguous') return `ambiguous: ${answer.rivals.map((hit) => hit.citation.quote).join(' // ')}`;
  if (answer.kind === 'smalltalk') return `smalltalk: ${answer.topic}`;
  return `not stated (${answer.because}${answer.asked === null ? '' : ` ${answer.asked}`}), missing: ${answer.missing.join(', ')}\n  nearest: ${answer.nearest.map((hit) => hit.citation.quote.slice(0, 160)).join('\n           ')}`;
}

process.exitCode = await runCommand(program, process.argv.slice(2), 'en');
