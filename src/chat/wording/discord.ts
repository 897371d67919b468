import type { Bilingual, Language } from '../../core/types.ts';
import { nbsp } from './citation.ts';

/** What the bot says about Discord itself, and the names its commands bear there. Answers are worded elsewhere. */
const sentences = {
  mayNotPin: {
    fr: `Il vous faut la permission «${nbsp}Épingler des messages${nbsp}» dans ce salon.`,
    en: 'You need the “Pin Messages” permission in this channel.',
  },
  pinNeedsChannel: {
    fr: 'Choisissez un salon textuel ou d’annonces, ni fil ni salon vocal.',
    en: 'Choose a text or announcement channel, not a thread or a voice channel.',
  },
  serverOnly: {
    fr: 'Cette commande sert dans un serveur où je suis installé.',
    en: 'This command works in a server where I am installed.',
  },
  roleMention: {
    fr: 'Discord ne me transmet pas le texte d’une mention de rôle. Mentionnez-moi par mon nom, ou utilisez /ask.',
    en: 'Discord does not give me the text of a role mention. Mention me by name, or use /ask.',
  },
  noText: { fr: 'Ce message n’a pas de texte.', en: 'This message has no text.' },
  alreadyShared: { fr: 'Cette réponse a déjà été partagée.', en: 'This answer has already been shared.' },
  shortened: {
    fr: `Discord a refusé la mise en forme${nbsp}: voici l’essentiel, citation et source entières.`,
    en: 'Discord refused the layout: here is the essential, quote and source whole.',
  },
  choose: { fr: 'Choisir', en: 'Choose' },
  previousPage: { fr: 'Page précédente', en: 'Previous page' },
  nextPage: { fr: 'Page suivante', en: 'Next page' },
  askTitle: { fr: 'Interroger le communiqué', en: 'Ask the communiqué' },
  askLabel: { fr: 'Votre question', en: 'Your question' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** A sentence about Discord in the reader's language. */
export function discordSentence(key: keyof typeof sentences, lang: Language): string {
  return sentences[key][lang];
}

/** @param page counted from 1. */
export function pageOf(page: number, count: number, lang: Language): string {
  return lang === 'fr' ? `Page ${page} sur ${count}` : `Page ${page} of ${count}`;
}

/** @param permissions as Discord's own interface names them in this language. */
export function botLacks(permissions: readonly string[], lang: Language): string {
  return lang === 'fr'
    ? `Il me manque des permissions dans ce salon${nbsp}: ${permissions.join(', ')}. Un admin peut me les accorder.`
    : `I lack permissions in this channel: ${permissions.join(', ')}. An admin can grant them.`;
}

/** French names of commands and options; a name that is not here is the same in both languages. */
export const frenchNames: Readonly<Record<string, string>> = {
  ask: 'demander',
  summary: 'résumé',
  facts: 'faits',
  verify: 'vérifier',
  list: 'liste',
  communique: 'communiqué',
  help: 'aide',
  pin: 'épingler',
  add: 'ajouter',
  remove: 'retirer',
  status: 'état',
  follow: 'suivre',
  private: 'privé',
  topic: 'thème',
  fact: 'fait',
  quotation: 'citation',
  channel: 'salon',
  publisher: 'auteur',
  stop: 'arrêter',
};

/** At most 100 characters each. */
export const declarationWording = {
  askPrivate: { fr: 'Répondre à vous seul', en: 'Answer to you alone' },
  pin: { fr: 'Le résumé épinglé, tenu à jour', en: 'The pinned summary, kept up to date' },
  pinAdd: { fr: 'Publier et épingler le résumé dans un salon', en: 'Post and pin the summary in a channel' },
  pinRemove: { fr: 'Désépingler le résumé et cesser de le tenir à jour', en: 'Unpin the summary and stop updating it' },
  pinStatus: { fr: 'Ce qui est épinglé et suivi dans un salon', en: 'What is pinned and followed in a channel' },
  channel: { fr: 'Le salon, celui-ci si rien n’est choisi', en: 'The channel, this one when none is chosen' },
  follow: { fr: 'Publier et épingler ici le résumé de chaque nouveau communiqué', en: 'Post and pin here the summary of every new communiqué' },
  followPublisher: { fr: 'Un seul auteur, ou rien pour tous', en: 'One publisher, or nothing for all' },
  followStop: { fr: 'Cesser de suivre', en: 'Stop following' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** Names in the menu of a message, at most 32 characters. */
export const messageCommandNames = {
  ask: { fr: 'Interroger ce message', en: 'Ask about this message' },
  verify: { fr: 'Vérifier cette citation', en: 'Check this quotation' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** Permissions the bot needs, as Discord's interface names them. */
export const permissionNames = {
  ViewChannel: { fr: 'Voir le salon', en: 'View Channel' },
  SendMessages: { fr: 'Envoyer des messages', en: 'Send Messages' },
  EmbedLinks: { fr: 'Intégrer des liens', en: 'Embed Links' },
  ReadMessageHistory: { fr: 'Voir les anciens messages', en: 'Read Message History' },
  PinMessages: { fr: 'Épingler des messages', en: 'Pin Messages' },
} as const satisfies Readonly<Record<string, Bilingual>>;
