import type { Services } from '../../chat/command.ts';
import { textsBehind } from '../../chat/quotes.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Log } from '../../chat/runtime.ts';
import { notice } from '../../chat/wording/notices.ts';
import type { Failure } from './errors.ts';
import type { SlackPayload } from './payload.ts';
import type { Attempt } from './persist.ts';
import { isProven } from './proof.ts';
import { type Rendered, renderReply, renderSmall, sentencePayload } from './render.ts';

/** Makes one call with a payload. */
type Via<T> = (payload: SlackPayload) => Promise<Attempt<T>>;

/** Renders, proves, sends; smaller when Slack refuses it. A reply that cannot be proven says so instead. */
export type Send = <T>(reply: Reply, via: Via<T>) => Promise<Attempt<T>>;

export function createSend(services: Services, log: Log): Send {
  function provenPayload(reply: Reply, rendered: Rendered): SlackPayload {
    // A reply that quotes nothing needs no engine: it may be the one that says that something broke.
    if (rendered.shown.length === 0 || isProven(rendered, textsBehind(reply, services.engine()))) return rendered.payload;
    log.error({ incident: crypto.randomUUID().slice(0, 8) }, 'a quote did not come back from its rendering as it stands in the source; it was withheld');
    return sentencePayload(notice('unprovable', reply.lang));
  }

  return async (reply, via) => {
    const first = await via(provenPayload(reply, renderReply(reply, 'message')));
    if (first.ok || first.failure.remedy.do !== 'shrink') return first;
    logFailure(log, 'Slack refused a message; sending a smaller one', first.failure);
    return via(provenPayload(reply, renderSmall(reply)));
  };
}

/** Logs a failure with what Slack said about it, never with what was to be said. */
export function logFailure(log: Log, what: string, { code, details }: Failure, incident: string | null = null): void {
  log.warn({ code, ...(details.length > 0 ? { details } : {}), ...(incident === null ? {} : { incident }) }, what);
}
