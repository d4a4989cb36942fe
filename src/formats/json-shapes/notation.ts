/** What a value has to be. */
export type Check =
  | { readonly kind: 'text'; readonly form: string; readonly longest: number }
  | { readonly kind: 'number'; readonly isInteger: boolean; readonly least: number; readonly most: number }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'words'; readonly words: ReadonlySet<string> }
  | {
      readonly kind: 'list';
      readonly item: Check;
      readonly isUnique: boolean;
      readonly least: number;
      readonly most: number;
    }
  | { readonly kind: 'either'; readonly options: readonly Check[] }
  | { readonly kind: 'object'; readonly shape: Shape }
  /** Looked up when it is needed: components hold components. */
  | { readonly kind: 'named'; readonly name: string };

export interface Shape {
  readonly fields: ReadonlyMap<string, Check>;
  readonly required: readonly string[];
  /** Other fields are allowed. */
  readonly isOpen: boolean;
  readonly constraints: readonly Constraint[];
}

export interface Constraint {
  /**
   * `one`: exactly one of the groups is complete; `any`: at least one; `not`: none; `true`: the first field is true
   * where the second is there.
   */
  readonly kind: 'one' | 'any' | 'not' | 'true';
  readonly groups: readonly (readonly string[])[];
}
