import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '@slack/bolt';
import type { Log } from '../../chat/runtime.ts';
import type { SlackConfig } from '../../config.ts';
import { BotError } from '../../errors.ts';
import { slackStartWords } from '../../wording/slack.ts';
import { persist } from './persist.ts';
import { logFailure } from './post.ts';

const pauseMs = 5000;

/**
 * Asks Slack who the bot is. A Slack that cannot be reached is asked again until `signal`; a token it refuses is not.
 * @throws BotError `SLACK_BOT_TOKEN`.
 */
export async function initialize(app: App, mode: SlackConfig['mode'], log: Log, signal: AbortSignal): Promise<void> {
  if (mode === 'oauth') return app.init();
  while (!signal.aborted) {
    const attempt = await persist('auth.test', () => app.init(), { signal });
    if (attempt.ok) return;
    const { failure } = attempt;
    if (failure.remedy.do !== 'retry' && failure.remedy.do !== 'wait') throw tokenError(failure.code);
    logFailure(log, 'Slack does not answer yet', failure);
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

function tokenError(code: string): BotError {
  return new BotError('SLACK_BOT_TOKEN', slackStartWords.botToken(code));
}
