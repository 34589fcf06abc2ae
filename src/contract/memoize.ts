/** Makes a function that creates a value once for each object, and forgets it with the object. */
export function memoize<From extends object, To>(create: (from: From) => To): (from: From) => To {
  const known = new WeakMap<From, { readonly value: To }>();
  return (from) => {
    const found = known.get(from);
    if (found) return found.value;
    const value = create(from);
    known.set(from, { value });
    return value;
  };
}
