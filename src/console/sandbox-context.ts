import { createContext } from 'preact';
import { useContext, useState } from 'preact/hooks';
import type { Json } from '../contract/contract.ts';
import { AdminError, type Schema } from './admin-client.ts';
import type { SandboxRequest } from './sandbox-code.ts';
import type { SandboxRequests } from './sandbox-requests.ts';
import { useServices } from './services.ts';

/** A request that the page has sent, and what came of it. */
export interface SentRequest {
  readonly number: number;
  /** The time at which it was sent (ISO 8601). */
  readonly at: string;
  readonly request: SandboxRequest;
  readonly status: number;
  /** The reason of a refusal. */
  readonly reason: string;
  /** The events that a move of the clock has brought about. */
  readonly happened: readonly Schema<'SandboxEvent'>[];
}

/** The requests of the view: the one whose code is shown, and those that were sent, newest first. */
export interface SandboxActions {
  readonly shown: SandboxRequest;
  readonly sent: readonly SentRequest[];
  /** Shows the code of a request that may be sent next. */
  prepare(request: SandboxRequest): void;
  /** Sends a request, and tells if it was accepted. */
  run(request: SandboxRequest): Promise<boolean>;
}

/** A sandbox as its panels show it. */
export interface SandboxScope {
  readonly sandbox: Schema<'Sandbox'>;
  readonly requests: SandboxRequests;
  readonly actions: SandboxActions;
  /** The OpenAPI document of the admin API. */
  readonly adminContract: Json;
  /** The OpenAPI document of the mock. */
  readonly contract: Json;
}

/** Passes the sandbox to its panels. */
export const SandboxContext = createContext<SandboxScope | undefined>(undefined);

/**
 * Gives the sandbox of the panel.
 * @throws Error outside the context
 */
export function useSandboxScope(): SandboxScope {
  const scope = useContext(SandboxContext);
  if (!scope) throw new Error('a panel needs a sandbox');
  return scope;
}

/** The number of sent requests that are kept. */
const maxSent = 30;

/**
 * Creates the requests of the view.
 * @param first the request whose code is shown at first
 * @param onSent called after each request
 */
export function useSandboxActions(first: SandboxRequest, onSent: () => void): SandboxActions {
  const { client } = useServices();
  const [shown, prepare] = useState(first);
  const [sent, setSent] = useState<readonly SentRequest[]>([]);
  const run = async (request: SandboxRequest): Promise<boolean> => {
    prepare(request);
    const at = new Date().toISOString();
    const outcome = await send(request);
    setSent((before) => [{ number: (before[0]?.number ?? 0) + 1, at, request, ...outcome }, ...before].slice(0, maxSent));
    onSent();
    return outcome.reason === '';
  };
  return { shown, sent, prepare, run };

  async function send(request: SandboxRequest): Promise<Pick<SentRequest, 'status' | 'reason' | 'happened'>> {
    try {
      const response = await client.send(request);
      const { happened = [] }: Partial<Schema<'ClockMoved'>> = response.status === 204 ? {} : await response.json();
      return { status: response.status, reason: '', happened };
    } catch (error) {
      const status = error instanceof AdminError ? error.status : 0;
      return { status, reason: error instanceof Error ? error.message : String(error), happened: [] };
    }
  }
}
