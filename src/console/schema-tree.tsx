import { Prose } from './prose.tsx';
import type { SchemaDescription } from './schema-description.ts';
import { SourceNote } from './source-note.tsx';

/** Shows the members of a schema, each with its rules and its source. */
export function SchemaTree({ members, label }: { readonly members: readonly SchemaDescription[]; readonly label: string }) {
  if (members.length === 0) return null;
  return (
    <ul class="members" aria-label={label}>
      {members.map((member) => (
        <SchemaMember key={member.name} member={member} />
      ))}
    </ul>
  );
}

function SchemaMember({ member }: { readonly member: SchemaDescription }) {
  return (
    <li>
      <div class="schema-member">
        <code class="name">{member.name}</code>
        <span class="type">{member.type}</span>
        {member.isRequired ? <span class="required">required</span> : undefined}
        {member.since === undefined ? undefined : <span class="since">from version {member.since}</span>}
        <SourceNote place={member.place} />
      </div>
      <SchemaNotes schema={member} />
      <SchemaTree members={member.members} label={`Members of ${member.name}`} />
    </li>
  );
}

/** Shows the description, the rules, the assumptions and the known differences of a schema. */
export function SchemaNotes({ schema: { description, rules, assumed, drift } }: { readonly schema: SchemaDescription }) {
  return (
    <>
      <Prose text={description} />
      {rules.length > 0 ? (
        <p class="rules">
          {rules.map((rule) => (
            <code>{rule}</code>
          ))}
        </p>
      ) : undefined}
      {assumed.length > 0 ? <p class="hint">Assumed: {assumed.join(', ')}</p> : undefined}
      {drift.map(({ text, place }) => (
        <p class="drift">
          <b>Known difference:</b> {text} <SourceNote place={place} />
        </p>
      ))}
    </>
  );
}
