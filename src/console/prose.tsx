/** Shows a text of the contract (CommonMark): its paragraphs, lists and code. Nothing in it becomes markup. */
export function Prose({ text }: { readonly text: string }) {
  const blocks = text.trim().split(/\n\s*\n/);
  if (text.trim() === '') return null;
  return (
    <div class="prose">
      {blocks.map((block) =>
        /^[-*] /.test(block) ? (
          <ul>
            {block.split(/\n(?=[-*] )/).map((item) => (
              <li>
                <Inline text={item.slice(2)} />
              </li>
            ))}
          </ul>
        ) : (
          <p>
            <Inline text={block} />
          </p>
        ),
      )}
    </div>
  );
}

function Inline({ text }: { readonly text: string }) {
  return (
    <>
      {text
        .split(/(`[^`]+`|\*\*[^*]+\*\*)/)
        .map((part) =>
          part.startsWith('`') ? <code>{part.slice(1, -1)}</code> : part.startsWith('**') ? <b>{part.slice(2, -2)}</b> : part,
        )}
    </>
  );
}
