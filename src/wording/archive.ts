import type { Bilingual } from '../core/types.ts';
import { nbsp } from './french.ts';

/** What is said of communiqués in PostgreSQL; each takes the name of the database. */
export const archiveWords = {
  extensions: ({ fr, en }: Bilingual): Bilingual => ({
    fr: `Les extensions unaccent et pg_trgm manquent dans ${fr}, et son utilisateur ne peut pas les créer. Demandez à qui l’administre d’y exécuter${nbsp}: \`create extension unaccent; create extension pg_trgm\`. Je reprends de moi-même.`,
    en: `The extensions unaccent and pg_trgm are missing in ${en}, and its user may not create them. Ask its administrator to run there: \`create extension unaccent; create extension pg_trgm\`. I go on by myself.`,
  }),
  newer: ({ fr, en }: Bilingual): Bilingual => ({
    fr: `Les communiqués ont été enregistrés dans ${fr} par une version plus récente de ce programme. Lancez la version plus récente.`,
    en: `The communiqués in ${en} were written by a newer version of this program. Start the newer version.`,
  }),
  unseen: ({ fr, en }: Bilingual): Bilingual => ({
    fr: `Les communiqués dans ${fr} n’ont pas encore été lus. Vérifiez que tout est en place et en marche${nbsp}; je reprends de moi-même.`,
    en: `The communiqués in ${en} have not been seen yet. Check that it is there and running; I go on by myself.`,
  }),
  stale: ({ fr, en }: Bilingual): Bilingual => ({
    fr: `Des communiqués ont été apportés dans ${fr} par une autre version de ce programme. Lancez \`npm run --silent corpus -- load\`${nbsp}; je reprends de moi-même.`,
    en: `Communiqués in ${en} were brought in by another version of this program. Run \`npm run --silent corpus -- load\`; I go on by myself.`,
  }),
} as const;
