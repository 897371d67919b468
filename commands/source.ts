import { inContextReply } from '../src/chat/actions.ts';
import { paragraph, plainReply } from '../src/chat/answers.ts';
import type { Command } from '../src/chat/command.ts';
import { findFact, suggestFacts } from '../src/chat/facts.ts';
import { choiceButton } from '../src/chat/next.ts';
import { longestEcho, scopedEngine, unknownCommunique } from '../src/chat/one-communique.ts';
import type { Reply } from '../src/chat/reply.ts';
import { latest } from '../src/chat/scope.ts';
import { topicsReply } from '../src/chat/topics-reply.ts';
import { shorten } from '../src/chat/wording/citation.ts';
import { commandDescriptions } from '../src/chat/wording/commands.ts';
import { wording } from '../src/chat/wording/index.ts';
import type { Engine, Hit, Language } from '../src/core/types.ts';

const suggestionLimit = 3;

export const source: Command = {
  name: 'source',
  aliases: ['sources', 'contexte', 'context'],
  description: commandDescriptions.source,
  options: [{ name: 'fact', description: commandDescriptions.sourceFact, isRequired: true, suggests: 'facts' }],
  async run({ options, locale }, services) {
    const typed = options['fact']?.trim() ?? '';
    const lang = locale ?? 'fr';
    const needs = typed === '' ? {} : { question: typed, options: { fallback: lang } };
    const scoped = await scopedEngine(options['communique'] ?? null, services, needs);
    if (scoped.engine === undefined) return unknownCommunique(scoped.unknown, lang);
    const { engine } = scoped;
    if (typed === '') return emptyReply(engine, lang);
    const named = findFact(engine, typed);
    if (named !== undefined) return inContextReply(named, lang, engine);
    const answer = engine.ask(typed, { fallback: lang });
    if (answer.kind === 'answered') return inContextReply(answer.best, locale ?? answer.lang, engine);
    const rivals = answer.kind === 'ambiguous' ? answer.rivals.slice(0, suggestionLimit) : suggestFacts(engine, typed, suggestionLimit);
    return suggestionsReply(typed, rivals, lang);
  },
};

function emptyReply(engine: Engine, lang: Language): Reply {
  const words = wording(lang).commands;
  const communique = latest(engine);
  return communique === undefined || communique.facts.length === 0 ? plainReply(words.noFacts, lang) : topicsReply(communique, words.sourceHow, lang);
}

function suggestionsReply(typed: string, hits: readonly Hit[], lang: Language): Reply {
  const words = wording(lang).commands;
  const sentence = words.unknownFact(shorten(typed, longestEcho));
  if (hits.length === 0) return plainReply(sentence, lang);
  const buttons = hits.map((hit) => choiceButton(hit, lang));
  return {
    lang,
    visibility: 'private',
    blocks: [paragraph(`${sentence} ${words.didYouMean}`), { kind: 'actions', buttons }],
    text: `${sentence} ${words.didYouMean} ${buttons.map((button) => button.label).join(' / ')}`,
    answer: null,
  };
}
