import { edgeless, wordwise } from './boundaries.ts';
import { days, months, shortDates, telephones, withoutIdleFigures } from './counts.ts';
import type { Lexicon } from './lexicon.ts';
import type { Demand } from './scaffold.ts';
import type { AskedKind, ConceptId } from './types.ts';

/**
 * Meanings that ask for a kind of answer themselves; what lies below them (a fund below money, « annuel » below year) does not.
 */
const kindNouns: ReadonlyMap<string, AskedKind> = new Map([
  ...[
    'price',
    'cost',
    'budget',
    'fee',
    'money-amount',
    'sum-of-money',
    'total-cost',
    'to-cost',
    'expense',
    'expenditure',
    'to-spend',
    'spending',
    'to-pay',
  ].map((id) => [id, 'money'] as const),
  ...['name-call-light', 'name', 'first-name', 'surname'].map((id) => [id, 'name'] as const),
  ...['percentage', 'share', 'proportion', 'rate'].map((id) => [id, 'share'] as const),
  ...['duration', 'time-limit'].map((id) => [id, 'duration'] as const),
  ...['publication-date', 'date', 'day', 'month', 'year', 'time-of-day', 'season', 'period', 'deadline', 'opening-hours'].map((id) => [id, 'date'] as const),
]);

/** Meanings that ask for a sum of money, though a passage that holds one is not therefore about them. */
const sums: ReadonlySet<string> = new Set(['turnover-revenue', 'to-profit', 'income', 'salary', 'deficit', 'deficit-shortfall', 'debt', 'fine-penalty']);

/** « le délai » is as well a date as a number of days. */
const limits: ReadonlySet<string> = new Set(['deadline', 'time-limit']);

/** A street, a postcode, a mailbox or a site answers « à quelle adresse ». */
const addresses: ReadonlySet<string> = new Set(['address-postal', 'email-address']);

/** « quelle association », “which bank” ask for one by its name. */
const bodies: ReadonlySet<string> = new Set(
  'company bank charity association ngo hospital school-institution university trade-union political-party newspaper'.split(' '),
);

/** A number to dial answers « à quel numéro », « le numéro vert ». */
const phones: ReadonlySet<string> = new Set(['phone-number', 'helpline', 'report-number', 'toll-free-line', 'emergency-number']);

/** Sizes, and whatever is a rate: « quelle est la vitesse autorisée », “what is the unemployment rate” ask for a figure. */
const measures: ReadonlySet<string> = new Set([
  ...['size', 'height', 'capacity', 'speed', 'temperature', 'distance', 'surface-area', 'weight', 'length-dimension', 'power-energy-rating'],
  ...['population-number', 'staff-numbers', 'rate'],
]);

/** Classes whose members ask for one of them: « quelle ville », “which minister”. */
const kindClasses: readonly (readonly [AskedKind, readonly string[]])[] = [
  ['place', ['town-city', 'country', 'municipality', 'place']],
  ['person', ['person', 'minister', 'elected-official', 'public-agent', 'worker']],
];

/** What a noun behind « quel », “which” asks for, by its meanings; undefined when they tell nothing. */
export function kindOfNoun(concepts: readonly ConceptId[], lexicon: Lexicon): AskedKind | undefined {
  const own = concepts.map((concept) => kindNouns.get(lexicon.name(concept))).find((kind) => kind !== undefined);
  if (own !== undefined) return own;
  return kindClasses.find((_, at) => concepts.some((concept) => (classesOf(concept, lexicon) & (1 << at)) !== 0))?.[0];
}

/** Asked of every word of a question, three times over: by concept, bits of the `kindClasses` that it belongs to. */
const classes = new WeakMap<Lexicon, Map<ConceptId, number>>();

function classesOf(concept: ConceptId, lexicon: Lexicon): number {
  const known = classes.get(lexicon) ?? new Map<ConceptId, number>();
  classes.set(lexicon, known);
  let bits = known.get(concept);
  if (bits === undefined) {
    const names = lexicon.closure(concept).map((entry) => lexicon.name(entry.concept));
    bits = kindClasses.reduce((all, [, ids], at) => all | (names.some((name) => ids.includes(name)) ? 1 << at : 0), 0);
    known.set(concept, bits);
  }
  return bits;
}

