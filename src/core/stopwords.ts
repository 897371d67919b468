import type { Language } from './types.ts';

function list(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).filter((word) => word !== ''));
}

/**
 * Function words, folded. They explain themselves: a question loses nothing when the text has other ones. Words that can turn an
 * answer round stay out: `sans`, `avant`, `après`, `before`, `after`, `moins`, `only`, `total`.
 */
export const stopWords: Readonly<Record<Language, ReadonlySet<string>>> = {
  fr: list(`
    ne pas le la les l un une des du de d au aux a en dans par pour sur sous avec chez vers entre et ou ni mais or donc car que qu qui quoi
    dont ou ce cet cette ces ceci cela ca c celui celle ceux celles ci se s si son sa ses leur leurs mon ma mes ton ta tes notre nos
    votre vos je j tu il elle on nous vous ils elles me m te t lui eux y moi toi soi meme memes est es suis sont etait etaient etre
    ete sera seront serait seraient soit soient fut furent etant ai as avons avez ont avait avaient avoir eu eus aura auront aurait
    auraient ait aient ayant fait font faire fais faites faisait feront fera va vont aller vais allait allaient ira iront peut peuvent
    pouvoir pourra pourront pourrait pourraient peux pu doit doivent devoir devra devront devait du dus faut faudra veut veulent
    voulait vouloir comme comment combien quand pourquoi quel quelle quels quelles lequel laquelle lesquels lesquelles auquel duquel
    desquels alors aussi ainsi bien tres trop tout toute tous toutes quelque quelques autre autres chaque tel telle tels telles deja
    encore ici la voila voici afin lors pendant selon sans via etc jusque jusqu puis ensuite enfin notamment concernant cela donc
    t-il t-elle t-on n aupres ds pr ac avc`),
  en: list(`
    not a an the of to in on at by for from with into onto about as is are was were be been being am do does did done doing has have had
    having will would shall should can could may might must it its this that these those there here he she they them him her his
    hers their theirs we us our ours you your yours i me my mine and or but so if then than which who whom whose what when where why
    how some any each every all both such own same other others also very just too even still already yet again much many more most
    up out off over s t d ll re ve m get gets got getting go goes going went gone let lets via per upon while during within toward
    towards through between among`),
};

/** French or English: the language of a function word tells the language of a question. */
export function isStopWord(key: string, language: Language): boolean {
  return stopWords[language].has(key);
}
