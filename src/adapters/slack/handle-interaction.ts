import type { webApi } from '@slack/bolt';
import { type Action, decodeAction } from '../../chat/action.ts';
import type { Reply } from '../../chat/reply.ts';
import { notice } from '../../chat/wording/notices.ts';
import { slackSentence } from '../../chat/wording/slack.ts';
import type { Language } from '../../core/types.ts';
import type { Click, Origin, TypedCommand } from './decode-interaction.ts';
import type { Address } from './deliver.ts';
import { saysOf } from './deliver.ts';
import { type Asker, type Desk, deliverAnswer, invocationOf, remember, runWords, withoutShare } from './desk.ts';
import { showHome } from './handle-written.ts';
import { logFailure } from './post.ts';
import type { Respond } from './send.ts';
import { askBoxAction, askModal, openModal, updateModal, viewBlocks } from './views.ts';
import { readWords } from './words.ts';

/** Message shortcuts by callback id, with the command each runs on the words of the message. */
const messageShortcuts: Readonly<Record<string, { readonly command: string; readonly option: string }>> = {
  ask_message: { command: 'ask', option: 'question' },
  check_quotation: { command: 'verify', option: 'quotation' },
};

/** `/communique …`: a private answer, with a button to share it. The claim is taken here; the acknowledgement is already sent. */
export async function handleCommand(desk: Desk, client: webApi.WebClient, typed: TypedCommand, respond: Respond | null): Promise<void> {
  if (!(await desk.claims.take(typed.key))) return;
  const asker = await askerOf(desk, client, typed);
  const reply = await runWords(desk, readWords(typed.text, desk.runtime.commands), asker, 'private');
  await deliverAnswer(desk, { ...reply, visibility: 'private' }, addressOf(client, typed, respond));
}

/** A message shortcut answers privately about the message; what the message says is data, never a command. */
export async function handleShortcut(
  desk: Desk,
  client: webApi.WebClient,
  typed: TypedCommand & { readonly callback: string },
  respond: Respond | null,
): Promise<void> {
  if (!(await desk.claims.take(typed.key))) return;
  const asker = await askerOf(desk, client, typed);
  const shortcut = messageShortcuts[typed.callback];
  if (shortcut === undefined) return openAskModal(desk, asker, typed, respond);
  const reply = await runWords(desk, { command: shortcut.command, options: { [shortcut.option]: typed.text }, lang: null }, asker, 'private');
  await deliverAnswer(desk, { ...reply, visibility: 'private' }, addressOf(client, typed, respond));
}

/** A question submitted in the modal: the view to show instead. It changes nothing, so asking twice is harmless. */
export async function answerInModal(desk: Desk, client: webApi.WebClient, typed: TypedCommand): Promise<ReturnType<typeof askModal>> {
  const asker = await askerOf(desk, client, typed);
  const reply = await runWords(desk, readWords(typed.text, desk.runtime.commands), asker, 'private');
  return askModal(reply.lang, viewBlocks(withoutShare(reply), desk.runtime.services.engine()));
}

/** A button, a feedback button or the ask box of the Home. What takes a slow store long comes last: a box can be opened for three seconds. */
export async function handleClick(desk: Desk, client: webApi.WebClient, click: Click, respond: Respond | null): Promise<void> {
  if (!(await desk.claims.take(click.key))) return;
  await act(desk, client, click, respond);
  await seen(desk, click);
}

async function act(desk: Desk, client: webApi.WebClient, click: Click, respond: Respond | null): Promise<void> {
  const locale = await desk.locales.of(client, click.team, click.user);
  const isOwn = click.isEphemeral || click.isDirect || click.view !== null;
  const lang = isOwn ? (click.lang ?? locale) : (locale ?? click.lang);
  const asker = asAsker(client, click, lang);
  if (click.action === askBoxAction) return askedAtHome(desk, asker, click);
  const action = decodeAction(click.action);
  if (action === undefined) return desk.deliverer.tell(notice('stale', lang ?? 'fr'), lang ?? 'fr', addressOf(client, click, respond));
  if (action.verb === 'ask') return openAskModal(desk, asker, click, respond);
  if (action.verb === 'share') return share(desk, asker, click, action, respond);
  const reply = await desk.runtime.dispatcher.runAction(action, invocationOf({ command: 'ask', options: {} }, asker));
  if (click.view !== null) return showInView(desk, asker, click.view, reply);
  const visibility = click.isDirect && !click.isEphemeral && action.verb !== 'feedback' ? 'public' : 'private';
  await deliverAnswer(desk, { ...reply, visibility }, addressOf(client, click, respond));
}

