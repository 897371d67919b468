import { z } from 'zod';

/** One line of a golden set. `gold` lists alternatives, each a substring of a right quote; empty when the text does not answer. */
export const goldenQuestion = z.object({
  id: z.string(),
  lang: z.string(),
  style: z.string(),
  question: z.string(),
  answerable: z.boolean(),
  gold: z.array(z.string()).readonly(),
  doc: z.string().exactOptional(),
  note: z.string().exactOptional(),
});

export type GoldenQuestion = Readonly<z.infer<typeof goldenQuestion>>;
