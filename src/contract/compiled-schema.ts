/** An error of a validator that Ajv generated. */
export interface SchemaError {
  readonly keyword: string;
  /** JSON pointer into the value. */
  readonly instancePath: string;
  /** JSON pointer into the schema, `#/properties/…`; a key of {@link CompiledSchema.rules}. */
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The name of a member, if the error is about the name and not about the value. */
  readonly propertyName?: string;
  readonly message?: string;
}

/** A precompiled validator; `errors` holds the findings of its last run. */
export interface Validate {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

/** A keyword's line in openapi.yaml, from 1, and the named example that answers a breach of it. */
export interface Rule {
  readonly line: number;
  /** Line of each member of `required`. */
  readonly lines?: Readonly<Record<string, number>>;
  /** A mapping by member for `required`, by `null` and `other` for a `type` that answers null in other words. */
  readonly example?: string | Readonly<Record<string, string>>;
  /** True where no source states it (x-source: inferred). */
  readonly assumed?: boolean;
  /** The members that a `not` excludes together. */
  readonly excludes?: readonly string[];
  /** On an enumeration: values that are known from elsewhere, with the reason why they are refused. */
  readonly drift?: Readonly<Record<string, string>>;
}

/** A compiled schema of the contract, with the line of each keyword. */
export interface CompiledSchema {
  readonly validate: Validate;
  readonly rules: Readonly<Record<string, Rule>>;
}

/** Joins validators with their rules, which are read when the first violation needs them: a mock starts without. */
export function joinRules(
  validators: Readonly<Record<string, Validate>>,
  readRules: () => Readonly<Record<string, CompiledSchema['rules']>>,
): Readonly<Record<string, CompiledSchema>> {
  let all: ReturnType<typeof readRules> | undefined;
  const rulesOf = (name: string) => {
    all ??= readRules();
    return all[name] ?? {};
  };
  return Object.fromEntries(
    Object.entries(validators).map(([name, validate]): [string, CompiledSchema] => [
      name,
      {
        validate,
        get rules() {
          return rulesOf(name);
        },
      },
    ]),
  );
}
