import type { Contract } from '../contract/contract.ts';

/** An overlay file. */
export interface OverlayFile {
  /** Its name, for messages and for lines of the contract. */
  readonly file: string;
  /** Its content: an OpenAPI Overlay 1.0, in YAML or JSON. */
  readonly text: string;
}

/** Overlays that were applied to the contract; `overlays` of `createMock`, `createProxy` and `verify` takes them. */
export interface Overlays {
  /** The changed contract. */
  readonly contract: Contract;
}

/** An overlay that cannot be applied. The message starts with the file and the line. */
export class OverlayError extends Error {
  override readonly name = 'OverlayError';
}
