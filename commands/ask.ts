import { answerReply } from '../src/chat/answers.ts';
import type { Command } from '../src/chat/command.ts';
import { communiqueOption, scopedEngine, unknownCommunique } from '../src/chat/one-communique.ts';
import { readableQuestion } from '../src/chat/question.ts';
import { takeScope } from '../src/chat/scope.ts';
import { commandDescriptions } from '../src/chat/wording/commands.ts';

export const ask: Command = {
  name: 'ask',
  aliases: ['demander', 'demande', 'question'],
  description: commandDescriptions.ask,
  options: [{ name: 'question', description: commandDescriptions.askQuestion, isRequired: true, suggests: 'questions' }, communiqueOption],
  async run({ options, locale, place }, services) {
    const { text, wanted } = takeScope(options['question'] ?? '');
    const question = readableQuestion(text);
    const asked = { fallback: locale ?? 'fr' };
    const scoped = await scopedEngine(options['communique'] ?? wanted, services, { question, options: asked });
    if (scoped.engine === undefined) return unknownCommunique(scoped.unknown, services.engine().ask(question, asked).lang);
    const { engine } = scoped;
    const answer = engine.ask(question, asked);
    return answerReply(answer, { engine, question, isPrivate: options['private'] === 'true', canShare: !place.isPrivate });
  },
};
