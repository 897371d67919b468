import type { Bilingual } from '../core/types.ts';
import { about, guillemets, nbsp } from './french.ts';

/** What is wrong, behind the name of the file, and what to do. */
export interface Trouble {
  readonly what: Bilingual;
  readonly whatToDo: Bilingual;
}

const restoreBundled: Bilingual = { fr: 'Restaurez-le depuis la distribution.', en: 'Restore it from the distribution.' };
const checkReaders: Bilingual = { fr: 'Vérifiez qui peut le lire.', en: 'Check who may read it.' };
const correctFact: Bilingual = { fr: 'Corrigez l’identifiant ou ajoutez le fait.', en: 'Correct the id or add the fact.' };
const copySentence: Bilingual = {
  fr: 'Copiez la phrase depuis communique.md, à l’octet près (espaces insécables et apostrophes comprises).',
  en: 'Copy the sentence from communique.md, byte for byte (no-break spaces and apostrophes included).',
};
const unreadableFile: Bilingual = { fr: 'le fichier ne peut pas être lu.', en: 'the file cannot be read.' };

/** What may be wrong with folders. */
export const folderWords = {
  missing: { what: { fr: 'le dossier manque.', en: 'the folder is missing.' }, whatToDo: restoreBundled },
  empty: { what: { fr: 'il ne contient aucun communiqué.', en: 'it holds no communiqué.' }, whatToDo: restoreBundled },
  unreadableTexts: {
    what: { fr: 'le dossier ne peut pas être lu.', en: 'the folder cannot be read.' },
    whatToDo: {
      fr: 'Donnez le chemin d’un dossier qui contient des fichiers .txt ou .md.',
      en: 'Give the path of a folder that holds .txt or .md files.',
    },
  },
  noTexts: {
    what: { fr: 'ce dossier ne contient aucun fichier .txt ou .md.', en: 'no .txt or .md file is in this folder.' },
    whatToDo: { fr: 'Mettez-y les textes, un fichier pour chacun.', en: 'Put the texts there, one file each.' },
  },
  unreadableLibrary: {
    what: { fr: 'ce n’est pas un dossier lisible.', en: 'it is no folder that can be read.' },
    whatToDo: { fr: 'Vérifiez CORPUS_PATH, et qui peut lire le dossier.', en: 'Check CORPUS_PATH, and who may read the folder.' },
  },
  /** @param reason as the system says it; @param code of it, such as EACCES. */
  unreadable: (reason: string, code: string): Trouble => ({
    what: { fr: `il ne peut pas être lu (${code}).`, en: `it cannot be read: ${reason}.` },
    whatToDo: checkReaders,
  }),
  bundledToo: (id: string): Trouble => ({
    what: { fr: `la distribution a aussi un communiqué ${guillemets(id)}.`, en: `the distribution has a communiqué “${id}” too.` },
    whatToDo: { fr: 'Retirez celui-ci, ou ajoutez-le sous un autre identifiant.', en: 'Remove this one, or add it under another id.' },
  }),
  changing: {
    what: { fr: 'il change sans cesse.', en: 'it changes all the time.' },
    whatToDo: { fr: 'Redémarrez quand il ne change plus.', en: 'Start again when it is at rest.' },
  },
} as const satisfies Readonly<Record<string, Trouble | ((...given: never[]) => Trouble)>>;

/** What may be wrong with a file before what stands in it is looked at. */
export const fileWords = {
  unreadableBundled: { what: unreadableFile, whatToDo: restoreBundled },
  unreadableAdded: (id: string): Trouble => ({
    what: unreadableFile,
    whatToDo: {
      fr: `Restaurez-le, ou retirez-le avec \`npm run corpus -- remove ${id}\`.`,
      en: `Restore it, or remove it with \`npm run corpus -- remove ${id}\`.`,
    },
  }),
  unreadableFacts: { what: unreadableFile, whatToDo: checkReaders },
  unreadableUpdate: {
    what: { fr: 'il ne peut pas être lu, donc rien n’a été mis à jour.', en: 'it cannot be read, so nothing was updated.' },
    whatToDo: { fr: 'Lancez `npm run corpus -- check` et corrigez-le d’abord.', en: 'Run `npm run corpus -- check` and mend it first.' },
  },
  tooLong: (bytes: number, most: number): Trouble => ({
    what: { fr: `le fichier fait ${bytes} octets.`, en: `the file has ${bytes} bytes.` },
    whatToDo: { fr: `Réduisez le texte à moins de ${most} octets.`, en: `Keep a text under ${most} bytes.` },
  }),
  notText: {
    what: { fr: 'ce n’est pas du texte en UTF-8.', en: 'this is not UTF-8 text.' },
    whatToDo: { fr: 'Enregistrez-le en texte UTF-8.', en: 'Save it as UTF-8 text.' },
  },
  empty: {
    what: { fr: 'le fichier est vide.', en: 'the file is empty.' },
    whatToDo: { fr: 'Mettez-y le texte du communiqué, ou supprimez le fichier.', en: 'Put the text of the communiqué in it, or remove the file.' },
  },
  lexicon: {
    what: { fr: 'le lexique compilé manque ou est abîmé.', en: 'the compiled lexicon is missing or damaged.' },
    whatToDo: { fr: 'Lancez `npm run build`.', en: 'Run `npm run build`.' },
  },
} as const satisfies Readonly<Record<string, Trouble | ((...given: never[]) => Trouble)>>;

