const kindOfText =
  /^(?:communiqués?(?: de presse)?|dossier de presse|information presse|press release|news release|media release|press statement|statement|pour (?:diffusion|publication) immédiate|for immediate release|embargo\b.*)[\s\u00a0:.–-]*$/iu;

/** Whether a line says what kind of text it is, not what it is about: « Communiqué de presse », “For immediate release”. */
export function isKindOfText(line: string): boolean {
  return kindOfText.test(line);
}
