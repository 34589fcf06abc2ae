const offset = 0xcbf29ce484222325n;
const prime = 0x100000001b3n;

/** A short name for a text, the same in every run and on every platform (FNV-1a, 64 bits, hexadecimal). */
export function fingerprint(text: string): string {
  let hash = offset;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * prime);
  return hash.toString(16).padStart(16, '0');
}
