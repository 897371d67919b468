import { ComponentType } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleText } from '../../../src/adapters/discord/markdown.ts';
import { claimsOf, decodePage, encodePage, type Page, toPages, withPager } from '../../../src/adapters/discord/paging.ts';
import { textsOf, toPayload } from '../../../src/adapters/discord/payload.ts';
import { isProven } from '../../../src/adapters/discord/proof.ts';
import type { Block, Button, ContextBlock, QuoteBlock, Reply } from '../../../src/chat/reply.ts';
import { cite } from '../../../src/core/cite.ts';
import type { Citation, Communique } from '../../../src/core/types.ts';
import { plainCommunique } from '../../../src/corpus/plain.ts';
import { brokenRules } from '../../support/discord/rules.ts';

function replyOf(...blocks: readonly Block[]): Reply {
  return { lang: 'fr', visibility: 'public', blocks, text: '', answer: null };
}

function textOf(page: Page): string {
  return textsOf(toPayload(page, 'components', false))
    .map(visibleText)
    .join('\n');
}

function button(label: string, id: string): Button {
  return { label, action: { verb: 'facts', topic: id }, style: 'plain' };
}

/** A communiqué of one sentence, and its citation. */
function sentence(text: string): { readonly source: Communique; readonly citation: Citation } {
  const source: Communique = { ...plainCommunique('essai', text), language: 'fr' };
  const citation = cite(source, { start: 0, end: text.length, paragraph: 1, role: 'sentence' });
  if (citation === undefined) throw new Error('the sentence must stand');
  return { source, citation };
}

function quoteOf(citation: Citation, focus: QuoteBlock['focus'] = null): QuoteBlock {
  return { kind: 'quote', citation, focus, source: 'Ministère, § 1', translation: null, isAnswer: true };
}

describe('a reply on pages', () => {
  it('respects the limits of a whole message, whatever the reply', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 900 });
    const block: fc.Arbitrary<Block> = fc.oneof(
      words.map((text): Block => ({ kind: 'paragraph', content: [{ kind: 'text', text }] })),
      words.map((text): Block => ({ kind: 'heading', text })),
      fc.array(words, { minLength: 1, maxLength: 12 }).map((items): Block => ({ kind: 'list', items: items.map((text) => [{ kind: 'strong', text }]) })),
      fc.array(words, { minLength: 1, maxLength: 40 }).map((labels): Block => ({ kind: 'actions', buttons: labels.map((label, i) => button(label, `t${i}`)) })),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
        const pages = toPages(replyOf(...blocks));
        for (const [at, page] of pages.entries()) {
          const turned = withPager(page, at, pages.length, { verb: 'summary' }, 'fr');
          expect(brokenRules({ ...toPayload(turned, 'components', false), flags: 32768 })).toEqual([]);
          expect(brokenRules({ ...toPayload(turned, 'embed', false), flags: 0 })).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('never divides a quote between pages', () => {
    const sentences = Array.from({ length: 30 }, (_, i) => `Phrase ${i} : ${'mot * '.repeat(60)}fin.`);
    const text = sentences.join(' ');
    const source: Communique = { ...plainCommunique('essai', text), language: 'fr' };
    const quotes = sentences.map((one) => {
      const start = text.indexOf(one);
      const citation = cite(source, { start, end: start + one.length, paragraph: 1, role: 'sentence' });
      if (citation === undefined) throw new Error('the sentence must stand');
      return quoteOf(citation);
    });
    const pages = toPages(replyOf(...quotes));
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.flatMap(claimsOf)).toHaveLength(30);
    for (const page of pages) expect(isProven(toPayload(page, 'components', false), claimsOf(page), [source])).toBe(true);
  });

  it('offers the choices of a list as a menu, 25 at a time, and a few others as buttons', () => {
    const list: Block = { kind: 'list', items: [[{ kind: 'text', text: 'a' }]] };
    const many: Block = { kind: 'actions', buttons: Array.from({ length: 30 }, (_, i) => button(`fait ${i}`, `t${i}`)) };
    const few: Block = { kind: 'actions', buttons: [button('un', 'a'), button('deux', 'b')] };
    const kinds = (...blocks: readonly Block[]): readonly ComponentType[] =>
      toPages(replyOf(...blocks)).flatMap(({ items }) => items.flatMap((item) => (item.kind === 'row' ? item.row.components.map(({ type }) => type) : [])));
    expect(kinds(few)).toEqual([ComponentType.Button, ComponentType.Button]);
    expect(kinds(list, few)).toEqual([ComponentType.StringSelect]);
    expect(kinds(many)).toEqual([ComponentType.StringSelect, ComponentType.StringSelect]);
  });

  it('shows the same button once, as Discord refuses an id twice', () => {
    const twice: Block = { kind: 'actions', buttons: [button('un', 'a'), button('encore un', 'a')] };
    const [page] = toPages(replyOf(twice, twice));
    expect(page?.items.flatMap((item) => (item.kind === 'row' ? item.row.components : []))).toHaveLength(1);
  });

  it('offers the same choice once, as Discord refuses a menu that holds it twice', () => {
    const list: Block = { kind: 'list', items: [[{ kind: 'text', text: 'a' }]] };
    const actions: Block = { kind: 'actions', buttons: [button('un', 'a'), button('deux', 'b'), button('trois', 'a')] };
    const [page] = toPages(replyOf(list, actions));
    const payload = toPayload(page ?? { items: [] }, 'components', false);
    expect(brokenRules({ ...payload, flags: 32768 })).toEqual([]);
    expect(JSON.stringify(payload)).toMatch(/un.*deux/);
  });

  it.each([
    ['a character', '😀', 0],
    ['a character', '😀', 1],
    ['an escape', '\\', 0],
    ['an escape', '*', 1],
  ])('cuts a word that no message could hold, never within %s', (_, character, before) => {
    const text = 'a'.repeat(before) + character.repeat(5000);
    const pages = toPages(replyOf({ kind: 'paragraph', content: [{ kind: 'text', text }] }));
    for (const page of pages) {
      expect(page.items).not.toEqual([]);
      expect(textOf(page)).not.toMatch(/\p{Surrogate}/u);
    }
    expect(pages.map(textOf).join('')).toBe(text);
  });

  it('marks the clause that answers without changing the quote', () => {
    const { source, citation } = sentence('depuis 4 mois, 200 gendarmes * ont été déployés');
    const quote = quoteOf(citation, { start: 15, end: 28 });
    const [page] = toPages(replyOf(quote));
    expect(page?.items[0]).toMatchObject({ markdown: expect.stringContaining('**200 gendarmes**') });
    expect(page === undefined ? false : isProven(toPayload(page, 'components', false), claimsOf(page), [source])).toBe(true);
  });

  it('cuts a long paragraph far from the quote, never in it', () => {
    const quote = 'La phrase * citée.';
    const before = 'avant '.repeat(2000);
    const after = ' après'.repeat(2000);
    const text = before + quote + after;
    const source: Communique = { ...plainCommunique('essai', text), language: 'fr' };
    const citation = cite(source, { start: before.length, end: before.length + quote.length, paragraph: 1, role: 'sentence' });
    if (citation === undefined) throw new Error('the sentence must stand');
    const block: ContextBlock = { kind: 'context', before, citation, after, source: 'Ministère, § 1' };
    const [page, ...more] = toPages(replyOf(block));
    expect(more).toEqual([]);
    if (page === undefined) throw new Error('one page is laid out');
    expect(textOf(page)).toContain(`avant ${quote} après`);
    expect(textOf(page)).toContain('[…]');
    expect(isProven(toPayload(page, 'components', false), claimsOf(page), [source])).toBe(true);
  });
});

