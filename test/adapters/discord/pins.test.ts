import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PinPlace, PinService } from '../../../src/chat/pins/port.ts';
import { createPinService } from '../../../src/chat/pins/service.ts';
import { summaryReply } from '../../../src/chat/summary-reply.ts';
import { createStore } from '../../../src/store/store.ts';
import type { Store } from '../../../src/store/types.ts';
import { type LogLine, pinPortOf, recordingLog, startBot, type TestBot } from '../../support/discord/bot.ts';
import { componentsOf, type From, LoopbackDiscord } from '../../support/discord/discord.ts';
import { option, shown } from '../../support/discord/read.ts';
import type { StoredMessage } from '../../support/discord/state.ts';
import { everyPermission, ids, type Json, PinMessages, SendMessages, ViewChannel } from '../../support/discord/world.ts';
import { bundledEngine } from '../../support/engine.ts';

let folder: string;
let store: Store;
let pins: PinService;
let discord: LoopbackDiscord;
let bot: TestBot;
const lines: LogLine[] = [];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'pins-'));
  store = createStore({ url: null, path: path.join(folder, 'state.db'), tokenKeys: [] });
  pins = createPinService({ store, engine: bundledEngine, summary: summaryReply, log: recordingLog(lines), digest: null });
  discord = await LoopbackDiscord.start();
  bot = await startBot({ discord, runtime: { pins, store: { claim: store.claimEvent } } });
});
afterEach(async () => {
  await bot.stop();
  await pins.stop();
  await store.close();
  await discord.stop();
  rmSync(folder, { recursive: true });
  expect(discord.state.broken).toEqual([]);
});

async function pin(sub: string, from: From = {}, channel?: string): Promise<string> {
  const options: readonly Json[] = channel === undefined ? [] : [{ name: 'channel', type: 7, value: channel }];
  const interaction = discord.slash('pin', [{ name: sub, type: 1, options }], from);
  const message = await discord.replyTo(interaction);
  await discord.state.until(() => (message.body['components'] === undefined ? undefined : true), 'the result');
  expect(Number(interaction.data['flags'] ?? 0) & 64).toBe(64);
  return shown(message);
}

function summaries(channel: string = ids.general): readonly StoredMessage[] {
  return [...discord.state.messages.values()].filter(
    (message) => message.channel === channel && componentsOf(message).some(({ custom_id: id }) => id?.startsWith('v1:ask:')),
  );
}

