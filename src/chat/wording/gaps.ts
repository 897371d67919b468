import type { Language } from '../../core/types.ts';
import { nbsp } from './citation.ts';

/** What `npm run gaps` and `npm run erase` say. */
export interface GapWording {
  readonly help: Readonly<Record<'gaps' | 'since' | 'csv' | 'erase' | 'workspace' | 'user', string>>;
  /** Count, words, language, platforms, first and last day. */
  readonly columns: readonly string[];
  readonly none: string;
  readonly badSince: string;
  erasedWorkspace(tenant: string): string;
  erasedUser(tenant: string): string;
  readonly badTenant: string;
}

export const gapWording: Readonly<Record<Language, GapWording>> = {
  fr: {
    help: {
      gaps: `Ce qui a été demandé et que les textes ne disent pas${nbsp}: mots, langue, plateforme et jour.`,
      since: `depuis combien de jours, ou depuis quel jour${nbsp}; 30d sinon`,
      csv: 'valeurs séparées par des virgules',
      erase: 'Efface ce qui est gardé d’un espace de travail, ou d’une personne dans cet espace.',
      workspace: 'comme slack:T012AB ou discord:81384788765712384',
      user: 'seulement les avis et le nom de cette personne',
    },
    columns: ['fois', 'mots', 'langue', 'plateformes', 'premier jour', 'dernier jour'],
    none: 'Aucune question sans réponse sur cette période.',
    badSince: '--since attend un nombre de jours, comme 30d, ou un jour, comme 2026-03-01.',
    erasedWorkspace: (tenant) => `Plus rien n’est gardé de ${tenant}.`,
    erasedUser: (tenant) => `Plus rien n’est gardé de cette personne dans ${tenant}.`,
    badTenant: '--workspace attend une plateforme et un espace, comme slack:T012AB ou discord:81384788765712384.',
  },
  en: {
    help: {
      gaps: 'What was asked and is not stated: content words, language, platform and day.',
      since: 'since how many days, or since which day; otherwise 30d',
      csv: 'comma-separated values',
      erase: 'Removes what is kept of a workspace, or of one person in it.',
      workspace: 'such as slack:T012AB or discord:81384788765712384',
      user: 'only this person’s feedback and name',
    },
    columns: ['count', 'words', 'language', 'platforms', 'first day', 'last day'],
    none: 'No unanswered question in this period.',
    badSince: '--since takes a number of days, such as 30d, or a day, such as 2026-03-01.',
    erasedWorkspace: (tenant) => `Nothing is kept of ${tenant} any more.`,
    erasedUser: (tenant) => `Nothing is kept of this person in ${tenant} any more.`,
    badTenant: '--workspace takes a platform and a workspace, such as slack:T012AB or discord:81384788765712384.',
  },
};
