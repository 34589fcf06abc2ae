import type { OverlayFile, Overlays } from './overlay.ts';

/**
 * Applies OpenAPI Overlays (1.0) to the contract, one after the other, for a service that differs from it. Loads the generator and
 * Ajv, which makes validators from text: it does not work where `new Function` is forbidden.
 * @throws OverlayError (rejects) for a file that is no overlay, a target that matches nothing, and a result that ringback cannot
 *   enforce, such as an example that breaks its schema
 * @example
 * const file = 'overlay.yaml';
 * const overlays = await readOverlays([{ file, text: await readFile(file, 'utf8') }]);
 * const mock = createMock({ overlays });
 */
export async function readOverlays(files: readonly OverlayFile[]): Promise<Overlays> {
  const { applyOverlays } = await import('./apply-overlays.ts');
  return applyOverlays(files);
}
