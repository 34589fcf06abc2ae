/** Makes a function that creates a value once for each object, and forgets it with the object. */
export function memoize<From extends object, To>(create: (from: From) => To): (from: From) => To {
  const known = new WeakMap<From, To>();
  return (from) => {
    const value = known.get(from);
    if (value !== undefined) return value;
    const created = create(from);
    known.set(from, created);
    return created;
  };
}
