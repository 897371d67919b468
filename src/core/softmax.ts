/** One way of asking with the class it belongs to: features with their values. */
export interface Example {
  readonly features: ArrayLike<number>;
  readonly values: ArrayLike<number>;
  readonly label: number;
}

/** A linear classifier: weights[feature × classCount + class] / scale. Whole numbers, so that a saved one is the one that was fitted. */
export interface Softmax {
  readonly classCount: number;
  readonly weights: Int8Array;
  readonly scale: number;
}

/**
 * Passes over the examples, step length of AdaGrad, share of features left out at random in each step, and the probability under which a
 * wrong class is left alone. 626 questions, 12,480 examples, 386 classes, answered by the classifier alone at up to 3 % wrong: 83.5 % right.
 * 12 passes of length 1 with every feature: 80.8 %; 25 such passes: 84.4 %, in twice the time.
 */
const passes = 12;
const rate = 1.5;
const dropped = 0.15;
const leastProbability = 0.003;
/** Logits this far below the highest have no probability to speak of. */
const furthest = 16;

/**
 * Multinomial logistic regression by stochastic gradient descent with AdaGrad (Duchi, Hazan, Singer 2011). The order is shuffled by a
 * generator of its own: the same examples always give the same classifier.
 * @param featureCount features are numbered 0 … featureCount − 1; classes 0 … classCount − 1.
 */
export function fitSoftmax(examples: readonly Example[], featureCount: number, classCount: number): Softmax {
  const weights = new Float32Array(featureCount * classCount);
  const squares = new Float32Array(featureCount * classCount).fill(1e-6);
  const random = generator();
  const order = examples.map((_, i) => i);
  const logits = new Float64Array(classCount);
  const longest = examples.reduce((most, { features }) => Math.max(most, features.length), 0);
  const rows = new Uint32Array(longest);
  const values = new Float64Array(longest);
  for (let pass = 0; pass < passes; pass += 1) {
    shuffle(order, random);
    for (const at of order) {
      const example = examples[at];
      if (example === undefined) continue;
      let kept = 0;
      for (let i = 0; i < example.features.length; i += 1) {
        if (random() <= dropped) continue;
        rows[kept] = (example.features[i] ?? 0) * classCount;
        values[kept] = example.values[i] ?? 0;
        kept += 1;
      }
      logits.fill(0);
      for (let i = 0; i < kept; i += 1) addRow(logits, weights, rows[i] ?? 0, values[i] ?? 0);
      normalise(logits);
      for (let label = 0; label < classCount; label += 1) {
        const probability = logits[label] ?? 0;
        if (label !== example.label && probability < leastProbability) continue;
        const error = probability - (label === example.label ? 1 : 0);
        for (let i = 0; i < kept; i += 1) step(weights, squares, (rows[i] ?? 0) + label, error * (values[i] ?? 0));
      }
    }
  }
  return quantised(weights, classCount);
}

function step(weights: Float32Array, squares: Float32Array, at: number, gradient: number): void {
  const square = (squares[at] ?? 0) + gradient * gradient;
  squares[at] = square;
  weights[at] = (weights[at] ?? 0) - (rate * gradient) / Math.sqrt(square);
}

function quantised(weights: Float32Array, classCount: number): Softmax {
  let most = 1e-6;
  for (const weight of weights) most = Math.max(most, Math.abs(weight));
  const scale = 127 / most;
  return { classCount, weights: Int8Array.from(weights, (weight) => Math.round(weight * scale)), scale };
}

/** Probability of each class, adding up to 1. */
export function probabilitiesOf({ weights, classCount, scale }: Softmax, features: ArrayLike<number>, values: ArrayLike<number>): Float64Array {
  const probabilities = new Float64Array(classCount);
  for (let i = 0; i < features.length; i += 1) addRow(probabilities, weights, (features[i] ?? 0) * classCount, (values[i] ?? 0) / scale);
  normalise(probabilities);
  return probabilities;
}

function addRow(logits: Float64Array, weights: Float32Array | Int8Array, from: number, value: number): void {
  for (let label = 0; label < logits.length; label += 1) logits[label] = (logits[label] ?? 0) + (weights[from + label] ?? 0) * value;
}

/** Turns logits into probabilities, in place. */
function normalise(logits: Float64Array): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let label = 0; label < logits.length; label += 1) most = Math.max(most, logits[label] ?? 0);
  let sum = 0;
  for (let label = 0; label < logits.length; label += 1) {
    const behind = most - (logits[label] ?? 0);
    const value = behind > furthest ? 0 : Math.exp(-behind);
    logits[label] = value;
    sum += value;
  }
  for (let label = 0; label < logits.length; label += 1) logits[label] = (logits[label] ?? 0) / sum;
}

/** Fisher and Yates. */
function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const [a = 0, b = 0] = [order[i], order[j]];
    order[i] = b;
    order[j] = a;
  }
}

/** Numbers from 0 up to 1 that are the same in every run (mulberry32). */
function generator(): () => number {
  let state = 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
