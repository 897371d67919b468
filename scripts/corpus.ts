import path from 'node:path';
import { config as loadDotenv } from 'dotenv';
import { loadConfig } from '../src/config.ts';
import { BotError } from '../src/errors.ts';
import { openArchive } from '../src/live-archive.ts';
import { spokenHere } from './command-line.ts';
import { runCorpus } from './corpus/run.ts';

try {
  loadDotenv({ quiet: true });
  const { corpusPath, corpus, databaseUrl } = loadConfig(process.env);
  const folders = { data: path.join('data', 'communiques'), library: corpusPath ?? path.join('data', 'library') };
  const opened = corpus === 'postgres' ? openArchive('.', databaseUrl ?? '', folders) : null;
  process.exitCode = await runCorpus(process.argv.slice(2), {
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    folders,
    ...(opened === null ? {} : { holdings: opened.holdings }),
    lang: spokenHere(),
    fetch: {},
  }).finally(() => opened?.door.close());
} catch (error) {
  if (!(error instanceof BotError)) throw error;
  process.stderr.write(`${error.inLanguage(spokenHere())}\n`);
  process.exitCode = 1;
}
