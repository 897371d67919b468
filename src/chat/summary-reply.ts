import type { Communique, Hit, Language } from '../core/types.ts';
import { paragraph, plainReply } from './answers.ts';
import { clauseHit, focusText, hitOfFact, hitOfSpan, quotedFocus } from './quotes.ts';
import type { Inline, Reply } from './reply.ts';
import { placeLabel, quoted, textLabel } from './wording/citation.ts';
import { wording } from './wording/index.ts';

/** A shorter clause says nothing by itself (« se poursuivra »): the whole quote stands in its place. */
const leastClause = 24;

/** The summary of a communiqué: its clauses word for word, each with its place; public, for it may be pinned. */
export function summaryReply(communique: Communique, lang: Language): Reply {
  const words = wording(lang);
  const curated = communique.summary
    .map((id) => communique.facts.find((fact) => fact.id === id))
    .map((fact) => (fact === undefined ? undefined : hitOfFact(communique, fact)));
  const isProposed = curated.length === 0;
  const hits = (isProposed ? (communique.proposed ?? []).map((span) => hitOfSpan(communique, span)) : curated)
    .filter((hit) => hit !== undefined)
    .map((hit) => (focusText(hit).length < leastClause ? { ...hit, focus: null } : hit));
  if (hits.length === 0) return plainReply(words.commands.noSummary, lang);
  const label = textLabel(communique, lang);
  return {
    lang,
    visibility: 'public',
    blocks: [
      { kind: 'heading', text: words.commands.summaryHeading },
      { kind: 'paragraph', content: [{ kind: 'strong', text: quoted(communique.title, communique.language) }] },
      paragraph(words.commands.summaryOf(label)),
      ...(isProposed ? [paragraph(words.commands.summaryProposed)] : []),
      ...(communique.language === lang || isProposed ? [] : [paragraph(words.commands.unofficialBeside)]),
      { kind: 'list', items: hits.map((hit) => line(hit, lang)), citations: hits.map((hit) => clauseHit(communique, hit).citation) },
      {
        kind: 'actions',
        buttons: [
          ...(communique.facts.length === 0
            ? []
            : [{ label: words.buttons.topics, action: { verb: 'facts', topic: null, communique: communique.id }, style: 'plain' } as const]),
          { label: words.buttons.ask, action: { verb: 'ask' }, style: 'primary' },
        ],
      },
    ],
    text: `${words.commands.summaryHeading}, ${label}. ${hits.map((hit) => `${quotedFocus(hit)} (${placeLabel(hit.citation, lang)})`).join(' ')}`,
    answer: null,
  };
}

/** « clause » (§ 5), behind our translation when the reader's language is another. */
function line(hit: Hit, lang: Language): readonly Inline[] {
  const quote: Inline = { kind: 'text', text: `${quotedFocus(hit)} (${placeLabel(hit.citation, lang)})` };
  return hit.fact === null || hit.citation.language === lang ? [quote] : [{ kind: 'text', text: `${hit.fact.statement[lang]} ` }, quote];
}
