import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseTokenKeys } from '../../../src/store/seal.ts';
import { createStore } from '../../../src/store/store.ts';
import type { Store } from '../../../src/store/types.ts';

export interface TemporaryStore {
  readonly store: Store;
  remove(): Promise<void>;
}

/** The real store on SQLite in a folder of its own. */
export function temporaryStore(): TemporaryStore {
  const folder = mkdtempSync(path.join(tmpdir(), 'slack-test-'));
  const store = createStore({ url: null, path: path.join(folder, 'state.db'), tokenKeys: parseTokenKeys(`k1:${Buffer.alloc(32, 7).toString('base64')}`) });
  return {
    store,
    remove: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
