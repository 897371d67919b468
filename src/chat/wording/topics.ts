import type { Bilingual, Language } from '../../core/types.ts';

/** Names of the topics that facts are grouped by, as `facts.json` writes them. */
const labels: Readonly<Record<string, Bilingual>> = {
  communique: { fr: 'Le communiqué', en: 'The communiqué' },
  reinforcements: { fr: 'Renforts', en: 'Reinforcements' },
  meeting: { fr: 'Réunion de travail', en: 'Working meeting' },
  people: { fr: 'Personnes citées', en: 'People named' },
  crossings: { fr: 'Traversées maritimes', en: 'Sea crossings' },
  measures: { fr: 'Mesures décidées', en: 'Measures decided' },
  smugglers: { fr: 'Filières de passeurs', en: 'Smuggling networks' },
  command: { fr: 'État-major', en: 'Operational command' },
  detention: { fr: 'Centre de rétention', en: 'Detention centre' },
  sheltering: { fr: 'Mises à l’abri', en: 'Sheltering' },
  meals: { fr: 'Repas et migrants errants', en: 'Meals and wandering migrants' },
  'united-kingdom': { fr: 'Royaume-Uni', en: 'United Kingdom' },
  dialogue: { fr: 'Dialogue de Calais', en: 'Calais dialogue' },
};

/** A topic nobody named here reads as its id with spaces. */
export function topicLabel(topic: string, lang: Language): string {
  return labels[topic]?.[lang] ?? topic.replace(/-/g, ' ').replace(/^./, (letter) => letter.toUpperCase());
}
