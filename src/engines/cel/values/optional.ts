import { CelOpaque, type CelValue } from './value.ts';

/** A value, or none (cel-go, `OptionalTypes`). */
export class CelOptional extends CelOpaque {
  static readonly none = new CelOptional(undefined);
  readonly typeName = 'optional_type';
  readonly value: CelValue | undefined;

  private constructor(value: CelValue | undefined) {
    super();
    this.value = value;
  }

  static of(value: CelValue): CelOptional {
    return new CelOptional(value);
  }

  override isSame(other: this, equals: (one: CelValue, other: CelValue) => boolean): boolean {
    if (this.value === undefined || other.value === undefined) return this.value === other.value;
    return equals(this.value, other.value);
  }
}
