/**
 * Tells if a click is a later one of a double click. The first may have put something else below the pointer, such as the button that removes
 * the next row.
 */
export function isRepeated({ detail }: MouseEvent): boolean {
  return detail > 1;
}
