import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { CorpusFolders } from './corpus/library.ts';

/** What the thread is told. */
export interface PrepareOrder {
  readonly root: string;
  readonly folders: CorpusFolders;
}

/**
 * Builds and saves, in a thread of its own, what the engine of a corpus as it lies in its folders is made from: answers go on meanwhile,
 * and the engine is then opened in a fraction of a second. Where it fails, the engine is built where it is asked for, as without.
 * @param program the thread's program, made by the build.
 * @returns whether everything is saved. Never rejects.
 */
export function prepareAside(order: PrepareOrder, program: URL = new URL('./prepare-worker.js', import.meta.url)): Promise<boolean> {
  if (!existsSync(fileURLToPath(program))) return Promise.resolve(false);
  return new Promise((resolve) => {
    const worker = new Worker(program, { workerData: order, stdout: true, stderr: true });
    worker.once('error', () => resolve(false));
    worker.once('exit', (code) => resolve(code === 0));
    worker.unref();
  });
}
