import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../src/corpus/library.ts';
import { pdfOf, plan, planText } from '../support/documents.ts';
import { id, objects, useShelf } from './support/shelf.ts';

const shelf = useShelf();
const { run, fileOf, added, factsOf, writeFacts } = shelf;

describe('looking', () => {
  it('lists, shows and removes', async () => {
    await run(['add', fileOf('plan.txt', planText)]);
    expect(objects(await run(['list', '--json'])).map((one) => one['id'])).toEqual([id, '2020-11-09-calaisis']);
    expect((await run(['list'])).out).toContain(`2023-03-12  ${id}\n            ${plan.title}\n            — · fr · plan.txt\n`);
    const [shown] = objects(await run(['show', id, '--json', '--text']));
    expect(shown).toMatchObject({ id, facts: 0, drafts: 4, text: planText, source: { from: 'plan.txt', format: 'txt' } });
    expect((await run(['show', 'nothing'])).err).toBe('No communiqué is called “nothing”. See npm run corpus -- list.\n');
    expect((await run(['remove', id])).out).toBe(`removed: ${id}\n`);
    expect(added()).toEqual([]);
    expect((await run(['remove', '2020-11-09-calaisis'])).err).toContain('came with the bot');
    expect((await run(['remove', '../../etc'])).code).toBe(1);
  });

  it('checks every quote, and says where one was changed', async () => {
    await run(['add', fileOf('plan.txt', planText)]);
    expect((await run(['check'])).out).toMatch(/^All is in order\. Communiqués: 2, reviewed facts: \d+, suggested facts: 4\.\n$/);
    const file = path.join(shelf.library, id, 'communique.md');
    writeFileSync(file, readFileSync(file, 'utf8').replace('240 communes', '250 communes'));
    const { code, out } = await run(['check']);
    expect(code).toBe(1);
    expect(out).toContain('the text is not the one that was added.');
    expect(out).toContain('the quote does not stand in the text.');
  });
});

describe('a communiqué that is broken', () => {
  it('is named while the others are listed, and can be removed', async () => {
    await run(['add', fileOf('plan.txt', planText)]);
    rmSync(path.join(shelf.library, id, 'communique.md'));
    const { code, out, err } = await run(['list', '--json']);
    expect([code, objects({ code, out, err }).map((one) => one['id'])]).toEqual([0, ['2020-11-09-calaisis']]);
    expect(err).toContain(`${id}/communique.md: the file cannot be read. Restore it, or remove it with`);
    expect((await run(['show', '2020-11-09-calaisis'])).code).toBe(0);
    expect((await run(['check'])).code).toBe(1);
    expect((await run(['remove', id])).out).toBe(`removed: ${id}\n`);
    expect((await run(['check'])).code).toBe(0);
  });
});

describe('updating', () => {
  const corrected = planText.replace('10 millions', '12 millions');

  it('keeps what people wrote where its quote stands, and puts the rest aside', async () => {
    await run(['add', fileOf('plan.txt', planText)]);
    const { facts } = factsOf();
    const [budget, canteens, , transport] = facts;
    if (budget === undefined || canteens === undefined || transport === undefined) throw new Error('facts are missing');
    const reviewed = (fact: typeof budget): typeof budget => {
      const { draft: _, ...rest } = fact;
      return { ...rest, statement: { fr: 'a', en: 'b' }, phrasings: { fr: ['c'], en: ['d'] } };
    };
    // Reviewed: budget and canteens; left as a suggestion: transport; deleted: the classes.
    writeFacts({ summary: [budget.id, canteens.id], facts: [reviewed(budget), reviewed(canteens), transport] });
    const { code, out } = await run(['update', id, fileOf('plan2.txt', corrected)]);
    expect([code, out]).toEqual([0, `updated: ${id} (facts kept: 2, new suggested: 1, put aside: 1)\n`]);
    expect(factsOf().facts.map(({ quote, draft }) => [quote, draft ?? false])).toEqual([
      [plan.paragraphs[0].replace('10', '12'), true],
      [plan.paragraphs[1], false],
      [plan.bullets[1], true],
    ]);
    expect(factsOf().summary).toEqual([canteens.id]);
    expect(factsOf('facts-outdated.json').facts).toEqual([reviewed(budget)]);
    const checked = await run(['check']);
    expect([checked.code, checked.err]).toEqual([0, `${id}: facts wait in facts-outdated.json (1), for the text no longer bears their quotes.\n`]);
    expect((await run(['update', id, fileOf('plan2.txt', corrected)])).out).toBe(`unchanged: ${id}\n`);
  });

  it('leaves the old text where the new one cannot be used', async () => {
    await run(['add', fileOf('plan.txt', planText)]);
    const before = readFileSync(path.join(shelf.library, id, 'communique.md'), 'utf8');
    expect((await run(['update', id, fileOf('scan.pdf', pdfOf([[]]))])).code).toBe(1);
    writeFileSync(path.join(shelf.library, id, 'facts.json'), '{ half');
    expect((await run(['update', id, fileOf('plan2.txt', corrected)])).err).toContain('nothing was updated');
    expect(readFileSync(path.join(shelf.library, id, 'communique.md'), 'utf8')).toBe(before);
    expect(readdirSync(shelf.library)).toEqual([id]);
  });

  it('is found again when it was cut off between its two renames', async () => {
    await run(['add', fileOf('plan.txt', planText)]);
    renameSync(path.join(shelf.library, id), path.join(shelf.library, `.replaced-${id}`));
    expect(readCorpus({ data: 'data/communiques', library: shelf.library }).communiques.map((communique) => communique.id as string)).toContain(id);
    expect((await run(['update', id, fileOf('plan2.txt', corrected)])).out).toContain('updated');
    expect(readdirSync(shelf.library)).toEqual([id]);
  });

  it('needs a file for what came from a file', async () => {
    await run(['add', fileOf('plan.txt', planText)]);
    expect(await run(['update', id])).toMatchObject({ code: 2, err: `${id} came from a file. Give the new one: npm run corpus -- update ${id} FILE.\n` });
    expect((await run(['update', 'nothing', 'x.txt'])).code).toBe(1);
  });
});
