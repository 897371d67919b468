import type { Language } from '../../core/types.ts';
import type { Liberty } from '../../core/verify.ts';
import { nbsp, quoted } from './citation.ts';

export interface VerifyWording {
  exact(places: readonly string[], liberties: readonly Liberty[]): string;
  /** @param from what the text says. @param to what was pasted. */
  difference(original: string, pasted: string, language: Language): string;
  altered(differences: readonly string[], count: number): string;
  /** @param places each once: a single one when all pieces are of one paragraph. */
  stitched(places: readonly string[], isAltered: boolean): string;
  absent(count: number): string;
  /** Ours: a statement or translation of this bot, not the text. */
  readonly ours: string;
  /** The quotation is in another language than the text. */
  foreign(language: Language): string;
  readonly nearest: string;
  readonly empty: string;
  readonly how: string;
}

const shownDifferences = 3;

function listed(places: readonly string[], and: string): string {
  return places.length < 2 ? places.join('') : `${places.slice(0, -1).join(', ')} ${and} ${places.at(-1)}`;
}

const frenchLiberties: Readonly<Record<Liberty, string>> = {
  case: 'majuscules mises à part',
  punctuation: 'ponctuation mise à part',
  cut: 'avec une coupe signalée',
};
const englishLiberties: Readonly<Record<Liberty, string>> = { case: 'capitals aside', punctuation: 'punctuation aside', cut: 'with a marked cut' };
const frenchCounts = ['zéro', 'un', 'deux', 'trois', 'quatre'] as const;
const englishCounts = ['no', 'one', 'two', 'three', 'four'] as const;

export const verifyWording: Readonly<Record<Language, VerifyWording>> = {
  fr: {
    exact: (places, liberties) => `Exact${nbsp}: ${listed(places, 'et')}, mot pour mot${liberties.map((liberty) => `, ${frenchLiberties[liberty]}`).join('')}.`,
    difference: (original, pasted, language) => {
      if (original === '') return `le texte ne dit pas ${quoted(pasted, language)}`;
      return pasted === '' ? `le texte dit ${quoted(original, language)}` : `le texte dit ${quoted(original, language)}, pas ${quoted(pasted, language)}`;
    },
    altered: (differences, count) =>
      `Altéré${nbsp}: ${differences.slice(0, shownDifferences).join(`${nbsp}; `)}${count > shownDifferences ? `${nbsp}; et ${count - shownDifferences === 1 ? 'une autre différence' : `${count - shownDifferences} autres différences`}` : ''}.`,
    stitched: (places, isAltered) =>
      `Assemblé de ${places.length < 2 ? 'plusieurs' : (frenchCounts[places.length] ?? places.length)} endroits${nbsp}: ${listed(places, 'et')}${isAltered ? ', avec des mots qui n’y sont pas' : ''}.`,
    absent: (count) => (count > 1 ? 'Absent des communiqués.' : 'Absent du communiqué.'),
    ours: 'C’est une formulation de ce service, pas une citation. Le texte dit\u00a0:',
    foreign: (language) => `Le texte est en ${language === 'fr' ? 'français' : 'anglais'}${nbsp}: une traduction ne peut pas être vérifiée mot pour mot.`,
    nearest: `Passage le plus proche${nbsp}:`,
    empty: 'Il n’y a rien à vérifier. Collez une citation du communiqué.',
    how: 'Collez la citation à vérifier.',
  },
  en: {
    exact: (places, liberties) => `Exact: ${listed(places, 'and')}, word for word${liberties.map((liberty) => `, ${englishLiberties[liberty]}`).join('')}.`,
    difference: (original, pasted, language) => {
      if (original === '') return `the text does not say ${quoted(pasted, language)}`;
      return pasted === '' ? `the text says ${quoted(original, language)}` : `the text says ${quoted(original, language)}, not ${quoted(pasted, language)}`;
    },
    altered: (differences, count) =>
      `Altered: ${differences.slice(0, shownDifferences).join('; ')}${count > shownDifferences ? `; and ${count - shownDifferences} more ${count - shownDifferences === 1 ? 'difference' : 'differences'}` : ''}.`,
    stitched: (places, isAltered) =>
      `Stitched from ${places.length < 2 ? 'several' : (englishCounts[places.length] ?? places.length)} places: ${listed(places, 'and')}${isAltered ? `, with words that ${places.length === 2 ? 'stand in neither' : 'do not stand there'}` : ''}.`,
    absent: (count) => (count > 1 ? 'Not in the communiqués.' : 'Not in the communiqué.'),
    ours: 'This is wording of this service, not a quotation. The text says:',
    foreign: (language) => `The text is in ${language === 'fr' ? 'French' : 'English'}: a translation cannot be checked word for word.`,
    nearest: 'The nearest passage:',
    empty: 'There is nothing to check. Paste a quotation from the communiqué.',
    how: 'Paste the quotation to check.',
  },
};
