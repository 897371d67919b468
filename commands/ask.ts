import { answerReply } from '../src/chat/answers.ts';
import type { Command } from '../src/chat/command.ts';
import { commandDescriptions } from '../src/chat/wording/commands.ts';

export const ask: Command = {
  name: 'ask',
  aliases: ['demander', 'demande', 'question'],
  description: commandDescriptions.ask,
  options: [{ name: 'question', description: commandDescriptions.askQuestion, isRequired: true, suggests: 'questions' }],
  run({ options, locale, place }, services) {
    const engine = services.engine();
    const question = options['question'] ?? '';
    const answer = engine.ask(question, { fallback: locale ?? 'fr' });
    return answerReply(answer, { engine, question, isPrivate: options['private'] === 'true', canShare: !place.isPrivate });
  },
};
