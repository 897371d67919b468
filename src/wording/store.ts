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

/** The name of a file or server as the first words of a sentence. */
function atStart(where: string): string {
  return where.charAt(0).toUpperCase() + where.slice(1);
}

/** Names of what state and communiqués are kept in, for sentences. French sentences fit both genders. */
export const placeWords = {
  stateFile: (file: string): Bilingual => ({ fr: `le fichier d’état ${file}`, en: `the state file ${file}` }),
  database: (name: string, host: string): Bilingual => ({
    fr: `la base de données PostgreSQL ${name} sur ${host}`,
    en: `the PostgreSQL database ${name} at ${host}`,
  }),
  unnamedDatabase: { fr: 'la base de données PostgreSQL', en: 'the PostgreSQL database' },
} as const;

/** What went wrong in the engine of a file or server. */
export const failureWords = {
  STORE_UNREACHABLE: ({ fr, en }: Bilingual): Bilingual => ({
    fr: `${atStart(fr)} est hors d’atteinte. Vérifiez que tout est en place et en marche${nbsp}; je reprends de moi-même dès que l’accès revient.`,
    en: `${atStart(en)} cannot be reached. Check that it is there and running; I go on by myself when it is back.`,
  }),
  STORE_FULL: ({ fr, en }: Bilingual): Bilingual => ({
    fr: `Le disque est plein${nbsp}: il n’y a plus de place pour ${fr}. Libérez de l’espace${nbsp}; je reprends de moi-même.`,
    en: `The disk of ${en} is full. Free some space; I go on by myself.`,
  }),
  STORE_READ_ONLY: ({ fr, en }: Bilingual): Bilingual => ({
    fr: `${atStart(fr)} est en lecture seule. Autorisez l’écriture${nbsp}; je reprends de moi-même.`,
    en: `${atStart(en)} is read-only. Allow writing to it; I go on by myself.`,
  }),
  STORE_DENIED: ({ fr, en }: Bilingual): Bilingual => ({
    fr: `${atStart(fr)} refuse l’accès. Vérifiez le nom, les droits et, sur un serveur, l’utilisateur et le mot de passe.`,
    en: `Access to ${en} is refused. Check its name, the rights on it and, on a server, user and password.`,
  }),
  STORE_CORRUPT: ({ fr, en }: Bilingual): Bilingual => ({
    fr: `${atStart(fr)} contient des données abîmées, ou n’est pas une base de données. Restaurez une sauvegarde, ou mettez l’original de côté pour repartir de zéro.`,
    en: `${atStart(en)} is damaged or no database. Restore it from a backup, or move it away to begin anew.`,
  }),
  STORE_FAILED: ({ fr, en }: Bilingual): Bilingual => ({
    fr: `${atStart(fr)} a refusé une requête de façon inattendue. La cause est dans le journal.`,
    en: `${atStart(en)} refused a request in an unexpected way. The cause is in the log.`,
  }),
} as const;

/** What the program itself says of its state. */
export const stateWords = {
  newer: ({ fr, en }: Bilingual): Bilingual => ({
    fr: `Une version plus récente de ce programme a écrit dans ${fr}, que cette version-ci ne peut pas lire. Lancez la version plus récente, ou donnez un autre STATE_PATH ou DATABASE_URL.`,
    en: `${atStart(en)} was written by a newer version of this program, which this version cannot read. Start the newer version, or give another STATE_PATH or DATABASE_URL.`,
  }),
  closed: ({ fr, en }: Bilingual): Bilingual => ({
    fr: `${atStart(fr)} n’est plus accessible, car le programme s’arrête.`,
    en: `${atStart(en)} has been closed, as the program is stopping.`,
  }),
  locked: (key: string): Bilingual => ({
    fr: `Un autre processus tient le verrou ${guillemets(key)}. Il se libère de lui-même${nbsp}; réessayez plus tard.`,
    en: `Another process holds the lock “${key}”. It ends by itself; try again later.`,
  }),
} as const;
