import type { Bilingual } from '../core/types.ts';

export const installationBroken: Bilingual = {
  fr: 'package.json manque au-dessus du programme. Installez à nouveau le programme.',
  en: 'package.json is missing above the program. Install the program again.',
};
