import { encodeAction } from './chat/action.ts';
import type { Invocation } from './chat/command.ts';
import type { Reply } from './chat/reply.ts';
import type { Dispatcher, Log } from './chat/runtime.ts';
import { fold } from './core/fold.ts';
import { isStopWord } from './core/stopwords.ts';
import { tokenize } from './core/tokenize.ts';
import { softly } from './store/errors.ts';
import { tenantOf } from './store/records.ts';
import type { Store } from './store/types.ts';

/** Words kept of a question that was not answered; more would be the question itself. */
const mostWords = 12;

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
            reason: null,
          }),
        );
      }
      return dispatcher.runAction(action, invocation);
    },
  };
}

/** Content words of a question that the texts do not answer, folded and sorted; empty for every other reply. */
function gapWords({ options }: Invocation, { answer }: Reply): string {
  if (answer?.kind !== 'not-stated') return '';
  const words = tokenize(options['question'] ?? '')
    .map(({ surface }) => fold(surface))
    .filter((word) => word.length > 1 && !isStopWord(word, answer.lang));
  return [...new Set(words)].toSorted().slice(0, mostWords).join(' ');
}
