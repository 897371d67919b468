import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { startBot } from '../../support/slack/bot.ts';

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
