import { popularNames } from './popular-names.ts';

/** Names that look like imitations and are packages of their own standing. */
const honest: ReadonlySet<string> = new Set([
  'npm async-es',
  'npm colorjs.io',
  'npm debugs',
  'npm enzymes',
  'npm helmets',
  'npm markedjs',
  'npm redux-js',
  'npm uglifyjs',
  'npm under_score',
  'npm validators',
  'pypi djangos',
  'pypi request',
  'pypi docker-py',
  'pypi pylink',
  'pypi pytesting',
  'pypi panda',
  'pypi fabrics',
]);

/**
 * The popular package that a name is likely to be mistaken for: it differs by what eyes pass over and fingers get wrong. Two letters in
 * each other's place, a letter left out, doubled or taken for its neighbour in looks (`0` for `o`), a separator more or less. Not by
 * another letter: that is how names of honest packages differ (`preact` and `react`). Undefined for all others.
 */
export function imitatedName(type: string, name: string): string | undefined {
  const popular = popularNames(type);
  const plain = name.toLowerCase();
  if (
    popular.size === 0 ||
    plain.length > 60 ||
    popular.has(plain) ||
    plain.startsWith('@') ||
    honest.has(`${type} ${plain}`)
  )
    return undefined;
  const shape = shapeOf(plain);
  for (const known of popular) {
    if (Math.abs(known.length - plain.length) > 2) continue;
    // The registry of Python takes these for one name.
    if (type === 'pypi' && known.replaceAll(/[-_.]+/g, '-') === plain.replaceAll(/[-_.]+/g, '-')) return undefined;
    if (shapeOf(known) === shape || isSwap(plain, known) || isSlip(plain, known)) return known;
  }
  return undefined;
}

/** What is left of a name when separators, doubled letters and digits that look like letters are taken for what they look like. */
function shapeOf(name: string): string {
  return name
    .replaceAll(/[-_.]/g, '')
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
    .replaceAll('5', 's')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll(/(.)\1/g, '$1');
}

/** Two neighbours stand the other way round. */
function isSwap(name: string, known: string): boolean {
  if (name.length !== known.length) return false;
  let at = 0;
  while (at < name.length && name[at] === known[at]) at += 1;
  return (
    at + 1 < name.length &&
    name[at] === known[at + 1] &&
    name[at + 1] === known[at] &&
    name.slice(at + 2) === known.slice(at + 2)
  );
}

/** A letter within the name is missing, or there twice: never the first or the last, for those make words of their own. */
function isSlip(name: string, known: string): boolean {
  if (known.length < 7 || name.length !== known.length - 1) return false;
  let at = 0;
  while (at < name.length && name[at] === known[at]) at += 1;
  return at > 0 && at < known.length - 1 && name.slice(at) === known.slice(at + 1);
}
