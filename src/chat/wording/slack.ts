import type { Bilingual, Language } from '../../core/types.ts';
import { nbsp } from './citation.ts';

/** What only Slack needs said: its own surfaces, and how to ask there. */
const sentences = {
  /** At most 24 characters, as is `modalSubmit` and `modalClose`. */
  modalTitle: { en: 'Ask the communiqué', fr: 'Interroger le texte' },
  modalSubmit: { en: 'Ask', fr: 'Demander' },
  modalClose: { en: 'Close', fr: 'Fermer' },
  questionLabel: { en: 'Your question', fr: 'Votre question' },
  questionHint: { en: 'For example: how many reinforcements?', fr: `Par exemple${nbsp}: combien de renforts${nbsp}?` },
  questionMissing: { en: 'Write a question first.', fr: 'Écrivez d’abord une question.' },
  helpfulSpoken: { en: 'This answer was helpful', fr: 'Cette réponse a été utile' },
  notHelpfulSpoken: { en: 'This answer was not helpful', fr: 'Cette réponse n’a pas été utile' },
  promptsTitle: { en: 'Questions the communiqué answers', fr: 'Questions auxquelles le communiqué répond' },
  homeSources: { en: 'What I quote', fr: 'Ce que je cite' },
  pinInChannel: { en: 'Ask me to pin in the channel itself.', fr: 'Demandez-moi d’épingler dans le salon même.' },
  mayNotPin: {
    en: 'Only the people named by whoever runs this bot may pin here.',
    fr: 'Seules les personnes désignées par qui exploite ce bot peuvent épingler ici.',
  },
  pinNotShared: {
    en: 'I pin nothing by mention in a channel shared with another organisation.',
    fr: 'Je n’épingle rien par mention dans un salon partagé avec une autre organisation.',
  },
  alreadyShared: { en: 'This answer has already been shared.', fr: 'Cette réponse a déjà été partagée.' },
  shared: { en: 'Shared in the channel.', fr: 'Partagé dans le salon.' },
  howToAsk: {
    en: 'In a thread, mention me again for each question: I only read messages that mention me. Slash commands do not work in threads; use the mention or the menu of a message there.',
    fr: `Dans un fil, mentionnez-moi à chaque question${nbsp}: je ne lis que les messages qui me mentionnent. Les commandes ne fonctionnent pas dans les fils${nbsp}; utilisez-y la mention ou le menu d’un message.`,
  },
  installed: {
    en: 'The app is installed. You can close this page and mention it in a channel.',
    fr: 'L’application est installée. Vous pouvez fermer cette page et la mentionner dans un salon.',
  },
  installCancelled: { en: 'The installation was cancelled. Nothing was changed.', fr: 'L’installation a été annulée. Rien n’a été modifié.' },
  installFailed: {
    en: 'The installation did not succeed. Start again from the install page.',
    fr: 'L’installation n’a pas abouti. Reprenez depuis la page d’installation.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type SlackSentence = keyof typeof sentences;

/** A sentence about Slack in the reader's language. */
export function slackSentence(key: SlackSentence, lang: Language): string {
  return sentences[key][lang];
}
