import type { Bilingual, Language } from '../../core/types.ts';
import { nbsp } from './citation.ts';

/** Short sentences for what goes wrong on a platform, the same on each. */
const catalogue = {
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
    fr: `Salon ou fil archivé${nbsp}: le résumé n’est plus mis à jour.`,
  },
  busy: { en: 'A lot is going on; your answer may take a minute.', fr: `Forte affluence${nbsp}: la réponse peut prendre une minute.` },
  degraded: {
    en: 'I had to shorten this answer. Use “In context” for all details.',
    fr: `J’ai dû abréger la réponse. «${nbsp}En contexte${nbsp}» donne le détail.`,
  },
  reinstall: {
    en: 'I’m missing a permission. Ask an admin to reinstall the app.',
    fr: 'Il me manque une autorisation. Demandez à un admin de réinstaller l’application.',
  },
  tryAgain: { en: 'That took too long to open. Please click again.', fr: 'Délai dépassé. Cliquez à nouveau.' },
  textsAway: {
    en: 'I can’t reach the communiqués right now. Please ask again in a minute.',
    fr: 'Je n’ai pas accès aux communiqués en ce moment. Reposez la question dans une minute.',
  },
  stale: { en: 'This button is out of date. Ask again for a fresh answer.', fr: 'Ce bouton n’est plus valable. Reposez la question.' },
  stopped: { en: 'Stopped.', fr: 'Arrêté.' },
  unprovable: {
    en: 'I found the passage but could not show it word for word, so I show nothing. Ask again, or read the communiqué.',
    fr: 'J’ai trouvé le passage sans pouvoir le montrer mot pour mot, donc je ne le montre pas. Reposez la question, ou lisez le communiqué.',
  },
  feedbackWhy: { en: 'Thank you, noted. What was wrong?', fr: `Merci, c’est noté. Qu’est-ce qui n’allait pas${nbsp}?` },
  'feedback-passage': { en: 'Wrong passage', fr: 'Mauvais passage' },
  'feedback-incomplete': { en: 'Incomplete', fr: 'Incomplet' },
  'feedback-unclear': { en: 'Unclear', fr: 'Peu clair' },
  feedbackThanks: { en: 'Thank you, noted.', fr: 'Merci, c’est noté.' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type Notice = keyof typeof catalogue;

/** One sentence of the catalogue. */
export function notice(key: Notice, lang: Language): string {
  return catalogue[key][lang];
}

/** Something broke on our side; the id leads to the one log line about it. */
export function genericNotice(incident: string, lang: Language): string {
  return lang === 'fr' ? `Un problème est survenu de notre côté (${incident}).` : `Something went wrong on our side (${incident}).`;
}
