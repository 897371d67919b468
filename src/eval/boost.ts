import { logistic } from '../core/trees.ts';

/** One case to learn from: a number for each name, and whether it is one of those sought. */
export interface Example {
  readonly values: ArrayLike<number>;
  readonly isRight: boolean;
}

/** Shape of the trees: on 3,300 questions, each file left out in turn, with four leaves instead of eight 0.6 % fewer are answered right at as many wrong. */
const treeCount = 150;
const mostLeaves = 8;
const rate = 0.05;
/** Fewest examples of a leaf, and what keeps its value small (L2). */
const leastExamples = 20;
const ridge = 1;
/** Thresholds tried of each number. */
const mostBins = 128;

/** One number of all examples in bins: the largest value of each bin, and the bin of each example. */
interface Column {
  readonly edges: readonly number[];
  readonly bins: Uint8Array;
}

/** First and second derivative of the loss at each example. */
interface Gradient {
  readonly slopes: Float64Array;
  readonly curves: Float64Array;
}

interface Split {
  readonly feature: number;
  /** Examples up to this bin lie below. */
  readonly bin: number;
  readonly gain: number;
}

interface Node {
  readonly members: Uint32Array;
  readonly split: Split | undefined;
  below?: Node;
  above?: Node;
}

/**
 * Gradient boosting of decision trees on the logistic loss, each grown where it gains most (Friedman 2001; gains and leaf values of second
 * order as in Chen and Guestrin 2016, eq. 5 and 7). Deterministic.
 * @returns one tree a line, as `readTrees` reads them.
 */
export function boost(examples: readonly Example[], names: readonly string[]): string {
  const columns = names.map((_, feature) => columnOf(Float64Array.from(examples, ({ values }) => values[feature] ?? 0)));
  const rightCount = examples.filter(({ isRight }) => isRight).length;
  const base = rounded(Math.log(Math.max(1, rightCount) / Math.max(1, examples.length - rightCount)));
  const scores = new Float64Array(examples.length).fill(base);
  const lines = [String(base)];
  for (let tree = 0; tree < treeCount; tree += 1) {
    const gradient = gradientOf(scores, examples);
    const root = grow(columns, gradient);
    lines.push(write(root));

    function write({ members, split, below, above }: Node): string {
      if (split === undefined || below === undefined || above === undefined) {
        const value = leafValue(members, gradient);
        for (const i of members) scores[i] = (scores[i] ?? 0) + value;
        return String(value);
      }
      return `${names[split.feature]}:${rounded(columns[split.feature]?.edges[split.bin] ?? 0)} ${write(below)} ${write(above)}`;
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Seven digits: what is written is what was fitted. */
function rounded(value: number): number {
  return Number(value.toPrecision(7));
}

function gradientOf(scores: Float64Array, examples: readonly Example[]): Gradient {
  const chances = scores.map(logistic);
  return { slopes: chances.map((chance, i) => chance - Number(examples[i]?.isRight)), curves: chances.map((chance) => chance * (1 - chance)) };
}

function leafValue(members: Uint32Array, { slopes, curves }: Gradient): number {
  let [slope, curve] = [0, 0];
  for (const i of members) {
    slope += slopes[i] ?? 0;
    curve += curves[i] ?? 0;
  }
  return rounded((-rate * slope) / (curve + ridge));
}

/** Bins of about equally many examples; a threshold lies half-way between two values. */
function columnOf(values: Float64Array): Column {
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  const sorted = values.toSorted();
  const cuts = new Set<number>();
  if (distinct.length <= mostBins) for (const value of distinct.slice(0, -1)) cuts.add(value);
  else for (let bin = 1; bin < mostBins; bin += 1) cuts.add(sorted[Math.floor((bin * sorted.length) / mostBins)] ?? 0);
  const edges = [...cuts].map((value) => rounded((value + (distinct.find((other) => other > value) ?? value)) / 2));
  return { edges, bins: Uint8Array.from(values, (value) => edges.filter((edge) => value > edge).length) };
}

/** Splits the leaf that gains most until there are enough leaves, or none gains. */
function grow(columns: readonly Column[], gradient: Gradient): Node {
  const nodeOf = (members: Uint32Array): Node => ({ members, split: bestSplit(members, columns, gradient) });
  const root = nodeOf(Uint32Array.from(gradient.slopes, (_, i) => i));
  const leaves = [root];
  while (leaves.length < mostLeaves) {
    const best = leaves.reduce((most, leaf) => ((leaf.split?.gain ?? 0) > (most.split?.gain ?? 0) ? leaf : most));
    const { split } = best;
    const bins = columns[split?.feature ?? -1]?.bins;
    if (split === undefined || bins === undefined) break;
    best.below = nodeOf(best.members.filter((i) => (bins[i] ?? 0) <= split.bin));
    best.above = nodeOf(best.members.filter((i) => (bins[i] ?? 0) > split.bin));
    leaves.splice(leaves.indexOf(best), 1, best.below, best.above);
  }
  return root;
}

function bestSplit(members: Uint32Array, columns: readonly Column[], gradient: Gradient): Split | undefined {
  let best: Split | undefined;
  for (const [feature, column] of columns.entries()) {
    const split = bestOfColumn(members, feature, column, gradient);
    if (split !== undefined && split.gain > (best?.gain ?? 0)) best = split;
  }
  return best;
}

function bestOfColumn(members: Uint32Array, feature: number, { edges, bins }: Column, { slopes, curves }: Gradient): Split | undefined {
  const [slope, curve, count] = [new Float64Array(mostBins), new Float64Array(mostBins), new Uint32Array(mostBins)];
  let [allSlopes, allCurves] = [0, 0];
  for (const i of members) {
    const bin = bins[i] ?? 0;
    slope[bin] = (slope[bin] ?? 0) + (slopes[i] ?? 0);
    curve[bin] = (curve[bin] ?? 0) + (curves[i] ?? 0);
    count[bin] = (count[bin] ?? 0) + 1;
    allSlopes += slopes[i] ?? 0;
    allCurves += curves[i] ?? 0;
  }
  const worth = (g: number, h: number): number => (g * g) / (h + ridge);
  let best: Split | undefined;
  let [slopeBelow, curveBelow, below] = [0, 0, 0];
  for (let bin = 0; bin < edges.length; bin += 1) {
    slopeBelow += slope[bin] ?? 0;
    curveBelow += curve[bin] ?? 0;
    below += count[bin] ?? 0;
    if (below < leastExamples || members.length - below < leastExamples) continue;
    const gain = worth(slopeBelow, curveBelow) + worth(allSlopes - slopeBelow, allCurves - curveBelow) - worth(allSlopes, allCurves);
    if (gain > (best?.gain ?? 1e-9)) best = { feature, bin, gain };
  }
  return best;
}
