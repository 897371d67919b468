import type { Lexicon } from './lexicon.ts';
import type { AskedKind, ConceptId } from './types.ts';

/** Ids of the lexicon that tell what a noun behind « quel », “which” asks for; the first that is an ancestor decides. */
const nounKinds: readonly (readonly [AskedKind, readonly string[]])[] = [
  ['money', ['money-amount', 'price', 'cost', 'budget', 'expenditure', 'fee']],
  ['share', ['percentage', 'share', 'proportion', 'rate']],
  ['duration', ['duration', 'time-limit']],
  ['date', ['date', 'day', 'month', 'year', 'time-of-day', 'season', 'period', 'time', 'deadline']],
  ['place', ['place', 'town-city', 'country', 'region', 'municipality']],
  ['person', ['person', 'minister', 'elected-official', 'public-agent', 'worker']],
  ['number', ['number', 'quantity', 'figure']],
  ['reason', ['reason', 'cause']],
  ['purpose', ['purpose', 'goal', 'objective', 'aim']],
];

/** What a noun asks for, by its meanings: `ministre` → person, `prix` → money; undefined when its meanings tell nothing. */
export function kindOfNoun(concepts: readonly ConceptId[], lexicon: Lexicon): AskedKind | undefined {
  const ancestors = new Set(concepts.flatMap((concept) => lexicon.closure(concept).map((entry) => lexicon.name(entry.concept))));
  for (const [kind, ids] of nounKinds) if (ids.some((id) => ancestors.has(id))) return kind;
  return undefined;
}

const months =
  'janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december';
const days = 'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday';

/** What a passage must hold to answer each kind of question. Kinds that any passage may answer are left out. */
const patterns: Readonly<Partial<Record<AskedKind, RegExp>>> = {
  number:
    /\d|\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante|soixante|cents?|mille|millions?|milliards?|dizaines?|douzaines?|centaines?|milliers?|two|three|four|five|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundreds?|thousands?|dozens?|billions?|doubl\w+|tripl\w+|moitié|half|tiers|quart|third|quarter|twice|aucun|zéro|zero)\b/iu,
  money:
    /(?:[€$£]\s?\d|\d[\d\s\u00a0\u202f.,]*(?:(?:millions?|milliards?|billions?|M|Md|Mds|k|bn)[\s\u00a0]*)?(?:d[’']|de[\s\u00a0])?(?:€|\$|£|euros?|dollars?|pounds?|pence|FCFA|francs?|CFA|centimes|cents))|\b(?:milliards|millions|billions?)\b|gratuit|free of charge|\bfree\b/iu,
  share:
    /%|pour[\s\u00a0]cent|per[\s\u00a0]?cent|moitié|\btiers\b|\bquarts?\b|\bhalf\b|thirds?\b|quarters?\b|fifths?\b|\d+[\s\u00a0](?:sur|out of|in)[\s\u00a0]\d+|\b(?:one|two|three|four|eight|nine)[\s\u00a0](?:in|out of)\b|majorit/iu,
  date: new RegExp(
    `\\b(?:${months}|${days})\\b|\\b(?:19|20)\\d\\d\\b|printemps|\\bété\\b|automne|hiver|\\bspring\\b|\\bsummer\\b|\\bautumn\\b|\\bwinter\\b|\\d{1,2}[\\s\\u00a0]?h(?:eures?)?\\d{0,2}\\b|\\d[\\s\\u00a0]?(?:am|pm|a\\.m|p\\.m)|aujourd|hier\\b|demain|today|tomorrow|yesterday|tonight|depuis|dès|jusqu|rentrée|prochainement|\\bsoon\\b|(?:this|next|last|cette|prochaine?|dernière?)[\\s\\u00a0](?:week|month|year|semaine|mois|année|an)|noël|christmas|new year|trimestre|semestre|quarter|lors de|during|à l[’']occasion|immédiat|immediate|quotidien|tous les|every|à l[’']issue|\\bonce\\b|après|avant|before|after\\b|within`,
    'iu',
  ),
  duration:
    /(?:\d+|\b(?:un|une|deux|trois|quatre|cinq|six|sept|huit|dix|douze|quinze|vingt|trente|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|plusieurs|several|quelques|few|some|many|almost)\b)[\s\u00a0-]*(?:premi\w+\s|first\s|derni\w+\s|last\s|prochain\w*\s)?(?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|années?|décennies?|trimestres?|seconds?|hours?|days?|weeks?|months?|years?|decades?|h\b)|depuis|jusqu|until|permanent|définitiv|indefinite|long[- ]term|since|quinquennat|years-long/iu,
  place: /(?:^|[\s\u00a0(«“"’'-])\p{Lu}[\p{L}-]{2,}/u,
  person:
    /(?:^|[\s\u00a0(«“"’'-])\p{Lu}[\p{L}-]+|préfet|ministre|maire|président|directeur|directrice|minister|mayor|president|director|élus|agents?\b|services?\b|citoyens|habitants|usagers|people|officers?|associations?|entreprises?|jeunes|enfants|familles|salariés|ménages|members|residents|staff|ceux|celles|those|publics?\b/u,
  reason:
    /\b(?:car|parce qu|en raison|du fait|grâce|à cause|puisque|afin|pour|en vue|face à|suite à|compte tenu|au regard|permet\w*|vis\w+ à|because|due to|in order|to|since|as|owing|following|given|result\w*|caus\w+|led|lead\w*|so that|therefore|thanks to|reason|for)\b|explique|reflète|résulte|en attente|confront/iu,
  purpose:
    /\b(?:afin|pour|en vue|permet\w*|vis\w+|destin\w+|dédi\w+|objectif|but|to|so that|in order|aim\w*|for|designed|goal|intended|help\w*|allow\w*|enabl\w+)\b/iu,
};

/** Whether the words of a passage can hold an answer of this kind at all. */
export function bearsKind(kind: AskedKind, passage: string): boolean {
  return patterns[kind]?.test(passage) ?? true;
}

const relative =
  /(?:depuis|il y a|for|dans|in)[\s\u00a0](?:the (?:last|past) )?(?:\d+|un|une|deux|trois|quatre|cinq|six|plusieurs|quelques|several|two|three|four|five|six)[\s\u00a0](?:derni\w+ )?(?:jours?|semaines?|mois|ans?|années?|heures?|days?|weeks?|months?|years?|hours?)|\b(?:cet(?:te)?|ce|this|next|last|prochaine?s?|dernière?s?)[\s\u00a0](?:été|hiver|automne|printemps|année|mois|semaine|matin|soir|jour|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|week|weekend|month|year|summer|winter|autumn|spring|quarter|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|(?:mois|année|semaine|an|été)[\s\u00a0](?:prochaine?|dernière?|passée?)|(?:début|fin|cours)[\s\u00a0](?:de[\s\u00a0])?l[’']année(?![\s\u00a0]\d)|depuis[\s\u00a0](?:le[\s\u00a0](?:mois[\s\u00a0]de[\s\u00a0]|printemps|début|\w+$)|plusieurs|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)(?![^.]{0,14}\d{4})|\b(?:aujourd[’']hui|hier|demain|actuellement|prochainement|récemment|désormais|today|yesterday|tomorrow|tonight|currently|recently|now|so far|to date|à ce jour|year-to-date)\b/iu;

/** Whether a quote holds words that depend on the day of its text: « depuis 4 mois », « cet été », “this year”. */
export function isRelativeToDate(quote: string): boolean {
  return relative.test(quote);
}