/** Whether a noun names people and nothing else: « ministre », “astronauts”. */
export function isForPeople(concepts: readonly ConceptId[], lexicon: Lexicon): boolean {
  const people = kindClasses.find(([kind]) => kind === 'person')?.[1] ?? [];
  return concepts.length > 0 && concepts.every((own) => lexicon.closure(own).some(({ concept }) => people.includes(lexicon.name(concept))));
}

/** Whether a noun names a size or a rate, by its meanings. */
export function isMeasure(concepts: readonly ConceptId[], lexicon: Lexicon): boolean {
  return concepts.some((own) => measures.has(lexicon.name(own)) || lexicon.closure(own).some(({ concept }) => lexicon.name(concept) === 'rate'));
}

/** What a noun names that has a form of its own, though no kind of its own is told to people: « délai », « adresse », « numéro vert ». */
export function namedForm(concepts: readonly ConceptId[], lexicon: Lexicon): 'limit' | 'address' | 'phone' | undefined {
  const names = concepts.map((concept) => lexicon.name(concept));
  if (names.some((name) => phones.has(name))) return 'phone';
  if (names.some((name) => addresses.has(name))) return 'address';
  return names.some((name) => limits.has(name)) ? 'limit' : undefined;
}

/** What a noun asks for where it is what the question is about: « le bénéfice » as well as « le coût ». */
export function demandOfNoun(concepts: readonly ConceptId[], lexicon: Lexicon): Demand | undefined {
  const names = concepts.map((concept) => lexicon.name(concept));
  if (names.some((name) => bodies.has(name))) return 'body';
  return namedForm(concepts, lexicon) ?? (names.some((name) => sums.has(name)) ? 'money' : kindOfNoun(concepts, lexicon));
}

const currency =
  '(?:€|\\$|£|F[\\s\\u00a0]CFA|euros?|dollars?|pounds?|pence|FCFA|francs?|CFA|XOF|XAF|CHF|EUR|USD|CAD|GBP|centimes|cents|livres sterling|rands?|dirhams?|dinars?|roupies?|rupees?|yens?|yuans?|nairas?|gourdes?|ariarys?|shillings?|couronnes (?:danoises|norvégiennes|suédoises|tchèques)|k?DA\\b|MAD\\b)';
const unitsOfTime =
  '(?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|années?|décennies?|trimestres?|semestres?|seconds?|hours?|days?|weeks?|months?|years?|decades?|h\\b)';
const smallNumbers =
  "(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|cent|(?:dizaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|soixantaine|centaine)(?: de| d[’'])|a|an|one|two|three|four|five|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|plusieurs|several|quelques|few|some|many|almost|couple of|dozen)";
/** Numbers written out, and words that stand for one. */
const numberWords =
  'deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|cents?|mille|millions?|milliards?|(?:d|quinz|vingt|trent|quarant|cinquant|soixant|cent)aines?|dizaines?|douzaines?|milliers?|two|three|four|five|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?|billions?|doubl\\p{L}+|tripl\\p{L}+|moitié|half|tiers|twice';
const dayOf = `(?:(?:${days}),?\\s)?\\d{1,2}(?:er|st|nd|rd|th)?`;
const inMonth = `(?:${months})(?:\\s\\d{1,2}(?:st|nd|rd|th)?)?(?:,?\\s\\d{4})?`;
/** « du 23 décembre au 9 janvier », “from June to September”: how long something lasts. */
const fromTo = [
  `\\bdu\\s${dayOf}(?:\\s(?:${months}))?(?:\\s\\d{4})?(?:\\sinclus)?\\s(?:au|jusqu[’']au)\\s${dayOf}`,
  `\\b(?:de\\s|d[’'])${inMonth}\\sà\\s(?:fin\\s|mi-)?(?:${months})`,
  `\\b(?:from|between)\\s(?:${dayOf}\\s)?${inMonth},?\\s(?:to|until|through|and)\\s(?:${dayOf}\\s)?(?:${months})`,
  `\\b(?:from|between)\\s${dayOf}\\s(?:to|until|through|and)\\s${dayOf}\\s(?:${months})`,
].join('|');

/** What “by” and “before” stand with where they say until when: neither “signed by” nor “through early retirement”. */
const someTime = `(?:the\\s(?:end|start|beginning|close)|(?:late|early|mid|next|this)[\\s-](?:in\\s)?(?:${months}|${days}|week|month|year|spring|summer|autumn|winter)|\\d|noon|midnight|christmas|easter|spring|summer|autumn|winter|then|today|tonight|tomorrow|${months}|${days})`;

