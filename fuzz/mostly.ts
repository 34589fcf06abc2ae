import fc, { type Arbitrary } from 'fast-check';

/** Chooses the first arbitrary `weight` times as often as the other. */
export function mostly<T>(usual: Arbitrary<T>, rare: Arbitrary<T>, weight: number): Arbitrary<T> {
  return fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: rare });
}
