/** A server-sent event. */
export interface ServerEvent {
  /** The name of its kind; `message` where it has none. */
  readonly name: string;
  readonly id: string;
  readonly data: string;
}

/** Creates a parser of server-sent events (HTML, section 9.2). It takes the text of a stream in pieces, and returns the whole events. */
export function createEventParser(): (piece: string) => ServerEvent[] {
  let rest = '';
  return (piece) => {
    const blocks = (rest + piece).split('\n\n');
    rest = blocks.pop() ?? '';
    return blocks.flatMap((block) => {
      const lines = block.split('\n');
      const data = lines.flatMap((line) => fieldOf(line, 'data')).join('\n');
      const [id = ''] = lines.flatMap((line) => fieldOf(line, 'id'));
      const [name = 'message'] = lines.flatMap((line) => fieldOf(line, 'event'));
      return data === '' ? [] : [{ name, id, data }];
    });
  };
}

function fieldOf(line: string, name: string): string[] {
  if (!line.startsWith(`${name}:`)) return [];
  const value = line.slice(name.length + 1);
  return [value.startsWith(' ') ? value.slice(1) : value];
}
