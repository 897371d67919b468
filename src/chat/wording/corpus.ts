import type { Language } from '../../core/types.ts';
import { nbsp, quoted } from './citation.ts';
import { englishRefusal, frenchRefusal, type RefusalReason } from './refusals.ts';

/** What a person may be asked about a document. */
export type HeadField = 'title' | 'date' | 'publisher' | 'language';

/** What `npm run corpus` says. */
export interface CorpusWording {
  readonly help: Readonly<Record<'corpus' | 'add' | 'list' | 'show' | 'remove' | 'check' | 'update' | 'feed' | 'load', string>>;
  readonly options: Readonly<Record<'title' | 'date' | 'publisher' | 'publisherEn' | 'lang' | 'id' | 'charset' | 'yes' | 'json' | 'text' | 'retry', string>>;
  /** What is known of a field; null when the document does not state it. */
  field(field: HeadField, value: string | null): string;
  /** @param option how to say it on the command line. */
  missing(field: HeadField, option: string): string;
  ask(field: HeadField, isRequired: boolean): string;
  readonly confirm: string;
  /** First letters of an answer that agrees. */
  readonly agreement: RegExp;
  readonly declined: string;
  readonly badDate: string;
  readonly badLanguage: string;
  readonly badId: string;
  readonly oneSource: string;
  added(id: string, drafts: number): string;
  already(id: string): string;
  changed(id: string): string;
  idTaken(id: string): string;
  refused(reason: RefusalReason): string;
  unknownId(id: string): string;
  readonly bundled: string;
  bundledStays(id: string): string;
  readonly confirmRemoval: string;
  noAddress(id: string): string;
  /** Nothing that was added came from an address. */
  readonly noAddresses: string;
  unchanged(id: string): string;
  updated(id: string, kept: number, drafts: number, outdated: number): string;
  removed(id: string): string;
  nothingAdded(folder: string): string;
  /** @param code of the operating system, such as EACCES or ENOSPC. */
  cannotStore(folder: string, code: string): string;
  from(source: string, day: string): string;
  /** What a communiqué holds. */
  contents(passages: number, facts: number, drafts: number): string;
  /** Behind the digest of the text, as against that of the file. */
  readonly ofText: string;
  readonly summaryTitle: string;
  inOrder(communiques: number, facts: number, drafts: number): string;
  outdated(id: string, count: number): string;
  problems(count: number): string;
  total(added: number, known: number, refused: number): string;
  /** `load` is for communiqués in PostgreSQL. */
  readonly loadNeedsPostgres: string;
  loaded(id: string): string;
}