/** A summary that was clicked on shows which message it is: a twin left by a crash is found that way. */
async function seen(desk: Desk, { summaryKey, messageTs, channel, team }: Click): Promise<void> {
  if (summaryKey === null || messageTs === null || channel === null) return;
  await desk.runtime.pins?.onSeen('slack', { workspace: team, channel }, messageTs, summaryKey);
}

/** Once per message and passage, however often the button is pressed; once more where it came to nothing. */
async function share(desk: Desk, asker: Asker, click: Click, action: Action, respond: Respond | null): Promise<void> {
  const { client } = asker;
  const to = addressOf(client, click, respond);
  const reply = withoutShare(await desk.runtime.dispatcher.runAction(action, invocationOf({ command: 'ask', options: {} }, asker)));
  if (!reply.blocks.some(({ kind }) => kind === 'quote')) return deliverAnswer(desk, { ...reply, visibility: 'private' }, to);
  const key = `share:${click.team}:${click.channel}:${click.messageTs}:${click.action}`;
  if (!(await desk.claims.take(key))) return desk.deliverer.tell(slackSentence('alreadyShared', reply.lang), reply.lang, to);
  const { how, ts } = await desk.deliverer.share({ ...reply, visibility: 'public' }, to);
  if (how === 'nowhere') await desk.claims.giveBack(key);
  if (how !== 'public') return;
  if (ts !== null) await remember(desk, reply, to, ts);
  await desk.deliverer.tell(slackSentence('shared', reply.lang), reply.lang, to);
}

async function askedAtHome(desk: Desk, asker: Asker, { typed, view }: Click): Promise<void> {
  const question = typed?.trim() ?? '';
  if (question === '' || view === null) return;
  const reply = await runWords(desk, readWords(question, desk.runtime.commands), asker, 'private');
  return showInView(desk, { ...asker, lang: asker.lang ?? reply.lang }, view, reply);
}

async function showInView(desk: Desk, asker: Asker, view: NonNullable<Click['view']>, reply: Reply): Promise<void> {
  const answer = viewBlocks(withoutShare(reply), desk.runtime.services.engine());
  if (view.isHome) return showHome(desk, asker, answer, view.hash);
  const attempt = await updateModal(asker.client, view.id, askModal(reply.lang, answer));
  if (!attempt.ok) logFailure(desk.runtime.log, 'a modal could not be updated', attempt.failure);
}

async function openAskModal(desk: Desk, asker: Asker, origin: Origin, respond: Respond | null): Promise<void> {
  const lang: Language = asker.lang ?? 'fr';
  const to = addressOf(asker.client, origin, respond);
  if (origin.triggerId === null) return desk.deliverer.tell(notice('tryAgain', lang), lang, to);
  const attempt = await openModal(asker.client, origin.triggerId, askModal(lang));
  if (!attempt.ok) await desk.deliverer.tell(saysOf(attempt.failure, desk.runtime.log, lang), lang, to);
}

async function askerOf(desk: Desk, client: webApi.WebClient, origin: Origin): Promise<Asker> {
  return asAsker(client, origin, await desk.locales.of(client, origin.team, origin.user));
}

function asAsker(client: webApi.WebClient, { team, user, channel, isDirect }: Origin, lang: Language | null): Asker {
  return { client, team, user, channel, isPrivate: isDirect || channel === null, lang };
}

function addressOf(client: webApi.WebClient, { team, user, channel, threadTs, key }: Origin, respond: Respond | null): Address {
  return { client, team, user, spot: channel === null ? null : { channel, threadTs }, respond, key };
}
