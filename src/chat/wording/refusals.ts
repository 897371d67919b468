import { nbsp } from './citation.ts';

/** Why a document was not taken, as the corpus says it: a code and what a sentence needs. */
export type RefusalReason =
  | { readonly code: 'missing' | 'a-folder' | 'unreadable' | 'empty' | 'no-text' | 'scanned' | 'encrypted' | 'zip-bomb' | 'login' | 'unknown-format' }
  | { readonly code: 'too-large'; readonly limit: number }
  | { readonly code: 'damaged'; readonly format: string }
  | { readonly code: 'charset'; readonly declared: string | null; readonly likely: string | null }
  | { readonly code: 'address' | 'too-many-redirects' | 'unreachable' | 'timeout' | 'no-feed' }
  | { readonly code: 'private' | 'unresolved'; readonly host: string }
  | { readonly code: 'status'; readonly status: number };

/** Limits are bytes, or pages of a PDF when they are that few. */
function size(limit: number, pages: string, unit: string): string {
  return limit < 10_000 ? `${limit}${nbsp}${pages}` : `${Math.floor(limit / 1_048_576)}${nbsp}${unit}`;
}

export function frenchRefusal(reason: RefusalReason): string {
  switch (reason.code) {
    case 'missing':
      return 'Ce fichier n’existe pas.';
    case 'a-folder':
      return 'C’est un dossier. Donnez les fichiers qu’il contient.';
    case 'unreadable':
      return 'Ce fichier ne peut pas être lu. Vérifiez ses droits d’accès.';
    case 'empty':
      return 'Ce document est vide.';
    case 'no-text':
      return 'Ce document ne contient presque pas de texte. Donnez l’adresse du communiqué lui-même, ou enregistrez son texte.';
    case 'scanned':
      return 'Ce PDF est une image numérisée, sans texte. Passez-le à un logiciel de reconnaissance de caractères, relisez, puis ajoutez le résultat.';
    case 'encrypted':
      return 'Ce PDF est protégé par un mot de passe. Ajoutez une copie sans protection.';
    case 'zip-bomb':
      return 'Ce fichier se déplie en un volume démesuré. Il n’a pas été ouvert.';
    case 'login':
      return 'Cette page demande une connexion. Enregistrez-la depuis votre navigateur, puis ajoutez le fichier.';
    case 'unknown-format':
      return 'Ce format n’est pas connu. Donnez un txt, md, html, pdf, docx ou eml.';
    case 'too-large':
      return `Ce document dépasse ${size(reason.limit, 'pages', 'Mo')}. Ajoutez le communiqué seul.`;
    case 'damaged':
      return `Ce fichier ${reason.format} est abîmé, ou n’en est pas un. Enregistrez-le de nouveau.`;
    case 'charset': {
      const hint =
        reason.likely === null
          ? 'Donnez son encodage avec --charset.'
          : `Il ressemble à ${reason.likely}${nbsp}: si c’est bien cela, ajoutez --charset ${reason.likely}.`;
      return reason.declared === null ? `Ce texte n’est pas en UTF-8. ${hint}` : `Ce texte se dit en ${reason.declared} et ne l’est pas. ${hint}`;
    }
    case 'address':
      return 'Cette adresse ne convient pas. Donnez une adresse http ou https, sans identifiants.';
    case 'too-many-redirects':
      return 'Cette adresse renvoie sans fin à d’autres adresses.';
    case 'unreachable':
      return 'Ce serveur ne répond pas. Réessayez plus tard.';
    case 'timeout':
      return 'Ce serveur met trop de temps à répondre. Réessayez plus tard.';
    case 'no-feed':
      return 'Il n’y a pas de flux RSS ou Atom à cette adresse.';
    case 'private':
      return `${reason.host} est dans un réseau privé, où le bot ne va rien chercher. Enregistrez le document, puis ajoutez le fichier.`;
    case 'unresolved':
      return `Le serveur ${reason.host} est introuvable. Vérifiez l’adresse.`;
    case 'status':
      return reason.status === 404
        ? 'La page n’existe pas (404). Vérifiez l’adresse.'
        : `Le serveur refuse la page (${reason.status}). Réessayez plus tard, ou ajoutez un fichier.`;
  }
}

export function englishRefusal(reason: RefusalReason): string {
  switch (reason.code) {
    case 'missing':
      return 'This file does not exist.';
    case 'a-folder':
      return 'This is a folder. Give the files in it.';
    case 'unreadable':
      return 'This file cannot be read. Check who may read it.';
    case 'empty':
      return 'This document is empty.';
    case 'no-text':
      return 'This document holds hardly any text. Give the address of the communiqué itself, or save its text.';
    case 'scanned':
      return 'This PDF is a scanned image without text. Run it through character recognition, read it over, then add the result.';
    case 'encrypted':
      return 'This PDF is protected with a password. Add a copy without protection.';
    case 'zip-bomb':
      return 'This file unfolds to an outrageous size. It was not opened.';
    case 'login':
      return 'This page asks to log in. Save it from your browser, then add the file.';
    case 'unknown-format':
      return 'This format is not known. Give a txt, md, html, pdf, docx or eml.';
    case 'too-large':
      return `This document is larger than ${size(reason.limit, 'pages', 'MB')}. Add the communiqué alone.`;
    case 'damaged':
      return `This ${reason.format} file is damaged, or is none. Save it again.`;
    case 'charset': {
      const hint = reason.likely === null ? 'Give its encoding with --charset.' : `It looks like ${reason.likely}: if it is, add --charset ${reason.likely}.`;
      return reason.declared === null ? `This text is not UTF-8. ${hint}` : `This text says it is ${reason.declared} and is not. ${hint}`;
    }
    case 'address':
      return 'This address cannot be used. Give an http or https address without credentials.';
    case 'too-many-redirects':
      return 'This address leads to other addresses without end.';
    case 'unreachable':
      return 'This server does not answer. Try again later.';
    case 'timeout':
      return 'This server takes too long to answer. Try again later.';
    case 'no-feed':
      return 'There is no RSS or Atom feed at this address.';
    case 'private':
      return `${reason.host} is in a private network, where the bot fetches nothing. Save the document, then add the file.`;
    case 'unresolved':
      return `The server ${reason.host} cannot be found. Check the address.`;
    case 'status':
      return reason.status === 404
        ? 'The page does not exist (404). Check the address.'
        : `The server refuses the page (${reason.status}). Try again later, or add a file.`;
  }
}
