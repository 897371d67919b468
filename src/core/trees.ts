/** Boosted decision trees: the sum of what each gives, through the logistic function, is a probability. */
export interface Trees {
  /** @param evidence a number for each name that the trees were read with. */
  probability(evidence: Readonly<Record<string, number>>): number;
}

/** One tree, its nodes in order: each split is followed by what lies at or below its threshold. */
interface Tree {
  /** Number of the evidence that a node splits; −1 for a leaf. */
  readonly feature: Int16Array;
  /** Threshold of a split, value of a leaf. */
  readonly number: Float64Array;
  /** Where what lies above the threshold begins. */
  readonly above: Uint16Array;
}

export const logistic = (score: number): number => 1 / (1 + Math.exp(-score));

/**
 * Reads trees as text: one a line, its nodes in order with a space between; `name:threshold` splits, a bare number is a leaf. Lines that begin
 * with # are left out.
 * @throws Error when a line is no tree, or splits something that is not among the names.
 */
export function readTrees(text: string, names: readonly string[]): Trees {
  const numbers = new Map(names.map((name, i) => [name, i]));
  const trees = text
    .split('\n')
    .map((line, i) => ({ line, at: i + 1 }))
    .filter(({ line }) => line !== '' && !line.startsWith('#'))
    .map(({ line, at }) => readTree(line, at, numbers));
  return {
    probability(evidence) {
      const values = Float64Array.from(names, (name) => evidence[name] ?? 0);
      return logistic(trees.reduce((sum, tree) => sum + scoreOf(tree, values), 0));
    },
  };
}

function readTree(line: string, at: number, numbers: ReadonlyMap<string, number>): Tree {
  const nodes = line.split(' ');
  const tree: Tree = { feature: new Int16Array(nodes.length).fill(-1), number: new Float64Array(nodes.length), above: new Uint16Array(nodes.length) };
  const end = readNode(0);
  if (end !== nodes.length) throw new Error(`line ${at} is no tree: ${nodes.length - end} nodes too many`);
  return tree;

  /** @returns the place behind the node and all below it. */
  function readNode(place: number): number {
    const node = nodes[place];
    if (node === undefined) throw new Error(`line ${at} is no tree: it ends too early`);
    const [name = '', threshold] = node.includes(':') ? node.split(':') : ['', node];
    const value = Number(threshold);
    if (threshold === undefined || threshold === '' || !Number.isFinite(value)) throw new Error(`line ${at} is no tree: “${node}” holds no number`);
    tree.number[place] = value;
    if (name === '') return place + 1;
    const feature = numbers.get(name);
    if (feature === undefined) throw new Error(`line ${at}: no evidence is called “${name}”`);
    tree.feature[place] = feature;
    const above = readNode(place + 1);
    tree.above[place] = above;
    return readNode(above);
  }
}

function scoreOf({ feature, number, above }: Tree, values: Float64Array): number {
  let node = 0;
  for (let split = feature[0] ?? -1; split >= 0; split = feature[node] ?? -1) {
    node = (values[split] ?? 0) <= (number[node] ?? 0) ? node + 1 : (above[node] ?? 0);
  }
  return number[node] ?? 0;
}
