import type { App, webApi } from '@slack/bolt';
import { describeError } from '../../chat/dispatch.ts';
import { genericNotice } from '../../chat/wording/notices.ts';
import { decodeOpened, decodeUnpinned, decodeWritten, eventIdOf, teamOf } from './decode-event.ts';
import { type Click, decodeClick, decodeCommand, decodeShortcut, decodeSubmission, type Origin } from './decode-interaction.ts';
import type { Desk } from './desk.ts';
import { answerInModal, handleClick, handleCommand, handleShortcut } from './handle-interaction.ts';
import { handleOpened, handleWritten } from './handle-written.ts';
import type { Respond } from './send.ts';
import { askCallback, questionMissing } from './views.ts';

export const commandName = '/communique';

type Ack = () => Promise<void>;

/** Registers everything the manifest subscribes to. Each interaction is acknowledged before anything else is done. */
export function registerListeners(app: App, desk: Desk, onUninstalled: (team: string) => Promise<void>): void {
  registerEvents(app, desk, onUninstalled);

  app.command(commandName, async ({ body, ack, respond, client }) => {
    const typed = decodeCommand(body);
    await acknowledge(desk, ack);
    if (typed === undefined) return unreadable(desk, body);
    await edge(desk, client, typed, respond, () => handleCommand(desk, client, typed, respond));
  });

  app.shortcut(/.*/, async ({ body, ack, client, ...rest }) => {
    const typed = decodeShortcut(body);
    await acknowledge(desk, ack);
    const respond = respondOf(rest);
    if (typed === undefined) return unreadable(desk, body);
    await edge(desk, client, typed, respond, () => handleShortcut(desk, client, typed, respond));
  });

  app.action({ type: 'block_actions' }, async ({ body, ack, client, ...rest }) => {
    const click = decodeClick(body);
    await acknowledge(desk, ack);
    const respond = respondOf(rest);
    if (click === undefined) return unreadable(desk, body);
    await edge(desk, client, click, respond, () => handleClick(desk, client, click, respond));
  });

  app.view(askCallback, async ({ body, ack, client }) => {
    const typed = decodeSubmission(body);
    if (typed === undefined) {
      unreadable(desk, body);
      return ack();
    }
    if (typed.text === '') return ack({ response_action: 'errors', errors: { ...questionMissing(desk.locales.known(typed.team, typed.user) ?? 'fr') } });
    // The answer itself is the acknowledgement: the core takes milliseconds, and the person's language is known since the modal opened.
    return ack({ response_action: 'update', view: await answerInModal(desk, client, typed) });
  });
}

function registerEvents(app: App, desk: Desk, onUninstalled: (team: string) => Promise<void>): void {
  const { log, pins } = desk.runtime;

  for (const type of ['app_mention', 'message'] as const) {
    app.event(type, async ({ body, event, client, context }) => {
      const written = decodeWritten(body, event, context.botUserId);
      if (written === undefined) return;
      const { key, team, user, channel, threadTs } = written;
      const origin: Origin = { key, team, user, channel, threadTs, isDirect: written.isDirect, triggerId: null };
      await edge(desk, client, origin, null, () => handleWritten(desk, client, written));
    });
  }

  app.event('app_home_opened', async ({ body, event, client }) => {
    const opened = decodeOpened(body, event);
    if (opened !== undefined) await logged(desk, () => handleOpened(desk, client, opened));
  });

  app.event('pin_removed', async ({ body, event, context }) => {
    const unpinned = decodeUnpinned(body, event, context.botUserId);
    if (unpinned !== undefined) await once(desk, body, async () => pins?.onUnpinned('slack', unpinned.place, unpinned.message));
  });

  for (const type of ['app_uninstalled', 'tokens_revoked'] as const) {
    app.event(type, async ({ body }) => {
      await once(desk, body, async () => {
        log.info({ event: type }, 'the app was removed from a workspace');
        await onUninstalled(teamOf(body));
      });
    });
  }
}

/** Slack sends something this version does not know: an operator has to hear of it, for a person waits. */
function unreadable(desk: Desk, body: object): void {
  desk.runtime.log.error({ type: 'type' in body ? body.type : 'command' }, 'an interaction could not be read');
}

/** A socket that closed meanwhile cannot be acknowledged on; the answer may still arrive through its `response_url`. */
async function acknowledge(desk: Desk, ack: Ack): Promise<void> {
  try {
    await ack();
  } catch (error) {
    desk.runtime.log.warn(describeError(error), 'an interaction could not be acknowledged');
  }
}

/** The adapter's edge: what is thrown inside is a bug. It is logged once, and the person gets the incident's number. */
async function edge(desk: Desk, client: webApi.WebClient, origin: Origin | Click, respond: Respond | null, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const incident = crypto.randomUUID().slice(0, 8);
    desk.runtime.log.error({ incident, ...describeError(error) }, 'a Slack request failed');
    const lang = desk.locales.known(origin.team, origin.user) ?? 'fr';
    const { team, user, channel, threadTs, key } = origin;
    const spot = channel === null ? null : { channel, threadTs };
    await logged(desk, () => desk.deliverer.tell(genericNotice(incident, lang), lang, { client, team, user, spot, respond, key }));
  }
}

/** What was undone since, by installing or pinning again, must not be done once more by a late delivery of the same event. */
async function once(desk: Desk, body: unknown, work: () => Promise<unknown>): Promise<void> {
  const id = eventIdOf(body);
  await logged(desk, async () => {
    if (id === null || (await desk.claims.take(`event:${id}`))) await work();
  });
}

async function logged(desk: Desk, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    desk.runtime.log.error({ incident: crypto.randomUUID().slice(0, 8), ...describeError(error) }, 'a Slack event failed');
  }
}

/** Bolt sets `respond` only where the payload bears a `response_url`, whatever its types say. */
function respondOf(args: object): Respond | null {
  return 'respond' in args && typeof args.respond === 'function' ? (args.respond as Respond) : null;
}
