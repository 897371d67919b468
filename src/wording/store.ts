import type { Bilingual } from '../core/types.ts';
import { guillemets, nbsp } from './french.ts';

const howToMakeOne = {
  fr: `Créez une clé avec \`openssl rand -base64 32\` et écrivez-la ainsi${nbsp}: \`TOKEN_KEY=k1:…\`${nbsp}; pour changer de clé, mettez la nouvelle en premier${nbsp}: \`k2:…,k1:…\`.`,
  en: 'Make a key with `openssl rand -base64 32` and write it as `TOKEN_KEY=k1:…`; to change keys, put the new one first: `k2:…,k1:…`.',
} as const satisfies Bilingual;

/** What is wrong with `TOKEN_KEY`, or with what was sealed with it. No key is repeated, only its name. */
export const tokenKeyWords = {
  empty: { fr: `TOKEN_KEY est vide. ${howToMakeOne.fr}`, en: `TOKEN_KEY is empty. ${howToMakeOne.en}` },
  alike: { fr: `TOKEN_KEY donne le même nom à deux clés. ${howToMakeOne.fr}`, en: `TOKEN_KEY names two keys alike. ${howToMakeOne.en}` },
  malformed: (position: number): Bilingual => ({
    fr: `La clé ${position} de TOKEN_KEY ne fait pas 32 octets en base64. ${howToMakeOne.fr}`,
    en: `Key ${position} of TOKEN_KEY is not 32 bytes in base64. ${howToMakeOne.en}`,
  }),
  missing: {
    fr: `TOKEN_KEY manque${nbsp}: les installations ne sont jamais gardées en clair. ${howToMakeOne.fr}`,
    en: `TOKEN_KEY is missing: installations are never kept unsealed. ${howToMakeOne.en}`,
  },
  gone: (id: string): Bilingual => ({
    fr: `Une installation a été scellée avec la clé ${guillemets(id)}, que TOKEN_KEY ne contient pas. Remettez-la à la fin de TOKEN_KEY.`,
    en: `An installation was sealed with the key “${id}”, which TOKEN_KEY does not hold. Put it back at the end of TOKEN_KEY.`,
  }),
  doesNotOpen: (id: string): Bilingual => ({
    fr: `Une installation ne s’ouvre pas avec la clé ${guillemets(id)}${nbsp}: elle a été modifiée, ou une autre clé porte ce nom. Installez à nouveau l’application.`,
    en: `An installation does not open with the key “${id}”: it was changed, or the key is another one of that name. Install the app again.`,
  }),
} as const;
