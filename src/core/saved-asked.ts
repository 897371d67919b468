import type { AskedModel, FittedModel } from './asked.ts';
import { Packer, type Sections, Unpacker } from './packing.ts';

/** A fitted model as sections of plain numbers and text. */
export function packModel({ softmax, keys }: FittedModel): Sections {
  const packer = new Packer();
  const { weights, classCount, scale } = softmax;
  packer.table('features', new Map(keys.map((key, id) => [key, [id]])));
  packer.integers('classes', [classCount]);
  packer.bytes('scale', Float64Array.of(scale));
  packer.bytes('weights', new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength));
  return packer.sections;
}

/**
 * The model again, over views into the sections: it tells what the one that was packed told.
 * @throws Error when a section is missing.
 */
export function unpackModel(sections: Sections): AskedModel {
  const unpacker = new Unpacker(sections);
  const find = unpacker.table('features');
  const { buffer, byteOffset, byteLength } = unpacker.bytes('weights');
  const [scale = 1] = unpacker.doubles('scale');
  const [classCount = 0] = unpacker.integers('classes');
  return { softmax: { classCount, weights: new Int8Array(buffer, byteOffset, byteLength), scale }, featureId: (key) => find(key)[0] };
}
