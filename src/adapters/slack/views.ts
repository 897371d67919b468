import type { types, webApi } from '@slack/bolt';
import { textsBehind } from '../../chat/quotes.ts';
import type { Reply } from '../../chat/reply.ts';
import { textLabel } from '../../chat/wording/citation.ts';
import { notice } from '../../chat/wording/notices.ts';
import { slackSentence } from '../../chat/wording/slack.ts';
import type { Communique, Engine, Language } from '../../core/types.ts';
import { cut, limits } from './limits.ts';
import { type SlackBlock, withLanguage } from './payload.ts';
import { type Attempt, persist } from './persist.ts';
import { isProven } from './proof.ts';
import { renderReply, sentencePayload } from './render.ts';

export const askCallback = 'v1:ask-modal';
/** The ask box of the App Home; it sends what was typed on Enter. */
export const askBoxAction = 'v1:ask-box';
const questionBlock = 'question';
const longestQuestion = 2000;
/** Blocks of a Home that are not ours to cut: head, sources, box, dividers. */
const homeFrame = 12;

/** A modal with a box for a question and, once asked, the answer under it. */
export function askModal(lang: Language, answer: readonly SlackBlock[] = []): types.ModalView {
  return {
    type: 'modal',
    callback_id: askCallback,
    title: plain(slackSentence('modalTitle', lang)),
    submit: plain(slackSentence('modalSubmit', lang)),
    close: plain(slackSentence('modalClose', lang)),
    blocks: [questionInput(lang, false), ...(answer.length > 0 ? [divider(), ...answer] : [])],
  };
}

/** What is wrong with an empty box. */
export function questionMissing(lang: Language): Readonly<Record<string, string>> {
  return { [questionBlock]: slackSentence('questionMissing', lang) };
}

/** The App Home: the ask box, the answer to it, whose words are quoted, the summary and the facts by topic. */
export function homeView(lang: Language, communiques: readonly Communique[], sections: readonly (readonly SlackBlock[])[]): types.HomeView {
  const sources = communiques.slice(0, 5).map((communique) => `${textLabel(communique, lang)}. ${communique.title}`);
  const head: SlackBlock[] = [
    { type: 'header', text: plain(slackSentence('modalTitle', lang)) },
    questionInput(lang, true),
    {
      type: 'context',
      elements: [plain(cut(`${slackSentence('homeSources', lang)}${lang === 'fr' ? '\u00a0' : ''}: ${sources.join(' · ')}`, limits.plainText))],
    },
  ];
  const body = sections.filter((section) => section.length > 0).flatMap((section) => [divider(), ...section]);
  return { type: 'home', blocks: [...withLanguage([...head, ...body.slice(0, limits.viewBlocks - homeFrame)], lang)] };
}

/** A reply as blocks of a view; one that cannot be proven says so instead. */
export function viewBlocks(reply: Reply, engine: Pick<Engine, 'communiques'>): readonly SlackBlock[] {
  const rendered = renderReply(reply, 'view');
  const { blocks } = isProven(rendered, textsBehind(reply, engine)) ? rendered.payload : sentencePayload(notice('unprovable', reply.lang));
  return blocks;
}

/** Publishes a Home. Where somebody else published in between, ours is the later one and stands. */
export async function publishHome(client: webApi.WebClient, user: string, view: types.HomeView, hash: string | null): Promise<Attempt<unknown>> {
  let isFirst = true;
  return persist('views.publish', () => {
    const guard = isFirst && hash !== null ? { hash } : {};
    isFirst = false;
    return client.views.publish({ user_id: user, view, ...guard });
  });
}

export async function openModal(client: webApi.WebClient, triggerId: string, view: types.ModalView): Promise<Attempt<unknown>> {
  return persist('views.open', () => client.views.open({ trigger_id: triggerId, view }));
}

export async function updateModal(client: webApi.WebClient, id: string, view: types.ModalView): Promise<Attempt<unknown>> {
  return persist('views.update', () => client.views.update({ view_id: id, view }));
}

function questionInput(lang: Language, isHome: boolean): types.InputBlock {
  return {
    type: 'input',
    block_id: questionBlock,
    label: plain(slackSentence('questionLabel', lang)),
    element: {
      type: 'plain_text_input',
      action_id: askBoxAction,
      max_length: longestQuestion,
      placeholder: plain(slackSentence('questionHint', lang)),
      ...(isHome ? { dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] } } : {}),
    },
    ...(isHome ? { dispatch_action: true } : {}),
  };
}

function divider(): types.DividerBlock {
  return { type: 'divider' };
}

function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}
