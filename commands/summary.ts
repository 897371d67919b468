import { plainReply } from '../src/chat/answers.ts';
import type { Command } from '../src/chat/command.ts';
import { communiqueOption, scopedEngine, unknownCommunique } from '../src/chat/one-communique.ts';
import { latestSummed } from '../src/chat/scope.ts';
import { summaryReply } from '../src/chat/summary-reply.ts';
import { commandDescriptions } from '../src/chat/wording/commands.ts';
import { wording } from '../src/chat/wording/index.ts';

export const summary: Command = {
  name: 'summary',
  aliases: ['resume', 'sommaire', 'synthese'],
  description: commandDescriptions.summary,
  options: [communiqueOption],
  async run({ locale, options }, services) {
    const lang = locale ?? 'fr';
    const scoped = await scopedEngine(options['communique'] ?? null, services, {});
    if (scoped.engine === undefined) return unknownCommunique(scoped.unknown, lang);
    const communique = latestSummed(scoped.engine);
    if (communique === undefined) return plainReply(wording(lang).commands.noSummary, lang);
    const reply = summaryReply(communique, lang);
    return options['private'] === 'true' ? { ...reply, visibility: 'private' } : reply;
  },
};