describe('the proof at the end', () => {
  const { source, citation } = sentence('l’extension du centre (25 places).');
  const [page] = toPages(replyOf(quoteOf(citation)));
  if (page === undefined) throw new Error('one page is laid out');
  const payload = toPayload(page, 'components', false);

  it('accepts the quote byte for byte, in every form', () => {
    for (const form of ['components', 'embed', 'plain'] as const) expect(isProven(toPayload(page, form, false), claimsOf(page), [source])).toBe(true);
  });

  it('refuses a payload in which one character of the quote differs', () => {
    const tampered = JSON.parse(JSON.stringify(payload).replace('25 places', '26 places')) as typeof payload;
    expect(isProven(tampered, claimsOf(page), [source])).toBe(false);
  });

  it('refuses a quote that its source does not bear, or no longer', () => {
    expect(isProven(payload, claimsOf(page), [{ ...source, text: source.text.replace('25', '26') }])).toBe(false);
    expect(isProven(payload, claimsOf(page), [{ ...source, sha256: '0'.repeat(64) }])).toBe(false);
    expect(isProven(payload, claimsOf(page), [])).toBe(false);
  });

  it('refuses a quote whose marks Discord would draw as something else', () => {
    const drawn = JSON.parse(JSON.stringify(payload).replace('(25 places)', '(:smile:)')) as typeof payload;
    expect(isProven(drawn, claimsOf(page), [source])).toBe(false);
  });
});

describe('the id of a page', () => {
  it('carries the page and what makes it again', () => {
    const id = encodePage(2, { verb: 'facts', topic: 'meals' });
    expect(id).toBe('page:2:v1:facts:meals');
    expect(decodePage(id ?? '')).toEqual({ page: 2, action: { verb: 'facts', topic: 'meals' } });
  });

  it('is not made when it would be too long, and not read when it is not ours', () => {
    expect(encodePage(1, { verb: 'facts', topic: 'x'.repeat(100) })).toBeUndefined();
    expect(decodePage('v1:facts:')).toBeUndefined();
    expect(decodePage('page:1:v0:facts:')).toBeUndefined();
  });
});