/** Short and national numbers, and what says that one is dialled. */
const phoneWords =
  /(?<!\d)0\d{2,4} \d{3,4} ?\d{3,4}(?!\d)|num[ée]ros?(?: \p{L}+){0,2}[ :\u00a0]+(?:\d{3,4}|\d\d \d\d)(?!\d)|(?:appel\p{L}*|compos\p{L}+|t[ée]l(?:[ée]phon\p{L}*|\.)?|joi(?:nd|gn)\p{L}+|call(?:ing|ed)?|dial\p{L}*|phon\p{L}+|text(?:ing)?)(?: \p{L}+){0,3}[ :\u00a0]+(?:\d{2,4}|\d\d \d\d)(?!\d)/iu;

/** What a passage must hold to answer each kind of question. Kinds that any passage may answer are left out. */
const written: Readonly<Partial<Record<Demand, RegExp>>> = {
  number: new RegExp(`\\d|\\b(?:${numberWords}|aucune?|zéro|zero|une? (?:seule?|unique)|(?:a|one) single|only one|none)\\b`, 'iu'),
  quantity: new RegExp(`\\d|\\b(?:${numberWords})\\b`, 'iu'),
  age: /\d+[\s\u00a0-]*(?:ans\b|years?\b|year[\s-]olds?)|(?:\b(?:les?|des|aux?|une?|de|personnes|enfants|jeunes|étrangers|réfugiés)\s(?:majeurs?|mineurs?)|\b(?:adults?|adultes?|minors?))\b|aged \d/iu,
  part: /\b(?:dont|parmi|moitié|tiers|quarts?|of (?:which|whom|these|those|them)|including|among|half|thirds?|quarters?|majorit\p{L}+|most|plupart|d[’']entre)\b|%|pour[\s\u00a0]cent|per[\s\u00a0]?cent|\b(?:sur|out of)[\s\u00a0](?:\d|deux|trois|quatre|cinq|dix|two|three|four|five|ten)/iu,
  money: new RegExp(
    `(?:[€$£¥₹₦]|\\bCHF|\\bRs\\.?|\\bR|\\bKSh)\\s?\\d[\\d.,]*(?:\\s?(?:k|m|bn|millions?|billions?)\\b)?|\\d[\\d\\s\\u00a0\\u202f.,]*(?:\\)[\\s\\u00a0])?(?:(?:millions?|milliards?|billions?|M|Md|Mds|k|bn)[\\s\\u00a0]*)?(?:d[’']|de[\\s\\u00a0])?${currency}|\\b(?:millions?|milliards?|billions?|cents?|mille|hundred|thousand)[\\s\\u00a0](?:d[’']|de[\\s\\u00a0])?${currency}|gratuit|free of charge|for free|at no cost|\\bis free\\b|sans frais`,
    'iu',
  ),
  share:
    /%|pour[\s\u00a0]cent|per[\s\u00a0]?cent|moitié|\btiers\b|\bquarts?\b|\bhalf\b|thirds?\b|quarters?\b|fifths?\b|\d+[\s\u00a0](?:sur|out of|in)[\s\u00a0]\d+|\b(?:one|two|three|four|eight|nine)[\s\u00a0](?:in|out of)\b|\b(?:un|une|deux|trois|quatre)\b[^.,;]{0,40}\bsur (?:deux|trois|quatre|cinq|dix)|majorit/iu,
  date: new RegExp(
    `${shortDates}|\\b(?:${months}|${days})s?\\b|\\b(?:19|20)\\d\\d\\b|printemps|(?:\\bcet |\\ben |\\b[ld][’'])été(?!\\p{L})|automne|hiver|\\bspring\\b|\\bsummer\\b|\\bautumn\\b|\\bwinter\\b|\\d{1,2}[\\s\\u00a0]?h(?:eures?)?\\d{0,2}\\b|\\d[\\s\\u00a0]?(?:am|pm|a\\.m|p\\.m)|aujourd|\\bhier\\b|\\bdemain\\b|today|tomorrow|yesterday|tonight|rentrée|prochainement|\\bsoon\\b|(?:this|next|last|cette|prochaine?|dernière?)[\\s\\u00a0](?:week|month|year|semaine|mois|année|an)|(?:semaine|mois|année|an|été|trimestre)s?[\\s\\u00a0](?:prochaine?|derni\\p{L}+|suivante?)|d[’']ici|\\bmi-\\p{L}|noël|christmas|new year|trimestre|semestre|\\bquarter\\b|lors de|à l[’']occasion|immédiat|immediate|quotidien|tous les|every|à l[’']issue|\\bonce\\b|${smallNumbers}[\\s\\u00a0](?:${unitsOfTime})[\\s\\u00a0](?:ago|après|avant)|\\d{1,2}/\\d{1,2}|(?:depuis|dès|since)[\\s\\u00a0](?:le début|the (?:start|beginning)|plusieurs|hier|\\d)`,
    'iu',
  ),
  hour: /\d{1,2}[\s\u00a0]?h(?:eures?)?(?:[\s\u00a0]?\d{2})?\b|\b\d{1,2}:\d\d\b|\d[\s\u00a0]?(?:am|pm|a\.m|p\.m)|\b(?:midi|minuit|noon|midnight|o[’']clock|matin|soir|morning|evening|afternoon)\b/iu,
  day: new RegExp(
    `${shortDates}|\\b(?:${months}|${days})s?\\b|\\b(?:19|20)\\d\\d\\b|\\d{1,2}/\\d{1,2}|aujourd|\\b(?:hier|demain|today|yesterday|tomorrow)\\b`,
    'iu',
  ),
  month: new RegExp(`${shortDates}|\\b(?:${months})\\b|\\d{1,2}/\\d{1,2}/\\d{2,4}`, 'iu'),
  until: new RegExp(
    `jusqu|until|till\\b|d[’']ici|\\b(?:by|before|through)\\s${someTime}|\\bfins?\\b|\\bend(?:s|ed|ing)?\\b|expir|clos|term(?:e\\b|in)|échéance|achèv|avant l[ea]\\b|deadline|\\blimites?\\b|au plus tard|no later|initialement fixée`,
    'iu',
  ),
  duration: new RegExp(
    `(?:\\d+|\\b${smallNumbers}\\b)[\\s\\u00a0-]*(?:premi\\p{L}+\\s|first\\s|derni\\p{L}+\\s|last\\s|prochain\\p{L}*\\s|further\\s|more\\s)?${unitsOfTime}|depuis|jusqu|until|permanent|définitiv|indefinite|long[- ]term|since|quinquennat|years-long|\\d{4}[-–]\\d{4}|${fromTo}`,
    'iu',
  ),
  ahead: new RegExp(
    `(?<!(?:depuis|since|past|last|derni\\p{L}+|il y a)[\\s\\u00a0])(?:\\d+|\\b${smallNumbers}\\b)[\\s\\u00a0-]*(?:prochain\\p{L}*\\s|further\\s|more\\s|premi\\p{L}+\\s|first\\s)?${unitsOfTime}(?! ago)|jusqu|until|permanent|définitiv|indefinite|long[- ]term|quinquennat|\\d{4}[-–]\\d{4}|d[’']ici|${fromTo}`,
    'iu',
  ),
  address:
    /@|\bwww\.|https?:|\b[\p{L}\d-]+\.(?:fr|com|org|net|eu|uk|ca|gov|be|ch)\b|\b(?!\d\d000)\d{5}\s\p{L}|\b\p{L}{1,2}\d{1,2}\p{L}?\s\d\p{L}{2}\b|\b(?:rue|avenue|boulevard|quai|impasse|allée)\s(?:du|de|des|d[’'])|\b\d{1,4}(?:\s(?:bis|ter))?,?\s(?:rue|avenue|boulevard|bd|quai|chemin|impasse|allée|place|route|cours|square)\s\p{L}|\b\d{1,5}\s(?:\p{L}+\s){1,3}(?:street|st|road|rd|avenue|ave|lane|drive|way|square|place|boulevard)\b/iu,
  phone: new RegExp(`${telephones}|${phoneWords.source}`, 'iu'),
  origin: /\b(?:v(?:ien|en)\p{L}+|provien\p{L}+|provenan\p{L}+|originaires?|origine|issue?s?|sources?|from|com(?:es?|ing)|nationalit\p{L}+)\b/iu,
  reason:
    /\b(?:car|parce qu|en raison|du fait|grâce|à cause|puisque|afin|en vue|suite (?:à|aux?|d[eu’'])|dues? à|dus? aux?|dû|liée?s? (?:à|aux?)|compte tenu|au regard|permet\p{L}*|vis\p{L}+ à|because|due to|in order|owing|following|given|result\p{L}*|caus\p{L}+|led to|lead\p{L}* to|so that|therefore|thanks to|as part of)\b|explique|reflète|résulte|\brend(?:ent)?\b|\bmakes?\b|en attente|contexte|\bpour [\p{L}’' ]*\p{L}+(?:er|ir|re|oir)\b|\bto [a-z]+\b|faute d[e’']|pour (?:[\p{L}’']+ ){0,3}raisons?\b|\bfor (?:[a-z-]+ ){0,3}reasons?\b|pour cause d|so as to|avançant|motif|\btien(?:t|nent)\b[\p{L} ]{0,20} (?:à|aux?)\b|face (?:à|aux?)\b|in response to|in the face of|\bamid\b/iu,
  purpose:
    /\b(?:afin|pour|en vue|permet\p{L}*|vis\p{L}+|destin\p{L}+|dédi\p{L}+|objectif|but|to|so that|in order|aim\p{L}*|for|designed|goal|intended|help\p{L}*|allow\p{L}*|enabl\p{L}+)\b/iu,
};

const sumsOfMoney = wordwise(new RegExp(written.money?.source ?? '(?!)', 'giu'));

/** The text with a space for each sum of money. */
export function withoutMoney(text: string): string {
  return text.replace(sumsOfMoney, ' ');
}

const patterns: ReadonlyMap<string, RegExp> = new Map(Object.entries(written).map(([demand, pattern]) => [demand, wordwise(pattern)]));
/** Looked for in 3 µs a passage, a date in 30; a question may do so seventy times. */
const likeDate = edgeless(written.date ?? /(?:)/);

/** « les deux dirigeants », “the two leaders”: known already, and counted no more. */
const definite = wordwise(/\b(?:les|des|ces|aux|the|these|both)\s(?:deux|two)\b/giu);

/** Whether the words of a passage can hold an answer to this demand at all. */
export function bearsKind(demand: Demand, passage: string): boolean {
  if (demand === 'limit') return bearsKind('date', passage) || bearsKind('duration', passage) || bearsKind('until', passage);
  if (demand === 'until' && !bearsKind('date', passage) && !bearsKind('duration', passage)) return false;
  if (demand === 'date' && !likeDate.test(passage)) return false;
  const isCount = demand === 'number' || demand === 'quantity';
  return patterns.get(demand)?.test(isCount ? withoutIdleFigures(passage).replace(definite, ' ') : passage) ?? true;
}

const relative = wordwise(
  /(?:depuis|il y a|for|dans|in)[\s\u00a0](?:the (?:last|past) )?(?:\d+|un|une|deux|trois|quatre|cinq|six|plusieurs|quelques|several|two|three|four|five|six)[\s\u00a0](?:derni\p{L}+ )?(?:jours?|semaines?|mois|ans?|années?|heures?|days?|weeks?|months?|years?|hours?)|\b(?:cet(?:te)?|ce|this|next|last|prochaine?s?|derni(?:er|ère)s?)[\s\u00a0](?:rentrée|nuit|night|été|hiver|automne|printemps|année|mois|semaine|matin|soir|jour|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|week|weekend|month|year|summer|winter|autumn|spring|quarter|monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?!\p{L})|(?:mois|année|semaine|an|été|hiver|nuit|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)[\s\u00a0](?:prochaine?|derni(?:er|ère)|passée?)|(?:ces|les)[\s\u00a0](?:(?:\d+|\p{L}+)[\s\u00a0])?(?:derni(?:er|ère)s|prochaine?s)[\s\u00a0](?:heures|jours|semaines|mois|années)|(?:coming|recent)[\s\u00a0](?:hours|days|weeks|months|years)|(?:début|fin|cours)[\s\u00a0](?:de[\s\u00a0])?l[’']année(?![\s\u00a0]\d)|depuis[\s\u00a0](?:le[\s\u00a0](?:mois[\s\u00a0]de[\s\u00a0]|printemps|début|\p{L}+$)|plusieurs|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)(?![^.]{0,14}\d{4})|\b(?:aujourd[’']hui|hier|demain|actuellement|prochainement|récemment|désormais|today|yesterday|tomorrow|tonight|currently|recently|now|so far|to date|à ce jour|year-to-date)\b/iu,
);

/** Whether a quote holds words that depend on the day of its text: « depuis 4 mois », « cet été », “this year”. */
export function isRelativeToDate(quote: string): boolean {
  return relative.test(quote);
}
