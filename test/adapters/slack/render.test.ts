import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unescapeText } from '../../../src/adapters/slack/markup.ts';
import { textOfBlocks } from '../../../src/adapters/slack/parse-back.ts';
import { isProven } from '../../../src/adapters/slack/proof.ts';
import { renderReply, renderSmall } from '../../../src/adapters/slack/render.ts';
import type { Block, Button, Inline } from '../../../src/chat/reply.ts';
import { blocksComplaints } from '../../support/slack/limits.ts';
import { citationOf, communiqueOf, quoteOf, replyOf } from '../../support/slack/replies.ts';

const hostile = [
  '<!channel>',
  '<!here|here>',
  '<@U0ALICE001>',
  '<#C1|general>',
  '<https://evil.example|click>',
  '&amp;',
  '*gras*',
  '_i_',
  '`code`',
  '~x~',
  ':smile:',
  '\u00a0',
  '’',
  '«',
  '»',
  '> ',
  '\n',
  '|',
  '\\',
  '🇫🇷',
  'é',
];
const ref = { communique: communiqueOf('x').id, span: { start: 0, end: 1 }, sha: '00000000' };

describe('rendering a reply as Block Kit', () => {
  it('brings every quote back byte for byte, whatever it holds, and its source with it', () => {
    const pieces = fc.array(fc.constantFrom(...hostile, 'mot ', '25 places ', 'a'), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(pieces, (words) => {
        const communique = communiqueOf(words.join(''));
        const citation = citationOf(communique);
        const rendered = renderReply(replyOf([quoteOf(citation)]), 'message');
        expect(textOfBlocks(rendered.payload.blocks)).toContain(citation.quote);
        expect(isProven(rendered, [communique])).toBe(true);
        expect(isProven(renderSmall(replyOf([quoteOf(citation)])), [communique])).toBe(true);
        expect(blocksComplaints(rendered.payload.blocks, 50)).toEqual([]);
      }),
    );
  });

  it('leaves nothing in `text` or in a mrkdwn field that Slack would expand', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...hostile), { maxLength: 30 }), fc.string({ unit: 'grapheme' }), (words, other) => {
        const said = `${words.join(' ')}${other}`;
        const { payload } = renderReply(replyOf([{ kind: 'paragraph', content: [{ kind: 'text', text: said }] }], { text: said }), 'message');
        expect(payload.text).not.toMatch(/[<>]/);
        expect(unescapeText(payload.text).slice(0, 3000)).toBe(said.slice(0, 3000));
        expect(JSON.stringify(payload.blocks)).not.toContain('mrkdwn');
      }),
    );
  });

  it('shows the quote and its neighbours in one piece where the paragraph is asked for', () => {
    const communique = communiqueOf('la phrase citée', 'Avant, ', ' et après.');
    const citation = citationOf(communique);
    const rendered = renderReply(replyOf([{ kind: 'context', before: 'Avant, ', citation, after: ' et après.', source: '§ 3' }]), 'message');
    expect(textOfBlocks(rendered.payload.blocks)).toContain('Avant, la phrase citée et après.');
    expect(isProven(rendered, [communique])).toBe(true);
  });

  it('makes the clause that answers stand out without breaking the quote', () => {
    const communique = communiqueOf('une longue phrase avec 25 places dedans');
    const citation = citationOf(communique);
    const rendered = renderReply(replyOf([quoteOf(citation, { focus: { start: 23, end: 32 } })]), 'message');
    expect(JSON.stringify(rendered.payload.blocks)).toContain('"text":"25 places","style":{"bold":true}');
    expect(isProven(rendered, [communique])).toBe(true);
  });

  it('refuses a quote that does not stand in its source', () => {
    const communique = communiqueOf('25 places supplémentaires');
    const citation = citationOf(communique);
    const tampered = { ...citation, quote: '26 places supplémentaires' };
    expect(isProven(renderReply(replyOf([quoteOf(tampered)]), 'message'), [communique])).toBe(false);
    expect(isProven(renderReply(replyOf([quoteOf({ ...citation, sha256: 'other' })]), 'message'), [communique])).toBe(false);
    expect(isProven(renderReply(replyOf([quoteOf(citation)]), 'message'), [])).toBe(false);
  });

  it('refuses a list whose item does not hold the quote it claims', () => {
    const communique = communiqueOf('25 places supplémentaires');
    const citations = [citationOf(communique)];
    const list = (text: string): Block => ({ kind: 'list', items: [[{ kind: 'text', text }]], citations });
    expect(isProven(renderReply(replyOf([list('« 25 places supplémentaires » (§ 3)')]), 'message'), [communique])).toBe(true);
    expect(isProven(renderReply(replyOf([list('« 26 places supplémentaires » (§ 3)')]), 'message'), [communique])).toBe(false);
  });

  it('shortens a reply that is too long from its end, says so, and never cuts a quote from its source', () => {
    const communique = communiqueOf('mot '.repeat(90));
    const quotes = Array.from({ length: 60 }, () => quoteOf(citationOf(communique)));
    const rendered = renderReply(replyOf(quotes), 'message');
    expect(rendered.isShortened).toBe(true);
    expect(blocksComplaints(rendered.payload.blocks, 50)).toEqual([]);
    expect(textOfBlocks(rendered.payload.blocks)).toContain('J’ai dû abréger la réponse.');
    expect(isProven(rendered, [communique])).toBe(true);
  });

  it.each([3998, 3999])('cuts the words for a notification between characters (%i)', (length) => {
    const { text } = renderReply(replyOf([], { text: `${'a'.repeat(length)}😀😀` }), 'message').payload;
    expect(text).not.toMatch(/\p{Surrogate}/u);
    expect(text.length).toBeLessThanOrEqual(4000);
  });

  it('keeps rows of buttons within the limits, each id once', () => {
    const buttons = Array.from(
      { length: 60 },
      (_, i): Button => ({ label: `${i} `.repeat(60), action: { verb: 'facts', topic: `t${i % 50}` }, style: 'plain' }),
    );
    const { payload } = renderReply(replyOf([{ kind: 'actions', buttons }]), 'message');
    expect(blocksComplaints(payload.blocks, 50)).toEqual([]);
  });

  it('uses the native feedback buttons in messages and plain ones in views', () => {
    const buttons: readonly Button[] = [true, false].map((isHelpful) => ({ label: 'Utile', action: { verb: 'feedback', isHelpful, ref }, style: 'plain' }));
    const message = renderReply(replyOf([{ kind: 'actions', buttons }]), 'message').payload.blocks;
    const view = renderReply(replyOf([{ kind: 'actions', buttons }]), 'view').payload.blocks;
    expect(message.map(({ type }) => type)).toEqual(['context_actions']);
    expect(view.map(({ type }) => type)).toEqual(['actions']);
  });

  it('renders the smallest form of a list in whole lines, each proven', () => {
    const communique = communiqueOf('25 places supplémentaires <!channel>');
    const citation = citationOf(communique);
    const items = Array.from({ length: 200 }, (): Inline[] => [{ kind: 'text', text: `« ${citation.quote} » (§ 3)` }]);
    const rendered = renderSmall(replyOf([{ kind: 'list', items, citations: items.map(() => citation) }], { text: `« ${citation.quote} »` }));
    expect(rendered.payload.text.length).toBeLessThanOrEqual(3000);
    expect(rendered.shown.length).toBeGreaterThan(20);
    expect(rendered.payload.text).not.toContain('<!channel>');
    expect(isProven(rendered, [communique])).toBe(true);
    expect(isProven(rendered, [communiqueOf('26 places supplémentaires <!channel>')])).toBe(false);
  });

  it('renders the smallest form with quote and source, and without blocks', () => {
    const communique = communiqueOf('25 places supplémentaires <!channel>');
    const { payload } = renderSmall(replyOf([quoteOf(citationOf(communique))]));
    expect(payload.blocks).toEqual([]);
    expect(payload.text).toContain('25 places supplémentaires &lt;!channel&gt;');
    expect(payload.text).toContain('§\u00a03');
  });
});
