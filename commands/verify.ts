import { plainReply } from '../src/chat/answers.ts';
import type { Command } from '../src/chat/command.ts';
import { scopedEngine, unknownCommunique } from '../src/chat/one-communique.ts';
import { verificationReply } from '../src/chat/verification.ts';
import { commandDescriptions } from '../src/chat/wording/commands.ts';
import { wording } from '../src/chat/wording/index.ts';

export const verify: Command = {
  name: 'verify',
  aliases: ['verifier', 'verification', 'check', 'citation'],
  description: commandDescriptions.verify,
  options: [{ name: 'quotation', description: commandDescriptions.verifyQuotation, isRequired: true, suggests: null }],
  async run({ options, locale }, services) {
    const lang = locale ?? 'fr';
    const quotation = options['quotation'] ?? '';
    if (quotation.trim() === '') return plainReply(wording(lang).verify.how, lang);
    const scoped = await scopedEngine(options['communique'] ?? null, services, { question: quotation, quotation });
    return scoped.engine === undefined ? unknownCommunique(scoped.unknown, lang) : verificationReply(quotation, scoped.engine, lang);
  },
};