describe('/pin', () => {
  it('posts and pins the summary once, with a key on its Ask button and a reason for the audit log', async () => {
    expect(await pin('add')).toContain('Résumé épinglé');
    expect(await pin('add')).toContain('déjà épinglé');
    const [message, ...more] = summaries();
    expect(more).toEqual([]);
    expect(message?.isPinned).toBe(true);
    expect(message === undefined ? '' : shown(message)).toContain('18 filières de passeurs');
    expect(componentsOf(message as StoredMessage).map(({ custom_id: id }) => id)).toContainEqual(expect.stringMatching(/^v1:ask:[a-z0-9]{20}$/));
    expect(discord.state.calls.find(({ method }) => method === 'PUT')?.reason).toBe('Communiqué summary (/pin)');
  });

  it('works in another channel, in any server this process serves', async () => {
    expect(await pin('add', {}, ids.news)).toContain('Résumé épinglé');
    expect(summaries(ids.news)).toHaveLength(1);
    expect(await pin('status', {}, ids.news)).toContain('épinglé, à jour');
    expect(await pin('remove', {}, ids.news)).toContain('désépinglé');
    expect(summaries(ids.news)[0]?.isPinned).toBe(false);
  });

  it('is for who may pin, checked when it is used', async () => {
    expect(await pin('add', { permissions: everyPermission & ~PinMessages })).toContain('Épingler des messages');
    expect(await pin('remove', { permissions: 0n })).toContain('Épingler des messages');
    expect(await pin('status', { permissions: 0n })).toContain('Aucun résumé');
    expect(discord.state.calls.some(({ method }) => method === 'PUT')).toBe(false);
  });

  it('names what the bot lacks before it posts anything', async () => {
    expect(await pin('add', { appPermissions: everyPermission & ~SendMessages })).toContain('Envoyer des messages');
    expect(await pin('add', { appPermissions: everyPermission & ~ViewChannel })).toContain('Je n’ai pas accès à ce salon');
    expect(await pin('add', { channel: ids.thread })).toContain('ni fil');
    expect(await pin('add', {}, ids.voice)).toContain('ni fil');
    expect(summaries()).toEqual([]);
  });

  it('works in servers only', async () => {
    expect(await pin('add', { channel: ids.aliceDm })).toContain('dans un serveur');
  });

  it.each([
    [403, 50_013, 'je ne peux pas épingler ici'],
    [400, 30_003, 'la limite d’épingles est atteinte'],
    [400, 50_021, 'ne peut pas être épinglé'],
  ])('keeps the message where pinning fails with %i %i', async (status, code, sentence) => {
    discord.fail({ method: 'PUT', path: /pins/, status, code });
    expect(await pin('add')).toContain(sentence);
    expect(summaries()).toHaveLength(1);
  });

  it('is turned off by a person who unpins, and posted once more where it is deleted', async () => {
    await pin('add');
    const [message] = summaries();
    if (message === undefined) throw new Error('the summary must be posted');
    message.isPinned = false;
    discord.gateway.dispatch('CHANNEL_PINS_UPDATE', { guild_id: ids.guild, channel_id: ids.general, last_pin_timestamp: null });
    const place = { workspace: ids.guild, channel: ids.general };
    await discord.state.until(
      () => discord.state.calls.filter(({ method, path: call }) => method === 'GET' && call.includes(message.id)).at(-1),
      'a look at the pin',
    );
    await pins.runDue();
    expect(await pin('status')).toContain('arrêté');
    await pin('add');
    discord.state.messages.delete(message.id);
    discord.gateway.dispatch('MESSAGE_DELETE', { id: message.id, guild_id: ids.guild, channel_id: ids.general });
    await settled(() => store.pins.inChannel(`discord:${place.workspace}`, place.channel).then(([record]) => record?.message !== message.id));
    await pins.runDue();
    expect(summaries().filter(({ isPinned }) => isPinned)).toHaveLength(1);
  });

  it('is suspended where the channel is deleted or the bot removed from the server', async () => {
    const stateIn = async (channel: string): Promise<string | undefined> => (await store.pins.inChannel(`discord:${ids.guild}`, channel))[0]?.state;
    await pin('add');
    await pin('add', {}, ids.news);
    discord.gateway.dispatch('CHANNEL_DELETE', { id: ids.news, type: 5, guild_id: ids.guild });
    await settled(async () => (await stateIn(ids.news)) === 'suspended');
    expect(await stateIn(ids.general)).toBe('on');
    discord.gateway.dispatch('GUILD_DELETE', { id: ids.guild });
    await settled(async () => (await stateIn(ids.general)) === 'suspended');
  });

  it('is posted once more when its message goes with many others', async () => {
    await pin('add');
    const [message] = summaries();
    if (message === undefined) throw new Error('the summary must be posted');
    discord.state.messages.delete(message.id);
    discord.gateway.dispatch('MESSAGE_DELETE_BULK', { ids: [message.id], guild_id: ids.guild, channel_id: ids.general });
    await settled(async () => {
      await pins.runDue();
      return summaries().length === 1;
    });
  });

  it('says plainly that nothing can be kept where there is no state', async () => {
    const stateless = await startBot();
    const message = await stateless.discord.replyTo(stateless.discord.slash('pin', [{ name: 'add', type: 1, options: [] }]));
    expect(shown(message)).toContain('Je ne peux rien enregistrer');
    await stateless.stop();
  });
});

/** Events are handled behind the gateway: this looks again after each round of the event loop. */
async function settled(look: () => Promise<boolean>): Promise<void> {
  while (!(await look())) await new Promise((resolve) => setImmediate(resolve));
}

describe('/follow', () => {
  it('follows everything or a publisher, and stops', async () => {
    const follow = async (...options: readonly Json[]): Promise<string> => {
      const message = await discord.replyTo(discord.slash('follow', options));
      await discord.state.until(() => (message.body['components'] === undefined ? undefined : true), 'the result');
      return shown(message);
    };
    expect(await follow()).toContain('suit tous les communiqués');
    expect(await follow()).toContain('déjà');
    expect(await follow(option('publisher', 'Intérieur'))).toContain('Ministère de l’Intérieur');
    expect(await follow(option('stop', true))).toContain('ne suit plus');
    expect(await follow(option('publisher', 'Agriculture'))).toContain('Je ne connais que');
  });
});

