import type { webApi } from '@slack/bolt';
import { exampleQuestions } from '../../chat/examples.ts';
import type { Reply } from '../../chat/reply.ts';
import { slackSentence } from '../../chat/wording/slack.ts';
import type { Opened, Written } from './decode-event.ts';
import { type Asker, type Desk, deliverAnswer, invocationOf, runWords, withoutShare } from './desk.ts';
import { limits } from './limits.ts';
import { persist } from './persist.ts';
import { logFailure } from './post.ts';
import { homeView, publishHome, viewBlocks } from './views.ts';
import { readWords } from './words.ts';

/** Asked for in a thread, these are answered there; a question may still get a private notice. */
const openCommands: ReadonlySet<string> = new Set(['summary', 'facts', 'source', 'verify', 'list', 'help']);

/** A mention or a direct message: answered in its thread, once, whatever event brought it and however often. */
export async function handleWritten(desk: Desk, client: webApi.WebClient, written: Written): Promise<void> {
  const { key, team, user, channel, threadTs, isDirect, isExternal } = written;
  if (!(await desk.claims.take(key))) return;
  const lang = await desk.locales.of(client, team, user);
  const asker: Asker = { client, team, user, channel, isPrivate: isDirect, isExternal, lang };
  const words = readWords(written.text, desk.runtime.commands);
  const asked = isExternal ? 'private' : 'public';
  const reply = await runWords(desk, words, asker, asked);
  // A direct message is a conversation of two: what is private elsewhere is simply said there.
  const isOpen = isDirect || (!isExternal && (reply.visibility === 'public' || openCommands.has(words.command)));
  const answer: Reply = { ...(isExternal ? withoutShare(reply) : reply), visibility: isOpen ? 'public' : 'private' };
  await deliverAnswer(desk, answer, { client, team, user, spot: { channel, threadTs }, respond: null, key });
}

/** The App Home, or the agent surface, which gets questions to start from. */
export async function handleOpened(desk: Desk, client: webApi.WebClient, { team, user, channel, tab }: Opened): Promise<void> {
  const lang = (await desk.locales.of(client, team, user)) ?? 'fr';
  if (tab === 'home') {
    await showHome(desk, { client, team, user, channel: null, isPrivate: true, lang }, [], null);
    return;
  }
  const examples = exampleQuestions(desk.runtime.services.engine(), lang, limits.suggestedPrompts);
  if (examples.length === 0) return;
  const prompts = examples.map(({ question }) => ({ title: question, message: question }));
  // Under the agent view a thread_ts makes Slack drop the prompts without a word.
  const args = { channel_id: channel, title: slackSentence('promptsTitle', lang), prompts };
  const attempt = await persist('assistant.threads.setSuggestedPrompts', () => client.apiCall('assistant.threads.setSuggestedPrompts', args));
  if (!attempt.ok) logFailure(desk.runtime.log, 'suggested prompts could not be set', attempt.failure);
}

/** Publishes the Home of one person, with the answer to what they asked there, if anything. */
export async function showHome(desk: Desk, asker: Asker, answer: ReturnType<typeof viewBlocks>, hash: string | null): Promise<void> {
  const engine = desk.runtime.services.engine();
  const pages = await Promise.all(['summary', 'facts'].map((command) => desk.runtime.dispatcher.dispatch(invocationOf({ command, options: {} }, asker))));
  const view = homeView(asker.lang ?? 'fr', engine.communiques, [answer, ...pages.map((page) => viewBlocks(page, engine))]);
  const attempt = await publishHome(asker.client, asker.user, view, hash);
  if (!attempt.ok) logFailure(desk.runtime.log, 'the App Home could not be published', attempt.failure);
}
