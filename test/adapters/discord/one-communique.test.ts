import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEngine } from '../../../src/core/engine.ts';
import type { CommuniqueId } from '../../../src/core/types.ts';
import { dispatcherOver } from '../../support/ask.ts';
import { startBot, type TestBot } from '../../support/discord/bot.ts';
import { componentsOf } from '../../support/discord/discord.ts';
import { option, shown } from '../../support/discord/read.ts';
import { bundledCommunique, testLexicon } from '../../support/engine.ts';

const older = bundledCommunique();
const onlyMeals = older.facts.filter(({ topic }) => topic === 'meals');
const newer = { ...older, id: 'newer' as CommuniqueId, title: 'Plus récent', date: '2021-01-01', facts: onlyMeals, summary: [] };
/** Its summary fills more than one page. */
const long = { ...older, id: 'long' as CommuniqueId, date: '2019-01-01', summary: Array.from({ length: 8 }, () => older.summary).flat() };

let bot: TestBot;
beforeAll(async () => {
  const { dispatcher, services } = dispatcherOver(createEngine([older, newer, long], testLexicon()));
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
