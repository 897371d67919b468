import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textOfBlocks } from '../../../src/adapters/slack/parse-back.ts';
import { createPinPort } from '../../../src/adapters/slack/pin-port.ts';
import type { PinService } from '../../../src/chat/pins/port.ts';
import { createPinService } from '../../../src/chat/pins/service.ts';
import { summaryReply } from '../../../src/chat/summary-reply.ts';
import { notice } from '../../../src/chat/wording/notices.ts';
import { bundledEngine } from '../../support/engine.ts';
import { type Bot, startBot } from '../../support/slack/bot.ts';
import { alice, botUser, channel, click, command, eventOf, globalShortcut, mention, submission } from '../../support/slack/people.ts';
import { type TemporaryStore, temporaryStore } from '../../support/slack/state-store.ts';

let temporary: TemporaryStore;
let bot: Bot;

async function start(pinAllowedUsers: readonly string[] = [], more: Partial<PinService> = {}): Promise<Bot> {
  const { store } = temporary;
  const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  const pins = createPinService({ store, engine: bundledEngine, summary: summaryReply, log, digest: null });
  return startBot({ runtime: { pins: { ...pins, ...more }, store: { claim: store.claimEvent } }, config: { pinAllowedUsers } });
}

/** Types a command and resolves with the private answer to it. */
async function typed(text: string): Promise<string> {
  const { length } = bot.state.ephemerals;
  await bot.send(command(bot, text));
  return (await bot.until(({ ephemerals }) => ephemerals[length], `the answer to ${text}`)).text;
}

beforeEach(async () => {
  temporary = temporaryStore();
  bot = await start();
});

afterEach(async () => {
  expect(bot.state.complaints).toEqual([]);
  await bot.stop();
  await temporary.remove();
});

describe('the pinned summary', () => {
  it('is posted and pinned once, with its quotes and an ask button', async () => {
    expect(await typed('épingler')).toContain('Résumé épinglé.');
    expect(await typed('épingler')).toBe('Le résumé est déjà épinglé ici.');
    const [message] = bot.state.messages;
    expect(bot.state.messages).toHaveLength(1);
    expect(bot.state.pins).toEqual([{ channel, ts: message?.ts }]);
    expect(message?.threadTs).toBeNull();
    expect(textOfBlocks(message?.blocks)).toContain('200 gendarmes et policiers supplémentaires ont été déployés');
    expect(JSON.stringify(message?.blocks)).toContain('v1:ask:');
    expect(JSON.stringify(message?.metadata)).toMatch(/"key":"[a-z0-9]{20}"/);
  });

  it('says how it stands, and can be unpinned', async () => {
    await typed('pin');
    expect(await typed('pin status')).toContain('pinned, up to date.');
    expect(await typed('unpin')).toContain('Summary unpinned.');
    expect(bot.state.pins).toEqual([]);
    expect(await typed('unpin')).toBe('No summary is pinned here.');
  });

  it('can be asked for by mention', async () => {
    await bot.send(mention('épingler'));
    await bot.until(({ pins }) => pins[0]);
  });

  it.each(['épingler', 'suivre'])('is not to be had by “%s” in a channel shared with another organisation', async (word) => {
    const asked = mention(word);
    await bot.send({ ...asked, payload: { ...asked.payload, is_ext_shared_channel: true } });
    expect((await bot.until(({ ephemerals }) => ephemerals[0])).text).toContain('avec une autre organisation');
    expect(bot.state.messages).toEqual([]);
    expect(await temporary.store.follows.all()).toEqual([]);
  });

  it.each([
    ['restricted_action', 'pinDenied'],
    ['too_many_pins', 'tooManyPins'],
    ['not_pinnable', 'pinFailed'],
  ] as const)('stays posted when pinning fails with %s, and says why', async (error, key) => {
    bot.fault({ method: 'pins.add', error });
    expect(await typed('épingler')).toBe(notice(key, 'fr'));
    expect(bot.state.messages).toHaveLength(1);
  });

  it('is refused with a sentence where the bot is not a member', async () => {
    bot.state.closed.add(channel);
    expect(await typed('épingler')).toBe(notice('inviteBot', 'fr'));
  });

  it('is turned off when a person unpins it, and not when the bot does', async () => {
    await typed('pin');
    const [message] = bot.state.messages;
    const event = { type: 'pin_removed', channel_id: channel, item: { type: 'message', message: { ts: message?.ts } }, event_ts: '1' };
    await bot.send(eventOf({ ...event, user: botUser }));
    expect(await typed('pin status')).toContain('pinned, up to date.');
    await bot.send(eventOf({ ...event, user: alice }));
    await expect.poll(() => typed('pin status')).toContain('no longer updated');
  });

  it('stays when the unpinning of before is delivered again', async () => {
    await typed('pin');
    const unpinning = eventOf({ type: 'pin_removed', user: alice, channel_id: channel, item: { type: 'message', message: { ts: bot.state.messages[0]?.ts } } });
    await bot.send(unpinning);
    await expect.poll(() => typed('pin status')).toContain('no longer updated');
    await typed('pin');
    await bot.send(unpinning);
    await typed('help');
    expect(await typed('pin status')).toContain('pinned, up to date.');
  });

  it('is for those on the list, where there is one', async () => {
    await bot.stop();
    bot = await start(['U0OTHER001']);
    expect(await typed('épingler')).toContain('Seules les personnes désignées');
    expect(bot.state.messages).toEqual([]);
  });

  it('cannot be asked for where there is no channel', async () => {
    await bot.send(globalShortcut(bot));
    const { view } = await bot.until(({ views }) => views[0]);
    const { ack } = await bot.send(submission(bot, String(view['callback_id']), 'épingler'));
    expect(textOfBlocks((ack as { view: { blocks: unknown } }).view.blocks)).toContain('dans le salon même');
  });
});

