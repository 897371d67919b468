import type { Log } from './chat/runtime.ts';
import type { Communique, Engine } from './core/types.ts';
import { fingerprint, readSteady } from './corpus/fingerprint.ts';
import type { Shelf } from './corpus/ingest/add.ts';
import type { CommuniqueCache, CorpusFolders } from './corpus/library.ts';
import { CorpusError, type Problem, type ToldProblem, tellProblem } from './corpus/problems.ts';
import { folderWords } from './wording/corpus.ts';

/** How often the folders are looked at, in ms. */
const usualPauseMs = 1000;
/** The pause after a look, as a multiple of how long it took: looking at many files never takes more than a twentieth of the time. */
const lookPause = 20;
/** The same after building another engine, during which nothing else happens: at most a third of the time. */
const buildPause = 2;
/** Questions wait for a build of this length as they would for a slow network. */
const slowBuildMs = 1000;
const longestRunMs = 60_000;

/** An engine over folders that others change. A question sees one whole corpus: the engine it asks never changes, another takes its place. */
export interface LiveEngine {
  engine(): Engine;
  /** Looks at the folders now; resolves when what changed is in use. Never rejects. */
  look(): Promise<void>;
  /** Looks every second until `stop`. @param onChanged told of each corpus that takes the place of another. */
  start(onChanged: () => Promise<void>): void;
  stop(): Promise<void>;
  /** Where communiqués are added to; absent for the library folder. */
  readonly shelf?: Shelf;
}

export interface LiveOptions {
  readonly folders: CorpusFolders;
  /** Makes the engine of a corpus; nothing else happens meanwhile. */
  readonly engineOf: (communiques: readonly Communique[]) => Engine;
  /** Makes ready what `engineOf` will want of a corpus, while questions are answered from the one before. Never rejects. */
  readonly prepare?: (communiques: readonly Communique[]) => Promise<void>;
  readonly log: Log;
  /** Told once per state of the folders what is wrong with added communiqués: they are left out, or stay as they were. Logged otherwise. */
  readonly onBroken?: (problems: readonly Problem[]) => void;
  readonly pauseMs?: number;
}

/** As logs have them: in English. */
function told(problems: readonly Problem[]): readonly ToldProblem[] {
  return problems.map((problem) => tellProblem(problem, 'en'));
}

/**
 * Opens the corpus of the folders.
 * @throws CorpusError with one list of all that is wrong with what the distribution brings.
 */
export async function openLiveEngine({
  folders,
  engineOf,
  prepare = async () => undefined,
  log,
  onBroken,
  pauseMs = usualPauseMs,
}: LiveOptions): Promise<LiveEngine> {
  const cache: CommuniqueCache = new Map();
  const first = await readSteady(folders, cache);
  if (first === undefined) throw new CorpusError([{ file: folders.library, at: null, ...folderWords.changing }]);
  if (first.result instanceof CorpusError) throw first.result;
  const opened = performance.now();
  let engine = engineOf(first.result.communiques);
  tellBroken(first.result.problems);
  let buildMs = performance.now() - opened;
  let seen = first.fingerprint;
  let tell: () => Promise<void> = async () => undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStarted = false;
  let current: Promise<void> = Promise.resolve();

  let pause = pauseMs;
  let unsettled: { readonly fingerprint: string; readonly since: number } | undefined;

  /** Where building takes long, a run of changes is waited for: it is over when two looks see the same, or after a while. */
  function isSettled(now: string, at: number): boolean {
    if (buildMs < slowBuildMs || now === unsettled?.fingerprint || at - (unsettled?.since ?? at) > longestRunMs) return true;
    unsettled = { fingerprint: now, since: unsettled?.since ?? at };
    return false;
  }

  async function lookOnce(): Promise<void> {
    const from = performance.now();
    const now = await fingerprint(folders);
    pause = Math.max(pauseMs, lookPause * (performance.now() - from));
    if (now === seen || !isSettled(now, from)) return;
    unsettled = undefined;
    await takeOver();
    pause = Math.max(pause, buildPause * buildMs);
  }

  /** Files and fact ids are named; no text is. */
  function tellBroken(problems: readonly Problem[]): void {
    if (problems.length === 0) return;
    if (onBroken === undefined) log.warn({ problems: told(problems) }, 'added communiqués are broken; they are left out, or stay as they were');
    else onBroken(problems);
  }

  async function takeOver(): Promise<void> {
    const reading = await readSteady(folders, cache);
    if (reading === undefined || reading.fingerprint === seen) return;
    seen = reading.fingerprint;
    if (reading.result instanceof CorpusError) {
      log.warn({ problems: told(reading.result.problems) }, 'the corpus has changed and cannot be used; the one before stays in use');
      return;
    }
    await prepare(reading.result.communiques);
    const from = performance.now();
    engine = engineOf(reading.result.communiques);
    tellBroken(reading.result.problems);
    buildMs = performance.now() - from;
    log.info({ communiques: reading.result.communiques.length }, 'the corpus has changed');
    await tell();
  }

  function look(): Promise<void> {
    current = current.then(lookOnce).catch((error: unknown) => {
      log.error({ error: error instanceof Error ? error.name : typeof error }, 'the corpus could not be looked at');
    });
    return current;
  }

  function schedule(afterMs: number): void {
    if (!isStarted) return;
    timer = setTimeout(() => {
      void look().then(() => schedule(pause));
    }, afterMs);
    timer.unref();
  }

  return {
    engine: () => engine,
    look,
    start: (onChanged) => {
      tell = onChanged;
      isStarted = true;
      schedule(pauseMs);
    },
    stop: async () => {
      isStarted = false;
      clearTimeout(timer);
      await current;
    },
  };
}
