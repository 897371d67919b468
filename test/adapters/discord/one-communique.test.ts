import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPinPort } from '../../../src/adapters/discord/pin-port.ts';
import { summaryReply } from '../../../src/chat/summary-reply.ts';
import { createEngine } from '../../../src/core/engine.ts';
import type { CommuniqueId, Engine } from '../../../src/core/types.ts';
import { dispatcherOver } from '../../support/ask.ts';
import { recordingLog, startBot, type TestBot } from '../../support/discord/bot.ts';
import { componentsOf } from '../../support/discord/discord.ts';
import { option, shown } from '../../support/discord/read.ts';
import { ids } from '../../support/discord/world.ts';
import { bundledCommunique, testLexicon } from '../../support/engine.ts';

const older = bundledCommunique();
const onlyMeals = older.facts.filter(({ topic }) => topic === 'meals');
const newer = { ...older, id: 'newer' as CommuniqueId, title: 'Plus récent', date: '2021-01-01', facts: onlyMeals, summary: [] };
/** Its summary fills more than one page. */
const long = { ...older, id: 'long' as CommuniqueId, date: '2019-01-01', summary: Array.from({ length: 8 }, () => older.summary).flat() };

let bot: TestBot;
let engine: Engine;
beforeAll(async () => {
  engine = createEngine([older, newer, long], testLexicon());
  const { dispatcher, services } = dispatcherOver(engine);
  bot = await startBot({ runtime: { dispatcher, services } });
});
afterAll(() => bot.stop());

async function suggested(name: string, field: string, communique: string): Promise<number> {
  const { data } = await bot.discord.answered(bot.discord.autocomplete(name, field, '', {}, [option('communique', communique)]));
  return (data['choices'] as readonly unknown[]).length;
}

it('suggestions are of the communiqué chosen beside them, of all when the name fits none', async () => {
  expect(await suggested('facts', 'topic', 'newer')).toBe(1);
  expect(await suggested('facts', 'topic', older.id)).toBeGreaterThan(5);
  expect(await suggested('facts', 'topic', 'nowhere')).toBeGreaterThan(5);
  expect(await suggested('facts', 'communique', 'newer')).toBe(3);
});

it('the next page of a summary is of the same communiqué', async () => {
  const { discord } = bot;
  const first = await discord.replyTo(discord.slash('summary', [option('communique', 'long')]));
  const pager = componentsOf(first).find(({ custom_id: id }) => String(id).startsWith('page:1:'));
  expect(pager?.['custom_id']).toBe('page:1:v1:summary:long');
  const second = await discord.replyTo(discord.click(first, String(pager?.['custom_id'])));
  expect(shown(second)).not.toContain('Plus récent');
  expect(shown(second)).toContain('Page 2 sur 3');
});

it('the next page of a pinned summary is of the communiqué that is pinned', async () => {
  const port = createPinPort(bot.config, { log: recordingLog([]), engine: () => engine });
  await port.post({ workspace: ids.guild, channel: ids.news }, summaryReply(long, 'fr'), 'k'.repeat(20));
  const pinned = await bot.discord.posted(ids.news);
  const second = await bot.discord.replyTo(bot.discord.click(pinned, 'page:1:'));
  expect(shown(second)).not.toContain('Plus récent');
  expect(shown(second)).toContain('Page 2 sur 3');
});