describe('a summary whose text was changed under it', () => {
  it('is not posted in any form, as what it quotes no longer stands', async () => {
    const [communique] = bundledEngine().communiques;
    if (communique === undefined) throw new Error('a communiqué is bundled');
    const text = communique.text.replaceAll('200', '201');
    const changed = { ...communique, text, sha256: 'f'.repeat(64) };
    const client = new webApi.WebClient('xoxb-one-token', { slackApiUrl: bot.apiUrl });
    const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
    const port = createPinPort({ clientOf: async () => client, communiques: () => [changed], log });
    const posted = await port.post({ workspace: 'T0ONE00001', channel }, summaryReply(communique, 'fr'), 'k'.repeat(20));
    expect(posted).toEqual({ ok: false, failure: { kind: 'refused' } });
    expect(bot.state.messages).toEqual([]);
  });
});

describe('the ask button of a pinned summary', () => {
  it('opens its box although the store takes long to say which summary it is', async () => {
    const { state } = bot;
    await typed('pin');
    await bot.stop();
    let remember = (): void => undefined;
    const remembered = new Promise<void>((resolve) => {
      remember = resolve;
    });
    bot = await start([], { onSeen: () => remembered });
    const clicked = click(bot, { action_id: 'v1:ask:' });
    const message = { ts: '5.5', metadata: state.messages[0]?.metadata };
    await bot.send({ ...clicked, payload: { ...clicked.payload, message } });
    await bot.until(({ views }) => views[0], 'the box');
    remember();
  });
});

describe('following', () => {
  it('starts and stops', async () => {
    expect(await typed('suivre')).toContain('suit tous les communiqués');
    expect(await typed('follow')).toBe('This channel follows it already.');
    expect(await typed('unfollow')).toContain('no longer follows');
  });

  it('knows the publishers', async () => {
    expect(await typed('suivre Ministère de l’Intérieur')).toContain('Ministère de l’Intérieur');
    expect(await typed('suivre La Poste')).toContain('Je ne connais que');
  });
});

describe('without a state database', () => {
  it('pinning is declined in a sentence', async () => {
    const bare = await startBot();
    await bare.send(command(bare, 'épingler'));
    expect((await bare.until(({ ephemerals }) => ephemerals[0])).text).toContain('Je ne peux rien enregistrer');
    await bare.stop();
  });
});

describe('a public answer', () => {
  it('is remembered with what it quoted, so that it can be corrected', async () => {
    await bot.send(mention('Combien de places supplémentaires à Coquelles ?'));
    const { ts } = await bot.until(({ messages }) => messages[0]);
    await expect.poll(async () => (await temporary.store.answers.find('slack:T0ONE00001', channel, ts))?.quotes[0]?.quote).toContain('25 places');
  });
});
