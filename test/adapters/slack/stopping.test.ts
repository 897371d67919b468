import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { textOfBlocks } from '../../../src/adapters/slack/parse-back.ts';
import { bundledEngine } from '../../support/engine.ts';
import { startBot } from '../../support/slack/bot.ts';
import { mention } from '../../support/slack/people.ts';
import { startLoopback } from '../../support/slack/server.ts';

it('is not kept from stopping by a connection on which nothing is said', async () => {
  const bot = await startBot({ mode: 'http' });
  const silent = connect(Number(new URL(bot.url).port), '127.0.0.1');
  await once(silent, 'connect');
  const closed = once(silent, 'close');
  const from = performance.now();
  await bot.stop();
  await closed;
  expect(performance.now() - from).toBeLessThan(8000);
});

const question = 'Combien de places supplémentaires au centre de rétention de Coquelles ?';

it('brings privately, before it ends, the answer that would have had to wait for its channel', async () => {
  // The first question takes a busy machine longer than the loopback waits.
  bundledEngine().ask(question);
  const loopback = await startLoopback();
  const bot = await startBot({ loopback, stopMs: 300 });
  loopback.fault({ method: 'chat.postMessage', status: 429, retryAfter: 60 });
  loopback.fault({ method: 'chat.postEphemeral', delayMs: 200, times: 2 });
  await bot.send(mention(question));
  await loopback.until(({ ephemerals }) => ephemerals[0], 'the word that it takes a while');
  await bot.stop();
  expect(textOfBlocks(loopback.state.ephemerals.at(-1)?.blocks)).toContain('(25 places supplémentaires).');
  await loopback.close();
});
