import { createPinService } from '../../../../src/chat/pins/service.ts';
import { createStore } from '../../../../src/store/store.ts';
import { engineOf, summarise } from './corpus.ts';
import { httpPort } from './http.ts';
import { after, before, channels, followRequest, pinRequest } from './story.ts';

/**
 * A process that lives through the story, to be killed at any moment: `node child.js <platform url> <state file or database url>`. It
 * marks what it has been through on the platform, as people would see it.
 */
const [url = '', state = ''] = process.argv.slice(2);
const isServer = state.startsWith('postgres');
const store = createStore({ url: isServer ? state : null, path: state, tokenKeys: [], maxConnections: 2 });
const quiet = (): void => undefined;
let corpus = before;
const service = createPinService({
  store,
  engine: () => engineOf(corpus),
  summary: summarise,
  log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  digest: null,
});
service.attach(httpPort(url));

const mark = async (what: string): Promise<void> => {
  await fetch(`${url}/mark`, { method: 'POST', body: what });
};

await service.onCorpusChanged();
await mark('started');
await service.follow(followRequest, null);
await mark('followed');
for (const channel of channels) {
  await service.pin(pinRequest(channel));
  await mark(`pinned ${channel}`);
}
corpus = after;
await service.onCorpusChanged();
await mark('changed');
for (let round = 0; round < 4; round++) {
  await new Promise((resolve) => setTimeout(resolve, 25));
  await service.runDue();
}
await mark('over');
await store.close();
