import path from 'node:path';
import { createPinService } from './chat/pins/service.ts';
import type { RunningAdapter, Runtime } from './chat/runtime.ts';
import { summaryReply } from './chat/summary-reply.ts';
import type { Config } from './config.ts';
import { openShelf, type Shelf } from './corpus/ingest/add.ts';
import type { CorpusFolders } from './corpus/library.ts';
import type { BotError } from './errors.ts';
import type { RunningFeeds } from './feeds.ts';
import type { LiveEngine } from './live-engine.ts';
import { corpusFolders } from './open-engine.ts';
import { recording } from './recording.ts';
import { parseTokenKeys } from './store/seal.ts';
import { createStore } from './store/store.ts';

const dayMs = 86_400_000;

export interface PlatformOptions {
  readonly root: string;
  readonly config: Config;
  readonly runtime: Omit<Runtime, 'store'>;
  /** The engine of the runtime's services, which pins and follows are told about. */
  readonly live: LiveEngine;
  /** Told when a platform can no longer work and its operator must act. */
  readonly onFatal: (error: BotError) => void;
}

/** Where feeds put what they announce; a folder is looked at anew for each round of feeds. */
function shelfOf(folders: CorpusFolders, { shelf }: LiveEngine): () => Shelf {
  return shelf === undefined ? () => openShelf(folders) : () => shelf;
}

/**
 * Opens the state and starts every platform that has a token. What did start is stopped again when another fails.
 * @throws BotError when a token is refused, a port is taken, or the state was written by a newer version.
 */
export async function startPlatforms({ root, config, runtime: given, live, onFatal }: PlatformOptions): Promise<RunningAdapter> {
  const { log, services } = given;
  const store = createStore({
    url: config.databaseUrl,
    path: config.statePath ?? path.join(root, 'data', 'state.db'),
    tokenKeys: config.tokenKey === null ? [] : parseTokenKeys(config.tokenKey),
  });
  await store.open().catch((error: BotError) => {
    if (error.code === 'STORE_NEWER') throw error;
    log.error({ code: error.code }, error.message);
  });
  const { engine, engineFor } = services;
  const corpus = engineFor === undefined ? { engine } : { engine, engineFor };
  const pins = createPinService({ store, ...corpus, summary: summaryReply, log, digest: config.digest });
  const runtime = { ...given, dispatcher: recording(given.dispatcher, store, log), store: { claim: store.claimEvent, giveBack: store.giveBackEvent }, pins };
  const days = config.retentionDays;
  const retention = { gapsDays: days, feedbackDays: days, answersDays: days };
  const prune = (): void => void store.prune(retention).catch((error: BotError) => log.warn({ code: error.code }, 'old records could not be removed'));
  const pruning = setInterval(prune, dayMs).unref();
  const started: RunningAdapter[] = [];
  let feeds: RunningFeeds | undefined;
  const stop = async (): Promise<void> => {
    clearInterval(pruning);
    feeds?.stop();
    await live.stop();
    // Side by side: one after the other could take longer than a supervisor waits.
    await Promise.allSettled([...started.map((adapter) => adapter.stop()), pins.stop()]);
    await store.close();
  };
  const slack = async (): Promise<void> => {
    if (config.slack === null) return;
    const { startSlack } = await import('./adapters/slack/start.ts');
    started.push(await startSlack(config.slack, { ...runtime, installations: store.installations, oauthStates: store.oauthStates }));
  };
  const discord = async (): Promise<void> => {
    if (config.discord === null) return;
    const { startDiscord } = await import('./adapters/discord/start.ts');
    started.push(await startDiscord(config.discord, { ...runtime, onFatal }));
  };
  try {
    // Side by side: one platform that does not answer yet must not keep the other waiting.
    await Promise.all([slack(), discord()]);
  } catch (error) {
    await stop();
    throw error;
  }
  await pins.onCorpusChanged();
  pins.start();
  prune();
  live.start(pins.onCorpusChanged);
  if (config.feeds.length > 0) {
    const { startFeeds } = await import('./feeds.ts');
    feeds = startFeeds({ feeds: config.feeds, shelf: shelfOf(corpusFolders(root, config.corpusPath), live), log, onAdded: live.look });
  }
  return { stop };
}
