import type { Command } from 'commander';
import { config as loadDotenv } from 'dotenv';
import { loadConfig } from '../src/config.ts';
import type { Language } from '../src/core/types.ts';
import { parseTokenKeys } from '../src/store/seal.ts';
import { createStore } from '../src/store/store.ts';
import type { Store } from '../src/store/types.ts';
import { runCommand, spokenHere } from './command-line.ts';

/** Runs a script that opens the same state as the running bot and does one thing. @returns the exit code. */
export async function runOnState<T>(program: Command, work: (options: T, store: Store, lang: Language) => Promise<void>): Promise<number> {
  const lang = spokenHere();
  program.action(async () => {
    loadDotenv({ quiet: true });
    const { databaseUrl, statePath, tokenKey } = loadConfig(process.env);
    const store = createStore({ url: databaseUrl, path: statePath ?? 'data/state.db', tokenKeys: tokenKey === null ? [] : parseTokenKeys(tokenKey) });
    await work(program.opts() as T, store, lang).finally(() => store.close());
  });
  return runCommand(program, process.argv.slice(2), lang);
}
