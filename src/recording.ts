import { encodeAction } from './chat/action.ts';
import type { Invocation } from './chat/command.ts';
import { wordsOfGap } from './chat/gaps.ts';
import type { Reply } from './chat/reply.ts';
import type { Dispatcher, Log } from './chat/runtime.ts';
import { softly } from './store/errors.ts';
import { tenantOf } from './store/records.ts';
import type { Store } from './store/types.ts';

/**
 * Keeps what readers say of answers, and which questions the texts do not answer: content words, language, platform and day, never the
 * question, a user or a channel. Nobody waits for the store.
 */
export function recording(dispatcher: Dispatcher, store: Store, log: Log): Dispatcher {
  const keep = (work: Promise<void>): void => {
    softly(work, undefined, ({ code }) => log.warn({ code }, 'feedback or a gap could not be kept')).catch(() => log.error({}, 'keeping feedback failed'));
  };
  return {
    async dispatch(invocation) {
      const reply = await dispatcher.dispatch(invocation);
      const words = gapWords(invocation, reply);
      if (words !== '') keep(store.gaps.record({ words, lang: reply.lang, platform: invocation.place.platform, day: new Date().toISOString().slice(0, 10) }));
      return reply;
    },
    async runAction(action, invocation) {
      const { platform, workspace } = invocation.place;
      if (action.verb === 'feedback') {
        const subject = action.ref === null ? '' : encodeAction({ verb: 'show', ref: action.ref });
        keep(
          store.feedback.record({
            tenant: tenantOf(platform, workspace),
            platform,
            actor: invocation.actor,
            subject,
            isHelpful: action.isHelpful,
            reason: action.reason ?? null,
          }),
        );
      }
      return dispatcher.runAction(action, invocation);
    },
  };
}

/** Content words of a question that the texts do not answer; empty for every other reply. */
function gapWords({ options }: Invocation, { answer }: Reply): string {
  return answer?.kind === 'not-stated' ? wordsOfGap(options['question'] ?? '', answer.lang) : '';
}
