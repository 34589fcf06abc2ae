/**
 * Typed clients of both APIs, for a mock, a proxy and the real services:
 *
 *     import { createVcitaClient, createVonageClient } from 'ringback/client';
 */
export { ApiError, isRetryable } from './client/api-error.ts';
export type { CallOptions, ConnectionOptions, ErrorOf, Methods, OperationId, RequestFor, Result } from './client/client-types.ts';
export type { FixedToken } from './client/token-source.ts';
export { createVcitaClient, type VcitaClient, type VcitaClientOptions } from './client/vcita.ts';
export { type Credentials, createVonageClient, type VonageClient, type VonageClientOptions } from './client/vonage.ts';
