import { paragraph, plainReply } from '../../chat/answers.ts';
import type { PinRequest, PinService } from '../../chat/pins/port.ts';
import type { Reply } from '../../chat/reply.ts';
import { followResultText, pinResultText, pinStatusLines } from '../../chat/wording/pins.ts';
import { slackSentence } from '../../chat/wording/slack.ts';
import type { Asker, Desk } from './desk.ts';
import type { Words } from './words.ts';

const statusWord = /^(?:status|statut|état|etat)$/i;
const everything = /^(?:all|tout|everything)?$/i;

/**
 * `pin`, `unpin`, `pin status`, `follow` and `unfollow`. Whoever can write in a channel is a member of it, and may pin unless a list of
 * people says otherwise; both are checked here, at the moment it is asked for.
 */
export async function runPinCommand({ runtime, pinAllowedUsers }: Desk, { command, options }: Words, asker: Asker): Promise<Reply> {
  const lang = asker.lang ?? 'fr';
  const what = options['what'] ?? '';
  const { channel, team, user } = asker;
  if (channel === null) return plainReply(slackSentence('pinInChannel', lang), lang);
  if (runtime.pins === undefined) return plainReply(pinResultText({ kind: 'no-store' }, lang), lang);
  const request: PinRequest = { platform: 'slack', workspace: team, channel, actor: user, lang, communique: null };
  if (statusWord.test(what)) return statusReply(runtime.pins, request);
  // Whoever asks there may belong to the other organisation, and what is pinned is for everybody.
  if (asker.isExternal === true && (command === 'pin' || command === 'follow')) return plainReply(slackSentence('pinNotShared', lang), lang);
  if (pinAllowedUsers.length > 0 && !pinAllowedUsers.includes(user)) return plainReply(slackSentence('mayNotPin', lang), lang);
  return plainReply(await carryOut(runtime.pins, command, everything.test(what) ? null : what, request), lang);
}

async function carryOut(pins: PinService, command: string, publisher: string | null, request: PinRequest): Promise<string> {
  switch (command) {
    case 'unpin':
      return pinResultText(await pins.unpin(request), request.lang);
    case 'follow':
      return followResultText(await pins.follow(request, publisher), request.lang);
    case 'unfollow':
      return followResultText(await pins.unfollow(request, publisher), request.lang);
    default:
      return pinResultText(await pins.pin(request), request.lang);
  }
}

async function statusReply(pins: PinService, request: PinRequest): Promise<Reply> {
  const lines = pinStatusLines(await pins.status(request), request.lang);
  return { ...plainReply(lines.join(' '), request.lang), blocks: lines.map(paragraph) };
}
