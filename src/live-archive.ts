import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { type Archive, createArchive } from './archive/archive.ts';
import { createDoor, type Door } from './archive/door.ts';
import { type Holdings, openHoldings } from './archive/holdings.ts';
import { type AnalyserVersion, analyserVersion } from './archive/lexicon.ts';
import type { Log } from './chat/runtime.ts';
import type { Engine, Needs } from './core/types.ts';
import { openLexiconFile } from './corpus/lexicon-file.ts';
import type { CorpusFolders } from './corpus/library.ts';
import { savedModels } from './corpus/saved-models.ts';
import type { LiveEngine } from './live-engine.ts';
import { StoreError } from './store/errors.ts';

/** How often the database is asked whether the corpus is another one, in ms. */
const usualPauseMs = 1000;
const usualConnections = 4;

/**
 * Lets the heap grow by a third of what is in use before it is swept, not by several times as much: rows of a question are soon of no more
 * use. At a million passages 480 questions took 490 MB without and 300 MB with it, and no more time.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=30');
}

/** What the bot and the scripts open alike. */
export interface OpenArchive {
  readonly door: Door;
  readonly archive: Archive;
  readonly holdings: Holdings;
}

/**
 * Makes the corpus of a database; nothing is connected yet.
 * @param root the project's folder.
 * @throws CorpusError when the lexicon is missing or damaged.
 */
export function openArchive(root: string, url: string, folders: CorpusFolders, maxConnections: number = usualConnections): OpenArchive {
  keepHeapSmall();
  const distribution = path.join(root, 'dist', 'data');
  const file = openLexiconFile(path.join(distribution, 'lexicon.bin'));
  const analyser: AnalyserVersion = analyserVersion(file, savedModels(file, { distribution, cache: folders.cache ?? null }));
  const door = createDoor(url, maxConnections);
  return { door, archive: createArchive(door, analyser), holdings: openHoldings(door, analyser, folders) };
}

/** A corpus in PostgreSQL that others change: each request sees it as it stands at one moment. */
export interface LiveArchive extends LiveEngine {
  engineFor(needs: Needs): Promise<Engine>;
}

export interface LiveArchiveOptions {
  readonly log: Log;
  readonly pauseMs?: number;
}

/** Looks at the database for the first time; where it is away, it is looked for until it is there. */
export async function openLiveArchive({ door, archive, holdings }: OpenArchive, { log, pauseMs = usualPauseMs }: LiveArchiveOptions): Promise<LiveArchive> {
  let isBundledThere = false;
  let reported: string | null = null;
  let told: Engine | undefined;
  let tell: () => Promise<void> = async () => undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStarted = false;
  let current: Promise<void> = Promise.resolve();

  async function lookOnce(): Promise<void> {
    if (!isBundledThere) {
      await holdings.renewBundled();
      isBundledThere = true;
    }
    await archive.refresh();
    if (reported !== null) log.info({}, 'the communiqués can be reached');
    reported = null;
    // A question may have seen the change first.
    const engine = archive.engine();
    if (engine === told) return;
    const isFirst = told === undefined;
    told = engine;
    if (!isFirst) log.info({ communiques: engine.communiques.length }, 'the corpus has changed');
    if (!isFirst) await tell();
  }

  /** Said once until it is over, or something else is the matter. */
  function complain(error: unknown): void {
    const code = error instanceof StoreError ? error.code : error instanceof Error ? error.name : typeof error;
    if (code === reported) return;
    reported = code;
    log.error({ code }, error instanceof StoreError ? error.message : 'the corpus could not be looked at');
  }

  function look(): Promise<void> {
    current = current.then(lookOnce).catch(complain);
    return current;
  }

  function schedule(): void {
    if (!isStarted) return;
    timer = setTimeout(() => {
      void look().then(schedule);
    }, pauseMs);
    timer.unref();
  }

  await look();
  return {
    engine: archive.engine,
    engineFor: archive.engineFor,
    shelf: holdings.shelf,
    look,
    start: (onChanged) => {
      tell = onChanged;
      isStarted = true;
      schedule();
    },
    stop: async () => {
      isStarted = false;
      clearTimeout(timer);
      await current;
      await door.close();
    },
  };
}
