import { answerReply } from '../src/chat/answers.ts';
import type { Command } from '../src/chat/command.ts';
import { communiqueOption, engineFor, unknownCommunique } from '../src/chat/one-communique.ts';
import { takeScope } from '../src/chat/scope.ts';
import { commandDescriptions } from '../src/chat/wording/commands.ts';

export const ask: Command = {
  name: 'ask',
  aliases: ['demander', 'demande', 'question'],
  description: commandDescriptions.ask,
  options: [{ name: 'question', description: commandDescriptions.askQuestion, isRequired: true, suggests: 'questions' }, communiqueOption],
  run({ options, locale, place }, services) {
    const { text: question, wanted } = takeScope(options['question'] ?? '');
    const scoped = engineFor(options['communique'] ?? wanted, services.engine());
    if (scoped.engine === undefined) return unknownCommunique(scoped.unknown, locale ?? 'fr');
    const { engine } = scoped;
    const answer = engine.ask(question, { fallback: locale ?? 'fr' });
    return answerReply(answer, { engine, question, isPrivate: options['private'] === 'true', canShare: !place.isPrivate });
  },
};
