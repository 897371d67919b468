import { paragraph, plainReply } from '../src/chat/answers.ts';
import type { Command } from '../src/chat/command.ts';
import { clauseHit, hitOfFact, quotedFocus } from '../src/chat/quotes.ts';
import type { Inline } from '../src/chat/reply.ts';
import { latest } from '../src/chat/scope.ts';
import { placeLabel, quoted, textLabel } from '../src/chat/wording/citation.ts';
import { commandDescriptions } from '../src/chat/wording/commands.ts';
import { wording } from '../src/chat/wording/index.ts';
import type { Hit, Language } from '../src/core/types.ts';

export const summary: Command = {
  name: 'summary',
  aliases: ['resume', 'sommaire', 'synthese'],
  description: commandDescriptions.summary,
  options: [],
  run({ locale, options }, services) {
    const lang = locale ?? 'fr';
    const words = wording(lang);
    const communique = latest(services.engine());
    const hits = (communique?.summary ?? [])
      .map((id) => communique?.facts.find((fact) => fact.id === id))
      .map((fact) => (communique === undefined || fact === undefined ? undefined : hitOfFact(communique, fact)))
      .filter((hit) => hit !== undefined);
    if (communique === undefined || hits.length === 0) return plainReply(words.commands.noSummary, lang);
    const label = textLabel(communique, lang);
    return {
      lang,
      visibility: options['private'] === 'true' ? 'private' : 'public',
      blocks: [
        { kind: 'heading', text: words.commands.summaryHeading },
        { kind: 'paragraph', content: [{ kind: 'strong', text: quoted(communique.title, communique.language) }] },
        paragraph(words.commands.summaryOf(label)),
        ...(communique.language === lang ? [] : [paragraph(words.commands.unofficialBeside)]),
        { kind: 'list', items: hits.map((hit) => line(hit, lang)), citations: hits.map((hit) => clauseHit(communique, hit).citation) },
        {
          kind: 'actions',
          buttons: [
            { label: words.buttons.topics, action: { verb: 'facts', topic: null }, style: 'plain' },
            { label: words.buttons.ask, action: { verb: 'ask' }, style: 'primary' },
          ],
        },
      ],
      text: `${words.commands.summaryHeading}, ${label}. ${hits.map((hit) => `${quotedFocus(hit)} (${placeLabel(hit.citation, lang)})`).join(' ')}`,
      answer: null,
    };
  },
};

/** « clause » (§ 5), behind our translation when the reader's language is another. */
function line(hit: Hit, lang: Language): readonly Inline[] {
  const quote: Inline = { kind: 'text', text: `${quotedFocus(hit)} (${placeLabel(hit.citation, lang)})` };
  return hit.fact === null || hit.citation.language === lang ? [quote] : [{ kind: 'text', text: `${hit.fact.statement[lang]} ` }, quote];
}
