/** Compares a secret in a time that depends only on the text that was sent. */
export function isSameSecret(sent: string | undefined, secret: string): boolean {
  if (sent === undefined) return false;
  let difference = sent.length ^ secret.length;
  for (let index = 0; index < sent.length; index++)
    difference |= sent.charCodeAt(index) ^ secret.charCodeAt(index % secret.length);
  return difference === 0;
}