export const corpusWording: Readonly<Record<Language, CorpusWording>> = {
  fr: {
    help: {
      corpus: 'Ajoute, montre, met à jour et retire des communiqués.',
      add: 'ajoute des fichiers ou des adresses (txt, md, html, pdf, docx, eml)',
      list: 'montre ce que le bot connaît',
      show: 'montre un communiqué, sa provenance et ses faits',
      remove: 'retire un communiqué ajouté',
      check: 'vérifie tout, citation par citation',
      update: 'reprend le texte à son adresse, ou dans le fichier donné',
      feed: 'ajoute ce qu’annonce un flux RSS ou Atom',
      load: 'apporte tout un dossier dans PostgreSQL (CORPUS=postgres)',
    },
    options: {
      title: 'titre',
      date: 'jour, comme 2026-03-01 ou 1er mars 2026',
      publisher: 'qui publie',
      publisherEn: 'son nom en anglais, s’il en a un',
      lang: 'fr ou en',
      id: 'nom court du communiqué',
      charset: 'encodage du fichier, comme windows-1252',
      yes: 'ne demande pas confirmation',
      json: 'écrit des lignes JSON',
      text: 'montre aussi le texte',
      retry: 'reprend aussi ce qui avait été refusé',
    },
    field: (field, value) =>
      `${{ title: 'titre', date: 'date', publisher: 'publié par', language: 'langue' }[field]}${nbsp}: ${value ?? 'non trouvé dans le texte'}`,
    missing: (field, option) =>
      field === 'title' ? `Le document ne dit pas son titre. Donnez-le avec ${option}.` : `La langue ne se reconnaît pas. Donnez-la avec ${option}.`,
    ask: (field, isRequired) => {
      const question = { title: 'Quel est le titre', date: 'De quel jour est-il', publisher: 'Qui le publie', language: 'En quelle langue est-il (fr, en)' }[
        field
      ];
      return `${question}${nbsp}?${isRequired ? '' : ' (Entrée si on ne sait pas)'} `;
    },
    confirm: `Ajouter${nbsp}? [O/n] `,
    agreement: /^(?:o|y|$)/i,
    declined: 'Rien n’a été ajouté.',
    badDate: '--date attend un jour, comme 2026-03-01.',
    badLanguage: '--lang attend fr ou en.',
    badId: '--id attend des lettres minuscules, des chiffres et des traits d’union, 56 au plus.',
    oneSource: '--id et --title valent pour un seul document.',
    added: (id, drafts) => `ajouté${nbsp}: ${id} (faits proposés${nbsp}: ${drafts})`,
    already: (id) => `déjà là${nbsp}: ${id}`,
    changed: (id) => `Cette adresse a déjà donné ${id}, et son texte a changé. Lancez npm run corpus -- update ${id}.`,
    idTaken: (id) => `Un communiqué s’appelle déjà ${id}. Choisissez un autre --id.`,
    refused: frenchRefusal,
    unknownId: (id) => `Aucun communiqué ne s’appelle ${quoted(id, 'fr')}. Voyez npm run corpus -- list.`,
    bundled: 'fourni avec le bot',
    bundledStays: (id) => `${id} est fourni avec le bot et reste dans data/communiques.`,
    confirmRemoval: `Retirer${nbsp}? [O/n] `,
    noAddress: (id) => `${id} vient d’un fichier. Donnez le nouveau${nbsp}: npm run corpus -- update ${id} FICHIER.`,
    noAddresses: `Aucun communiqué ajouté ne vient d’une adresse. Donnez le fichier${nbsp}: npm run corpus -- update ID FICHIER.`,
    unchanged: (id) => `inchangé${nbsp}: ${id}`,
    updated: (id, kept, drafts, outdated) =>
      `mis à jour${nbsp}: ${id} (faits gardés${nbsp}: ${kept}, nouveaux proposés${nbsp}: ${drafts}, mis de côté${nbsp}: ${outdated})`,
    removed: (id) => `retiré${nbsp}: ${id}`,
    cannotStore: (folder, code) =>
      `${folder} ne peut pas être écrit (${code})${nbsp}; rien n’y reste à moitié écrit. Vérifiez l’espace, les droits et CORPUS_PATH.`,
    nothingAdded: (folder) => `Rien n’a encore été ajouté dans ${folder}.`,
    from: (source, day) => `reçu de ${source} le ${day}`,
    contents: (passages, facts, drafts) => `passages${nbsp}: ${passages}, faits relus${nbsp}: ${facts}, faits proposés${nbsp}: ${drafts}`,
    ofText: 'texte',
    summaryTitle: `résumé${nbsp}:`,
    inOrder: (communiques, facts, drafts) =>
      `Tout est en ordre. Communiqués${nbsp}: ${communiques}, faits relus${nbsp}: ${facts}, faits proposés${nbsp}: ${drafts}.`,
    outdated: (id, count) => `${id}${nbsp}: des faits attendent dans facts-outdated.json (${count}), car le texte ne porte plus leur citation.`,
    problems: (count) => `Problèmes${nbsp}: ${count}.`,
    loadNeedsPostgres: 'load apporte des communiqués dans PostgreSQL. Définissez CORPUS=postgres et DATABASE_URL.',
    loaded: (id) => `apporté${nbsp}: ${id}`,
    total: (added, known, refused) => `Ajoutés${nbsp}: ${added}, déjà là${nbsp}: ${known}, refusés${nbsp}: ${refused}.`,
  },
  en: {
    help: {
      corpus: 'Adds, shows, updates and removes communiqués.',
      add: 'adds files or addresses (txt, md, html, pdf, docx, eml)',
      list: 'shows what the bot knows',
      show: 'shows a communiqué, where it comes from and its facts',
      remove: 'removes an added communiqué',
      check: 'verifies everything, quote by quote',
      update: 'takes the text again from its address, or from the file given',
      feed: 'adds what an RSS or Atom feed announces',
      load: 'brings a whole folder into PostgreSQL (CORPUS=postgres)',
    },
    options: {
      title: 'title',
      date: 'day, such as 2026-03-01 or 1 March 2026',
      publisher: 'who publishes it',
      publisherEn: 'the name in English, where there is one',
      lang: 'fr or en',
      id: 'short name of the communiqué',
      charset: 'encoding of the file, such as windows-1252',
      yes: 'does not ask for confirmation',
      json: 'prints JSON lines',
      text: 'shows the text too',
      retry: 'tries again what was refused before',
    },
    field: (field, value) => `${{ title: 'title', date: 'date', publisher: 'published by', language: 'language' }[field]}: ${value ?? 'not found in the text'}`,
    missing: (field, option) =>
      field === 'title' ? `The document does not state its title. Give it with ${option}.` : `The language cannot be told. Give it with ${option}.`,
    ask: (field, isRequired) => {
      const question = { title: 'What is its title', date: 'Of which day is it', publisher: 'Who publishes it', language: 'Which language is it in (fr, en)' }[
        field
      ];
      return `${question}?${isRequired ? '' : ' (Enter if nobody knows)'} `;
    },
    confirm: 'Add it? [Y/n] ',
    agreement: /^(?:y|o|$)/i,
    declined: 'Nothing was added.',
    badDate: '--date takes a day, such as 2026-03-01.',
    badLanguage: '--lang takes fr or en.',
    badId: '--id takes lower-case letters, digits and hyphens, at most 56.',
    oneSource: '--id and --title are for one document.',
    added: (id, drafts) => `added: ${id} (suggested facts: ${drafts})`,
    already: (id) => `already there: ${id}`,
    changed: (id) => `This address has given ${id} before, and its text has changed. Run npm run corpus -- update ${id}.`,
    idTaken: (id) => `A communiqué is called ${id} already. Choose another --id.`,
    refused: englishRefusal,
    unknownId: (id) => `No communiqué is called ${quoted(id, 'en')}. See npm run corpus -- list.`,
    bundled: 'came with the bot',
    bundledStays: (id) => `${id} came with the bot and stays in data/communiques.`,
    confirmRemoval: 'Remove it? [Y/n] ',
    noAddress: (id) => `${id} came from a file. Give the new one: npm run corpus -- update ${id} FILE.`,
    noAddresses: 'No added communiqué came from an address. Give the file: npm run corpus -- update ID FILE.',
    unchanged: (id) => `unchanged: ${id}`,
    updated: (id, kept, drafts, outdated) => `updated: ${id} (facts kept: ${kept}, new suggested: ${drafts}, put aside: ${outdated})`,
    removed: (id) => `removed: ${id}`,
    cannotStore: (folder, code) => `${folder} cannot be written (${code}); nothing is left half written. Check space, permissions and CORPUS_PATH.`,
    nothingAdded: (folder) => `Nothing has been added to ${folder} yet.`,
    from: (source, day) => `received from ${source} on ${day}`,
    contents: (passages, facts, drafts) => `passages: ${passages}, reviewed facts: ${facts}, suggested facts: ${drafts}`,
    ofText: 'text',
    summaryTitle: 'summary:',
    inOrder: (communiques, facts, drafts) => `All is in order. Communiqués: ${communiques}, reviewed facts: ${facts}, suggested facts: ${drafts}.`,
    outdated: (id, count) => `${id}: facts wait in facts-outdated.json (${count}), for the text no longer bears their quotes.`,
    problems: (count) => `Problems: ${count}.`,
    loadNeedsPostgres: 'load brings communiqués into PostgreSQL. Set CORPUS=postgres and DATABASE_URL.',
    loaded: (id) => `brought in: ${id}`,
    total: (added, known, refused) => `Added: ${added}, already there: ${known}, refused: ${refused}.`,
  },
};
