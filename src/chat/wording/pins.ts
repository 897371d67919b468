import type { Language } from '../../core/types.ts';
import type { PinWhy } from '../../store/records.ts';
import type { FollowResult, PinResult, PinStatus, PinStatusLine } from '../pins/port.ts';
import { formatDay, nbsp, quoted } from './citation.ts';
import { notice } from './notices.ts';

/** Publisher that stands for everything, as the store writes it. */
const everything = '*';

/** Why a summary is not, or no longer, maintained: one or two plain sentences. */
export function whyText(why: PinWhy, lang: Language): string {
  const french = lang === 'fr';
  switch (why) {
    case 'pin-denied':
      return notice('pinDenied', lang);
    case 'pins-full':
      return notice('tooManyPins', lang);
    case 'unpinnable':
      return notice('pinFailed', lang);
    case 'archived':
      return notice('archived', lang);
    case 'hidden':
      return notice('inviteBot', lang);
    case 'reinstall':
      return notice('reinstall', lang);
    case 'unpinned':
      return french ? 'Désépinglé, il n’est plus mis à jour.' : 'Unpinned, it is no longer updated.';
    case 'deleted':
      return french ? 'Supprimé deux fois, il n’est plus publié.' : 'Deleted twice, it is no longer posted.';
    case 'denied':
      return french
        ? 'Je n’ai pas le droit d’écrire dans ce salon. Un admin doit m’y autoriser.'
        : 'I may not write in this channel. An admin must allow me to.';
    case 'removed':
      return french ? 'J’ai été retiré de ce salon, il n’est plus mis à jour.' : 'I was removed from this channel, it is no longer updated.';
    case 'refused':
      return french ? 'La plateforme a refusé ce message.' : 'The platform refused this message.';
  }
}

/** What a person is told who pins or unpins. */
export function pinResultText(result: PinResult, lang: Language): string {
  const french = lang === 'fr';
  switch (result.kind) {
    case 'pinned':
      return french ? 'Résumé épinglé. Si le texte est corrigé, le message le sera aussi.' : 'Summary pinned. If the text is corrected, so is the message.';
    case 'already-pinned':
      return french ? 'Le résumé est déjà épinglé ici.' : 'The summary is pinned here already.';
    case 'posted-only':
    case 'stopped':
      return whyText(result.why, lang);
    case 'later':
      return french ? `C’est noté${nbsp}: ce sera fait dans quelques minutes.` : 'Noted: it will be done in a few minutes.';
    case 'unpinned':
      return french ? 'Résumé désépinglé. Le message reste, sans mise à jour.' : 'Summary unpinned. The message stays, without updates.';
    case 'not-pinned':
      return french ? 'Aucun résumé n’est épinglé ici.' : 'No summary is pinned here.';
    case 'unknown-communique':
      return french ? 'Je ne connais pas ce communiqué.' : 'I do not know this communiqué.';
    case 'no-store':
      return noStoreText(lang);
  }
}

function noStoreText(lang: Language): string {
  return lang === 'fr'
    ? 'Je ne peux rien enregistrer en ce moment, donc rien n’a été fait. Réessayez dans quelques minutes. Je réponds toujours aux questions.'
    : 'I cannot record anything right now, so nothing was done. Try again in a few minutes. I still answer questions.';
}

export function followResultText(result: FollowResult, lang: Language): string {
  const french = lang === 'fr';
  switch (result.kind) {
    case 'following':
      if (result.publisher === everything)
        return french
          ? 'Ce salon suit tous les communiqués. Le résumé de chaque nouveau y sera épinglé.'
          : 'This channel follows every communiqué. The summary of each new one will be pinned here.';
      return french
        ? `Ce salon suit ${quoted(result.publisher, lang)}. Le résumé de chaque nouveau communiqué y sera épinglé.`
        : `This channel follows ${quoted(result.publisher, lang)}. The summary of each new communiqué will be pinned here.`;
    case 'already-following':
      return french ? 'Ce salon le suit déjà.' : 'This channel follows it already.';
    case 'unfollowed':
      return french
        ? 'Ce salon ne suit plus les nouveaux communiqués. Les résumés épinglés restent.'
        : 'This channel no longer follows new communiqués. Pinned summaries stay.';
    case 'not-following':
      return french ? 'Ce salon ne le suit pas.' : 'This channel does not follow it.';
    case 'unknown-publisher':
      if (result.publishers.length === 0) return french ? 'Aucun texte ne dit qui le publie.' : 'No text says who publishes it.';
      return french ? `Je ne connais que${nbsp}: ${result.publishers.join(', ')}.` : `I only know: ${result.publishers.join(', ')}.`;
    case 'no-store':
      return noStoreText(lang);
  }
}

