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