/** What may be wrong with what stands in `communique.md` and `facts.json`. */
export const contentWords = {
  frontMatterMissing: {
    what: { fr: 'l’en-tête (front matter) manque.', en: 'the front matter is missing.' },
    whatToDo: { fr: 'Commencez le fichier par un bloc entre deux lignes de ---.', en: 'Start the file with a block between two lines of ---.' },
  },
  idDiffers: (id: string, folder: string): Trouble => ({
    what: {
      fr: `l’identifiant est ${guillemets(id)} mais le dossier est ${guillemets(folder)}.`,
      en: `the id is “${id}” but the folder is “${folder}”.`,
    },
    whatToDo: { fr: 'Rendez-les identiques.', en: 'Make them equal.' },
  }),
  textChanged: (id: string): Trouble => ({
    what: { fr: 'ce n’est pas le texte qui a été ajouté.', en: 'the text is not the one that was added.' },
    whatToDo: {
      fr: `Restaurez-le, ou apportez le nouveau texte avec \`npm run corpus -- update ${id} FICHIER\`.`,
      en: `Restore it, or bring the new text in with \`npm run corpus -- update ${id} FILE\`.`,
    },
  }),
  idTwice: {
    what: { fr: 'cet identifiant sert deux fois.', en: 'this id is used twice.' },
    whatToDo: { fr: 'Donnez à chaque fait le sien.', en: 'Give each fact its own id.' },
  },
  summaryUnknown: {
    what: { fr: 'le résumé nomme un fait qui n’existe pas.', en: 'the summary names a fact that does not exist.' },
    whatToDo: correctFact,
  },
  nearestUnknown: (nearest: string): Trouble => ({
    what: { fr: `son fait le plus proche, ${guillemets(nearest)}, n’existe pas.`, en: `its nearest fact “${nearest}” does not exist.` },
    whatToDo: correctFact,
  }),
  quoteNotWhole: {
    what: {
      fr: 'la citation figure dans le texte, mais n’est pas une phrase ou une puce entière.',
      en: 'the quote stands in the text but is not a whole sentence or bullet.',
    },
    whatToDo: copySentence,
  },
  quoteAbsent: { what: { fr: 'la citation ne figure pas dans le texte.', en: 'the quote does not stand in the text.' }, whatToDo: copySentence },
  focusAbsent: {
    what: { fr: 'la partie visée (focus) ne figure pas dans la citation.', en: 'the focus does not stand in the quote.' },
    whatToDo: { fr: 'Copiez cette partie depuis la citation, à l’octet près.', en: 'Copy the clause from the quote, byte for byte.' },
  },
  /** @param reason in the parser's words, which are English; @param place where it stopped. */
  unparsable: (reason: string, place: { readonly line: number; readonly column: number } | null): Trouble => ({
    what: {
      fr: place === null ? 'la syntaxe est fausse.' : `la syntaxe est fausse, ligne ${place.line}, colonne ${place.column}.`,
      en: `it cannot be parsed: ${reason}${place === null ? '' : ` (line ${place.line}, column ${place.column})`}.`,
    },
    whatToDo: { fr: 'Corrigez-la à cet endroit.', en: 'Correct the syntax there.' },
  }),
  field: (name: string, { fr, en }: Bilingual): Trouble => ({
    what: name === '' ? { fr: `${fr}.`, en: `${en}.` } : { fr: about(name, `${fr}.`, 'fr'), en: about(name, `${en}.`, 'en') },
    whatToDo: { fr: 'Corrigez ce champ.', en: 'Correct this field.' },
  }),
} as const satisfies Readonly<Record<string, Trouble | ((...given: never[]) => Trouble)>>;

/** More than an index in memory can hold. */
export function tooManyParagraphs(blocks: number, most: number): Bilingual {
  return {
    fr: `Tous les communiqués ensemble${nbsp}: ils ont ${blocks} paragraphes, et un index en mémoire en contient ${most}. Gardez les communiqués dans PostgreSQL (docs/corpus.md), ou donnez-en moins.`,
    en: `All communiqués together: they have ${blocks} paragraphs, and an index in memory holds ${most}. Keep communiqués in PostgreSQL (docs/corpus.md), or give fewer.`,
  };
}
