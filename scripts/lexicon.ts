import { Command } from 'commander';
import { z } from 'zod';
import type { Language } from '../src/core/types.ts';
import { loadLexicon } from '../src/corpus/lexicon-file.ts';
import { languageOf, loadPlainFolder } from '../src/corpus/plain.ts';
import { findGaps } from '../src/lexicon/gaps.ts';
import { lintLexicon } from '../src/lexicon/lint.ts';
import { readLexicon } from '../src/lexicon/source.ts';
import { runCommand, usage } from './command-line.ts';
import { readJsonLines } from './json-lines.ts';

const asked = z.object({ question: z.string(), lang: z.enum(['fr', 'en']).optional() });
let code = 0;

const program = new Command('lexicon').description('Checks the lexicon, and shows which words of texts and questions it does not know.').helpCommand(false);

program
  .command('lint')
  .description('what is wrong in data/lexicon; exit code 1 when something is')
  .action(() => {
    const problems = lintLexicon(readLexicon('data/lexicon'));
    for (const problem of problems) process.stdout.write(`${problem}\n`);
    process.stdout.write(problems.length === 0 ? 'The lexicon is in order.\n' : `${problems.length} problems.\n`);
    if (problems.length > 0) code = 1;
  });

program
  .command('gaps')
  .description('words that no concept knows, most frequent first')
  .option('--corpus <folder>', 'texts: .txt and .md files')
  .option('--questions <file>', 'JSON lines with a question each')
  .option('--limit <n>', 'how many words', '100')
  .action((options: { corpus?: string; questions?: string; limit: string }) => {
    const texts: { text: string; language: Language }[] =
      options.corpus === undefined ? [] : loadPlainFolder(options.corpus).map(({ text, language }) => ({ text, language }));
    if (options.questions !== undefined) {
      for (const { question, lang } of readJsonLines(options.questions, asked)) texts.push({ text: question, language: lang ?? languageOf(question) });
    }
    if (texts.length === 0) throw usage('Give --corpus, --questions or both.');
    const found = findGaps(texts, loadLexicon('dist/data/lexicon.bin'));
    for (const { word, language, count } of found.slice(0, Number(options.limit))) process.stdout.write(`${String(count).padStart(5)}  ${language}  ${word}\n`);
    if (found.length === 0) process.stdout.write('Every content word is known to a concept.\n');
  });

process.exitCode = (await runCommand(program, process.argv.slice(2), 'en')) || code;
