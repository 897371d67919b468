import { config as loadDotenv } from 'dotenv';
import { loadConfig } from '../src/config.ts';
import type { Language } from '../src/core/types.ts';
import { BotError } from '../src/errors.ts';
import { parseTokenKeys } from '../src/store/seal.ts';
import { createStore } from '../src/store/store.ts';
import type { Store } from '../src/store/types.ts';

const exitCodes = { failure: 1, usage: 2 } as const;

/** Opens the same state as the running bot, does one thing, and says plainly what cannot be done. */
export async function withState(work: (store: Store, lang: Language) => Promise<void>): Promise<void> {
  try {
    loadDotenv({ quiet: true });
    const { databaseUrl, statePath, tokenKey, locale } = loadConfig(process.env);
    const store = createStore({ url: databaseUrl, path: statePath ?? 'data/state.db', tokenKeys: tokenKey === null ? [] : parseTokenKeys(tokenKey) });
    await work(store, locale ?? 'fr').finally(() => store.close());
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.code === 'USAGE' ? exitCodes.usage : exitCodes.failure;
  }
}

/** @returns what is to be thrown for a wrong option. */
export function usage(sentence: string): BotError {
  return new BotError('USAGE', sentence);
}
