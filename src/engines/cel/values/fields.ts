import type { CelError } from './error.ts';
import { CelOpaque, type CelValue } from './value.ts';

/** An object of a type whose fields have names: `Object.spec{replicas: 1}`, `variables`. */
export abstract class CelFields extends CelOpaque {
  /** Undefined when it is not there, which `has()` asks. */
  abstract find(field: string): CelValue | CelError | undefined;
}

/** One that an expression has built. */
export class CelStruct extends CelFields {
  readonly typeName: string;
  readonly fields: ReadonlyMap<string, CelValue>;

  constructor(typeName: string, fields: ReadonlyMap<string, CelValue>) {
    super();
    this.typeName = typeName;
    this.fields = fields;
  }

  override find(field: string): CelValue | undefined {
    return this.fields.get(field);
  }

  override isSame(other: this, equals: (one: CelValue, other: CelValue) => boolean): boolean {
    if (this.fields.size !== other.fields.size) return false;
    for (const [name, value] of this.fields) {
      const second = other.fields.get(name);
      if (second === undefined || !equals(value, second)) return false;
    }
    return true;
  }
}
