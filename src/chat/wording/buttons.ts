import type { Language } from '../../core/types.ts';

/** Words on buttons: short, for Discord shows 34 to 38 characters of one. */
export interface ButtonWording {
  readonly inContext: string;
  readonly moreFacts: string;
  readonly topics: string;
  readonly summary: string;
  readonly helpful: string;
  readonly notHelpful: string;
  readonly share: string;
  readonly ask: string;
}

export const buttonWording: Readonly<Record<Language, ButtonWording>> = {
  fr: {
    inContext: 'En contexte',
    moreFacts: 'Autres faits',
    topics: 'Thèmes',
    summary: 'Résumé',
    helpful: 'Utile',
    notHelpful: 'Pas utile',
    share: 'Partager ici',
    ask: 'Poser une question',
  },
  en: {
    inContext: 'In context',
    moreFacts: 'More facts',
    topics: 'Topics',
    summary: 'Summary',
    helpful: 'Helpful',
    notHelpful: 'Not helpful',
    share: 'Share here',
    ask: 'Ask a question',
  },
};
