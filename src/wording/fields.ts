import type { Bilingual } from '../core/types.ts';

/** What a field must be, behind its name. */
export const fieldWords = {
  id: { fr: 'il faut des lettres minuscules, des chiffres et des traits d’union', en: 'must be lower-case letters, digits and hyphens' },
  day: { fr: 'il faut un jour, comme 2020-11-09', en: 'must be a day such as 2020-11-09' },
  digest: { fr: 'il faut 64 chiffres hexadécimaux', en: 'must be 64 hexadecimal digits' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type FieldRule = keyof typeof fieldWords;

const types: Readonly<Record<string, string>> = {
  string: 'un texte',
  number: 'un nombre',
  int: 'un nombre entier',
  boolean: 'true ou false',
  array: 'une liste',
  object: 'un objet',
};

/** What zod says of a field in English, and the same in French. */
export const schemaWords = {
  missing: (said: string): Bilingual => ({ fr: 'ce champ manque', en: said }),
  /** @param expected a type as zod names it. */
  type: (said: string, expected: string): Bilingual => ({ fr: `il faut ${types[expected] ?? 'une valeur d’un autre type'}`, en: said }),
  choice: (said: string, values: readonly string[]): Bilingual => ({
    fr: values.length === 1 ? `il faut ${values[0]}` : `il faut l’une de ces valeurs, ${values.join(', ')}`,
    en: said,
  }),
  empty: (said: string): Bilingual => ({ fr: 'le texte est vide', en: said }),
  tooSmall: (said: string, least: string): Bilingual => ({ fr: `il faut au moins ${least}`, en: said }),
  url: (said: string): Bilingual => ({ fr: 'il faut une URL', en: said }),
  time: (said: string): Bilingual => ({ fr: 'il faut une date et une heure, comme 2020-11-09T08:30:00Z', en: said }),
  other: (said: string): Bilingual => ({ fr: 'cette valeur ne convient pas', en: said }),
} as const;
