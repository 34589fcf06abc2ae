import { memoize } from './memoize.ts';

/** The text of a contract, as the generator writes it. */
interface ContractText {
  readonly text: string;
  /** The part of the text that names the server. */
  readonly server: string;
}

/**
 * Names a server's own address in the text of a contract that it serves, so that tools send their requests there.
 * @param address an URL without a slash at the end
 */
export function nameServer({ text, server }: ContractText, address: string): string {
  return text.replace(server, () => `url: ${JSON.stringify(address)}`);
}

/** An address that stands for that of the server. */
const anyServer = 'http://ringback.invalid';

/** Makes the JSON of a contract. To parse the text takes a hundred times as long as to answer a request, so it is done once. */
const writeJson = memoize(async (contract: ContractText): Promise<string> => {
  const { parse } = await import('yaml');
  // The text is that of ringback itself, so nobody has to be told about its mistakes.
  return JSON.stringify(parse(nameServer(contract, anyServer), { prettyErrors: false, uniqueKeys: false }));
});

/** Does the same as {@link nameServer} for a contract as JSON. */
export async function nameServerInJson(contract: ContractText, address: string): Promise<string> {
  return (await writeJson(contract)).replace(JSON.stringify(anyServer), () => JSON.stringify(address));
}
