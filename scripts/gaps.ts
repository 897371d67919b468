import { Command } from 'commander';
import { gapsAsCsv, gapsAsText, mergeGaps, sinceDay } from '../src/chat/gaps.ts';
import { gapWording } from '../src/chat/wording/gaps.ts';
import { usage, withState } from './state.ts';

const options = new Command('gaps')
  .description('What was asked and is not stated: content words, language, platform and day')
  .option('--since <days or day>', 'such as 30d or 2026-03-01', '30d')
  .option('--csv', 'comma-separated values')
  .parse()
  .opts<{ since: string; csv?: boolean }>();

await withState(async (store, lang) => {
  const since = sinceDay(options.since, Date.now());
  if (since === undefined) throw usage(gapWording[lang].badSince);
  const gaps = mergeGaps(await store.gaps.list(since));
  process.stdout.write(options.csv === true ? gapsAsCsv(gaps) : gapsAsText(gaps, lang));
});
