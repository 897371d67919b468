import { z } from 'zod';

/** One line of a golden set, as it stands in the file. */
export const goldenQuestion = z.object({
  id: z.string(),
  lang: z.string(),
  style: z.string(),
  question: z.string(),
  answerable: z.boolean(),
  gold: z.array(z.string()),
  doc: z.string().exactOptional(),
  note: z.string().exactOptional(),
});
