import { paragraph, plainReply } from '../src/chat/answers.ts';
import type { Command } from '../src/chat/command.ts';
import { findTopic, type Topic, topicsOf } from '../src/chat/facts.ts';
import { label } from '../src/chat/next.ts';
import { communiqueOption, longestEcho, scopedEngine, unknownCommunique } from '../src/chat/one-communique.ts';
import { hitOfFact } from '../src/chat/quotes.ts';
import type { Reply } from '../src/chat/reply.ts';
import { latest, takeScope } from '../src/chat/scope.ts';
import { topicsReply } from '../src/chat/topics-reply.ts';
import { placeLabel, shorten, textLabel } from '../src/chat/wording/citation.ts';
import { commandDescriptions } from '../src/chat/wording/commands.ts';
import { wording } from '../src/chat/wording/index.ts';
import { topicLabel } from '../src/chat/wording/topics.ts';
import type { Communique, Language } from '../src/core/types.ts';

export const facts: Command = {
  name: 'facts',
  aliases: ['faits', 'fait', 'fact', 'themes', 'topics'],
  description: commandDescriptions.facts,
  options: [{ name: 'topic', description: commandDescriptions.factsTopic, isRequired: false, suggests: 'topics' }, communiqueOption],
  async run({ options, locale }, services) {
    const lang = locale ?? 'fr';
    const words = wording(lang).commands;
    const { text, wanted } = takeScope(options['topic'] ?? '');
    const scoped = await scopedEngine(options['communique'] ?? wanted, services, {});
    if (scoped.engine === undefined) return unknownCommunique(scoped.unknown, lang);
    const { engine } = scoped;
    const communique = latest(engine);
    if (communique === undefined || topicsOf(communique).length === 0) return plainReply(words.noFacts, lang);
    const typed = text.trim();
    // One text needs no naming; of several, the reader is told whose facts these are.
    const isOneOfMany = services.engine().communiques.length > 1;
    const ofMany = (sentence: string): string => (isOneOfMany ? `${textLabel(communique, lang)}. ${sentence}` : sentence);
    if (typed === '') return topicsReply(communique, ofMany(words.topicsHint), lang);
    const found = findTopic(engine, typed);
    return found === undefined
      ? topicsReply(communique, ofMany(words.unknownTopic(shorten(typed, longestEcho))), lang)
      : factsReply(found.communique, found.topic, isOneOfMany, lang);
  },
};

function factsReply(communique: Communique, { topic, facts: listed }: Topic, isNamed: boolean, lang: Language): Reply {
  const words = wording(lang);
  const hits = listed.flatMap((fact) => {
    const hit = hitOfFact(communique, fact);
    return hit === undefined ? [] : [{ statement: fact.statement[lang], id: fact.id, place: placeLabel(hit.citation, lang) }];
  });
  const heading = words.commands.factsOf(topicLabel(topic, lang));
  return {
    lang,
    visibility: 'private',
    blocks: [
      { kind: 'heading', text: heading },
      ...(isNamed ? [paragraph(`${textLabel(communique, lang)}.`)] : []),
      { kind: 'list', items: hits.map(({ statement, place }) => [{ kind: 'text', text: `${statement} (${place})` }]) },
      {
        kind: 'actions',
        buttons: hits.map(({ statement, id }) => ({ label: label(statement), action: { verb: 'fact', communique: communique.id, fact: id }, style: 'plain' })),
      },
      paragraph(words.commands.statementsHint),
      { kind: 'actions', buttons: [{ label: words.buttons.topics, action: { verb: 'facts', topic: null, communique: communique.id }, style: 'plain' }] },
    ],
    text: `${heading}. ${hits.map(({ statement, place }) => `${statement} (${place})`).join(' ')}`,
    answer: null,
  };
}
