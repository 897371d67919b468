import type { Language } from '../../core/types.ts';

/** What `npm run gaps` and `npm run erase` say. */
export interface GapWording {
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
    columns: ['fois', 'mots', 'langue', 'plateformes', 'premier jour', 'dernier jour'],
    none: 'Aucune question sans réponse sur cette période.',
    badSince: '--since attend un nombre de jours, comme 30d, ou un jour, comme 2026-03-01.',
    erasedWorkspace: (tenant) => `Tout ce qui était gardé de ${tenant} est effacé.`,
    erasedUser: (tenant) => `Tout ce qui était gardé de cette personne dans ${tenant} est effacé.`,
    badTenant: '--workspace attend une plateforme et un espace, comme slack:T012AB ou discord:81384788765712384.',
  },
  en: {
    columns: ['count', 'words', 'language', 'platforms', 'first day', 'last day'],
    none: 'No unanswered question in this period.',
    badSince: '--since takes a number of days, such as 30d, or a day, such as 2026-03-01.',
    erasedWorkspace: (tenant) => `All that was kept of ${tenant} is erased.`,
    erasedUser: (tenant) => `All that was kept of this person in ${tenant} is erased.`,
    badTenant: '--workspace takes a platform and a workspace, such as slack:T012AB or discord:81384788765712384.',
  },
};
