import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import type { Language } from '../src/core/types.ts';
import { loadLexicon } from '../src/corpus/lexicon-file.ts';
import { languageOf, loadPlainFolder } from '../src/corpus/plain.ts';
import { findGaps } from '../src/lexicon/gaps.ts';
import { lintLexicon } from '../src/lexicon/lint.ts';
import { readLexicon } from '../src/lexicon/source.ts';

const program = new Command('lexicon').description('Checks the lexicon, and shows which words of texts and questions it does not know.');

program
  .command('lint')
  .description('what is wrong in data/lexicon; exit code 1 when something is')
  .action(() => {
    const problems = lintLexicon(readLexicon('data/lexicon'));
    for (const problem of problems) process.stdout.write(`${problem}\n`);
    process.stdout.write(problems.length === 0 ? 'The lexicon is in order.\n' : `${problems.length} problems.\n`);
    process.exitCode = problems.length === 0 ? 0 : 1;
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
      for (const line of readFileSync(options.questions, 'utf8')
        .split('\n')
        .filter((entry) => entry.trim() !== '')) {
        const { question, lang } = JSON.parse(line) as { question: string; lang?: Language };
        texts.push({ text: question, language: lang ?? languageOf(question) });
      }
    }
    if (texts.length === 0) program.error('Give --corpus, --questions or both.', { exitCode: 2 });
    for (const { word, language, count } of findGaps(texts, loadLexicon('dist/data/lexicon.bin')).slice(0, Number(options.limit))) {
      process.stdout.write(`${String(count).padStart(5)}  ${language}  ${word}\n`);
    }
  });

program.parse();