/** One line per summary of the channel, then what the channel follows. */
export function pinStatusLines(status: PinStatus, lang: Language): readonly string[] {
  if (status.kind === 'no-store') return [noStoreText(lang)];
  const pins = status.pins.map((line) => `${quoted(line.title, lang)}${lang === 'fr' ? `${nbsp}: ` : ': '}${stateText(line, lang)}`);
  const lines = pins.length > 0 ? pins : [pinResultText({ kind: 'not-pinned' }, lang)];
  return status.follows.length === 0 ? lines : [...lines, followsText(status.follows, lang)];
}

function stateText({ state, why, isUpToDate }: PinStatusLine, lang: Language): string {
  const french = lang === 'fr';
  if (state === 'working') return french ? 'en cours de publication.' : 'being posted.';
  if (state === 'pinned') {
    if (isUpToDate) return french ? 'épinglé, à jour.' : 'pinned, up to date.';
    return french ? 'épinglé, mise à jour en attente.' : 'pinned, an update is waiting.';
  }
  const head = state === 'posted-only' ? (french ? 'publié, non épinglé.' : 'posted, not pinned.') : french ? 'arrêté.' : 'stopped.';
  return why === null ? head : `${head} ${whyText(why, lang)}`;
}

function followsText(publishers: readonly string[], lang: Language): string {
  if (publishers.includes(everything)) return lang === 'fr' ? 'Ce salon suit tous les communiqués.' : 'This channel follows every communiqué.';
  return lang === 'fr' ? `Ce salon suit${nbsp}: ${publishers.join(', ')}.` : `This channel follows: ${publishers.join(', ')}.`;
}

/** What only background work says. */
export interface PinWording {
  /** To who asked, when a summary had to be given up in their absence. */
  gaveUp(why: PinWhy): string;
  corrected(day: string): string;
  withdrawn(day: string): string;
  /** The sentence as it was answered, in the language of its text. */
  wasAnswered(quote: string, of: Language): string;
  readonly nowReads: string;
  digestHeading(from: string, to: string): string;
  gapLine(words: string, count: number): string;
  feedbackLine(helpful: number, unhelpful: number): string;
}

export const pinWording: Readonly<Record<Language, PinWording>> = {
  fr: {
    gaveUp: (why) => `Le résumé que vous avez épinglé n’est plus tenu à jour. ${whyText(why, 'fr')}`,
    corrected: (day) => `Cette phrase a été corrigée le ${formatDay(day, 'fr')}.`,
    withdrawn: (day) => `Cette phrase a été retirée du texte le ${formatDay(day, 'fr')}.`,
    wasAnswered: (quote, of) => `La réponse citait${nbsp}: ${quoted(quote, of)}`,
    nowReads: `Le texte dit désormais${nbsp}:`,
    digestHeading: (from, to) => `Questions sans réponse, du ${formatDay(from, 'fr')} au ${formatDay(to, 'fr')}`,
    gapLine: (words, count) => `${words} (${count} fois)`,
    feedbackLine: (helpful, unhelpful) => `Avis sur les réponses${nbsp}: ${helpful} ${helpful < 2 ? 'utile' : 'utiles'}, ${unhelpful} non.`,
  },
  en: {
    gaveUp: (why) => `The summary you pinned is no longer kept up to date. ${whyText(why, 'en')}`,
    corrected: (day) => `This sentence was corrected on ${formatDay(day, 'en')}.`,
    withdrawn: (day) => `This sentence was removed from the text on ${formatDay(day, 'en')}.`,
    wasAnswered: (quote, of) => `The answer quoted: ${quoted(quote, of)}`,
    nowReads: 'It now reads:',
    digestHeading: (from, to) => `Unanswered questions, ${formatDay(from, 'en')} to ${formatDay(to, 'en')}`,
    gapLine: (words, count) => `${words} (${count === 1 ? 'once' : `${count} times`})`,
    feedbackLine: (helpful, unhelpful) => `Feedback on answers: ${helpful} helpful, ${unhelpful} not.`,
  },
};
