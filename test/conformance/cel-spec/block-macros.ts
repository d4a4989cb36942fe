import type { Expression } from '#engines/cel/syntax/ast';
import { bind, type Macro, type Macros } from '#engines/cel/syntax/macros';

/** What only the suite has: expressions that an optimiser took out, by their numbers. */
export const blockMacros: Macros = new Map<string, Macro>([
  [
    'block/2/method',
    onCel(({ arguments: [list, body], ...written }) => {
      if (list?.kind !== 'list' || body === undefined) return undefined;
      return list.elements.reduceRight(
        (inner: Expression, { value }, at) => bind(`@index${at}`, value, inner, { ...written, arguments: [] }),
        body,
      );
    }),
  ],
  ['index/1/method', onCel(named('@index'))],
  ['iterVar/2/method', onCel(named('@it:'))],
  ['accuVar/2/method', onCel(named('@ac:'))],
]);

function onCel(macro: Macro): Macro {
  return (written) =>
    written.target?.kind === 'identifier' && written.target.name === 'cel' ? macro(written) : undefined;
}

function named(prefix: string): Macro {
  return ({ arguments: given, span }) => {
    const numbers = given.map((argument) =>
      argument.kind === 'literal' && argument.literal.type === 'int' ? String(argument.literal.value) : '?',
    );
    return { kind: 'identifier', name: `${prefix}${numbers.join(':')}`, span };
  };
}
