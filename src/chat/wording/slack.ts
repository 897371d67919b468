import type { Bilingual, Language } from '../../core/types.ts';

/** What the bot says about Slack itself; answers are worded elsewhere. Surfaces first, then what went wrong. */
const sentences = {
  modalTitle: { en: 'Ask the communiqué', fr: 'Interroger le texte' },
  modalSubmit: { en: 'Ask', fr: 'Demander' },
  modalClose: { en: 'Close', fr: 'Fermer' },
  questionLabel: { en: 'Your question', fr: 'Votre question' },
  questionHint: { en: 'For example: how many reinforcements?', fr: 'Par exemple\u00a0: combien de renforts\u00a0?' },
  questionMissing: { en: 'Write a question first.', fr: 'Écrivez d’abord une question.' },
  homeSources: { en: 'What I quote', fr: 'Ce que je cite' },
  helpful: { en: 'Helpful', fr: 'Utile' },
  notHelpful: { en: 'Not helpful', fr: 'Pas utile' },
  helpfulSpoken: { en: 'This answer was helpful', fr: 'Cette réponse a été utile' },
  notHelpfulSpoken: { en: 'This answer was not helpful', fr: 'Cette réponse n’a pas été utile' },
  promptsTitle: { en: 'Questions the communiqué answers', fr: 'Questions auxquelles le communiqué répond' },
  shared: { en: 'Shared in the channel.', fr: 'Partagé dans le salon.' },
  howToAsk: {
    en: 'In a thread, mention me again for each question: I only read messages that mention me. Slash commands do not work in threads; there, use the mention or the message menu.',
    fr: 'Dans un fil, mentionnez-moi à chaque question\u00a0: je ne lis que les messages qui me mentionnent. Les commandes ne fonctionnent pas dans les fils\u00a0; utilisez-y la mention ou le menu du message.',
  },
  unproven: {
    en: 'This quote could not be checked against its source, so I do not show it.',
    fr: 'Cette citation n’a pas pu être vérifiée dans sa source\u00a0; je ne l’affiche donc pas.',
  },
  inviteBot: { en: 'I can’t see this channel. Invite me, then try again.', fr: 'Je n’ai pas accès à ce salon. Invitez-moi, puis réessayez.' },
  notAllowedHere: { en: 'I’m not allowed to post here. I answered you privately.', fr: 'Je ne peux pas publier ici. Je vous réponds en privé.' },
  threadLocked: { en: 'This thread is locked. Ask again in the channel.', fr: 'Ce fil est verrouillé. Posez la question dans le salon.' },
  pinDenied: {
    en: 'Posted, but I may not pin here. An admin must allow me to pin messages.',
    fr: 'Publié, mais je ne peux pas épingler ici. Un admin doit m’y autoriser.',
  },
  tooManyPins: {
    en: 'Posted, but this channel has no pin slots left. Unpin something and retry.',
    fr: 'Publié, mais la limite d’épingles est atteinte. Désépinglez-en une et réessayez.',
  },
  pinFailed: { en: 'This message can’t be pinned.', fr: 'Ce message ne peut pas être épinglé.' },
  archived: {
    en: 'This channel or thread is archived; I stopped updating the summary.',
    fr: 'Salon ou fil archivé\u00a0: le résumé n’est plus mis à jour.',
  },
  busy: { en: 'A lot is going on; your answer may take a minute.', fr: 'Forte affluence\u00a0: la réponse peut prendre une minute.' },
  degraded: {
    en: 'I had to shorten this answer. Use “In context” or “Facts” for the details.',
    fr: 'J’ai dû abréger la réponse. «\u00a0En contexte\u00a0» ou «\u00a0Faits\u00a0» donnent le détail.',
  },
  reinstall: {
    en: 'I’m missing a permission. Ask an admin to reinstall the app.',
    fr: 'Il me manque une autorisation. Demandez à un admin de réinstaller l’application.',
  },
  tryAgain: { en: 'That took too long to open. Please click again.', fr: 'Délai dépassé. Cliquez à nouveau.' },
  stale: { en: 'This button is out of date. Ask again for a fresh answer.', fr: 'Ce bouton n’est plus valable. Reposez la question.' },
  stopped: { en: 'Stopped.', fr: 'Arrêté.' },
  installed: {
    en: 'The app is installed. You can close this page and mention it in a channel.',
    fr: 'L’application est installée. Vous pouvez fermer cette page et la mentionner dans un salon.',
  },
  installCancelled: {
    en: 'The installation was cancelled. Nothing was changed.',
    fr: 'L’installation a été annulée. Rien n’a été modifié.',
  },
  installFailed: {
    en: 'The installation did not succeed. Start again from the install page.',
    fr: 'L’installation n’a pas abouti. Reprenez depuis la page d’installation.',
  },
} as const satisfies Record<string, Bilingual>;

export type SlackSentence = keyof typeof sentences;

/** A sentence about Slack in the reader's language. */
export function slackSentence(key: SlackSentence, lang: Language): string {
  return sentences[key][lang];
}

/** Something on our side failed; the id is the one in the log. */
export function slackGeneric(incident: string, lang: Language): string {
  return lang === 'fr' ? `Un problème est survenu de notre côté (${incident}).` : `Something went wrong on our side (${incident}).`;
}
