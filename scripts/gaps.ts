import { Command } from 'commander';
import { gapsAsCsv, gapsAsText, mergeGaps, sinceDay } from '../src/chat/gaps.ts';
import { gapWording } from '../src/chat/wording/gaps.ts';
import { spokenHere, usage } from './command-line.ts';
import { runOnState } from './state.ts';

const { help } = gapWording[spokenHere()];
const program = new Command('gaps').description(help.gaps).option('--since <30d|2026-03-01>', help.since).option('--csv', help.csv);

process.exitCode = await runOnState<{ since?: string; csv?: boolean }>(program, async (options, store, lang) => {
  const since = sinceDay(options.since ?? '30d', Date.now());
  if (since === undefined) throw usage(gapWording[lang].badSince);
  const gaps = mergeGaps(await store.gaps.list(since));
  process.stdout.write(options.csv === true ? gapsAsCsv(gaps) : gapsAsText(gaps, lang));
});
