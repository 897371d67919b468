/**
 * What a cache knows of a key, or else what is computed, kept from then on.
 * @param most keys that are kept; one more, and the cache begins anew.
 */
export function remembered<Key, Value>(cache: Map<Key, Value>, most: number, key: Key, compute: () => Value): Value {
  const known = cache.get(key);
  if (known !== undefined || cache.has(key)) return known as Value;
  const value = compute();
  if (cache.size >= most) cache.clear();
  cache.set(key, value);
  return value;
}