describe('a public answer', () => {
  it('is remembered for errata, a private one is not', async () => {
    const message = await discord.replyTo(discord.slash('ask', [option('question', 'Combien de repas par jour ?')]));
    const tenant = `discord:${ids.guild}`;
    await settled(async () => (await store.answers.find(tenant, ids.general, message.id)) !== undefined);
    const secret = await discord.replyTo(discord.slash('ask', [option('question', 'Combien de repas ?'), option('private', true)]));
    await discord.replyTo(discord.slash('help'));
    expect(await store.answers.find(tenant, ids.general, secret.id)).toBeUndefined();
  });
});

describe('the pin port', () => {
  const place: PinPlace = { workspace: ids.guild, channel: ids.general };
  const summary = () => {
    const [communique] = bundledEngine().communiques;
    if (communique === undefined) throw new Error('the bundled communiqué must be there');
    return summaryReply(communique, 'fr');
  };

  it('posts with a nonce, finds its message again by the key, and edits it without losing the key', async () => {
    const port = pinPortOf(bot);
    const since = Date.now();
    const posted = await port.post(place, summary(), 'k2345');
    expect(await port.post(place, summary(), 'k2345')).toEqual(posted);
    const message = posted.ok ? posted.message : '';
    expect(await port.find(place, 'k2345', since)).toEqual({ ok: true, found: 'message', message });
    expect(await port.find(place, 'other', since)).toEqual({ ok: true, found: 'nothing' });
    expect(await port.edit(place, message, summary())).toEqual({ ok: true });
    expect(await port.find(place, 'k2345', since)).toMatchObject({ found: 'message' });
  });

  it('sees whether a message is pinned, not pinned or gone', async () => {
    const port = pinPortOf(bot);
    const message = discord.state.add(ids.general, {}, null).id;
    expect(await port.look(place, message)).toEqual({ ok: true, look: 'not-pinned' });
    expect(await port.pin(place, message)).toEqual({ ok: true });
    expect(await port.look(place, message)).toEqual({ ok: true, look: 'pinned' });
    expect(await port.unpin(place, message)).toEqual({ ok: true });
    expect(await port.remove(place, message)).toEqual({ ok: true });
    expect(await port.look(place, message)).toEqual({ ok: true, look: 'gone' });
    expect(await port.unpin(place, message)).toEqual({ ok: true });
    expect(await port.remove(place, message)).toEqual({ ok: true });
  });

  it.each([
    [404, 10_003, 'hidden'],
    [404, 10_008, 'gone'],
    [403, 50_001, 'hidden'],
    [403, 50_013, 'denied'],
    [403, 50_005, 'gone'],
    [400, 30_003, 'full'],
    [400, 50_021, 'unpinnable'],
    [400, 50_083, 'archived'],
    [502, 0, 'unsure'],
    [401, 0, 'unsure'],
  ])('reports %i %i as %s', async (status, code, kind) => {
    const port = pinPortOf(bot);
    const message = discord.state.add(ids.general, {}, null).id;
    discord.fail({ method: 'PUT', path: /pins/, status, code });
    expect(await port.pin(place, message)).toEqual({ ok: false, failure: { kind } });
  });

  it('sends a post that got no answer only once, and says that it is unsure', async () => {
    const port = pinPortOf(bot);
    discord.fail({ method: 'POST', path: /messages$/, status: 502, afterEffect: true });
    expect(await port.post(place, summary(), 'key')).toEqual({ ok: false, failure: { kind: 'unsure' } });
    expect(discord.state.calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('tells a person directly, where they let it', async () => {
    const port = pinPortOf(bot);
    expect(await port.tell(place, ids.alice, summary())).toEqual({ ok: true });
    expect(await discord.posted(ids.aliceDm)).toBeDefined();
    expect(await port.tell(place, ids.bob, summary())).toEqual({ ok: false, failure: { kind: 'denied' } });
  });
});
