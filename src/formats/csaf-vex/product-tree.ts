import { identify, type VexIdentifiers, type VexProblem, type VexProduct } from '#domain/vulnerabilities/vex';
import { fieldsOf, itemsOf, textOf, textsOf } from '#formats/json-shapes/read-fields';

type Fields = Readonly<Record<string, unknown>>;

export interface ProductTree {
  /** By product id. One that is put together of two is a product with a part. */
  readonly products: ReadonlyMap<string, VexProduct>;
  /** Ids of the groups that a product is in. */
  readonly groupsOf: ReadonlyMap<string, readonly string[]>;
  readonly problems: readonly VexProblem[];
}

const mostProducts = 200_000;
const mostRelations = 32;

/** Products of a CSAF document (section 3.2.2): in branches, in a list, and as parts of each other. */
export function readProductTree(document: Fields): ProductTree {
  const tree = fieldsOf(document, 'product_tree') ?? {};
  const named = new Map<string, VexIdentifiers>();
  const problems: VexProblem[] = [];
  for (const product of allProducts(tree)) {
    const id = textOf(product, 'product_id');
    if (id === undefined || named.size >= mostProducts) continue;
    named.set(id, identifiersOf(product));
  }
  if (named.size >= mostProducts)
    problems.push({ path: 'product_tree', message: `only the first ${mostProducts} products are read` });
  const products = new Map<string, VexProduct>(
    [...named].map(([id, identifiers]) => [id, { identifiers, subcomponents: [] }]),
  );
  addRelations(tree, products, problems);
  return { products, groupsOf: readGroups(tree), problems };
}

function readGroups(tree: Fields): Map<string, string[]> {
  const groupsOf = new Map<string, string[]>();
  for (const [, group] of itemsOf(tree, 'product_groups')) {
    const id = textOf(group, 'group_id');
    if (id === undefined) continue;
    for (const product of new Set(textsOf(group, 'product_ids'))) {
      const known = groupsOf.get(product);
      if (known === undefined) groupsOf.set(product, [id]);
      else known.push(id);
    }
  }
  return groupsOf;
}

function* allProducts(tree: Fields): Generator<Fields> {
  for (const [, product] of itemsOf(tree, 'full_product_names')) yield product;
  // The depth of documents is bounded where they are parsed.
  for (const [, branch] of itemsOf(tree, 'branches')) {
    const product = fieldsOf(branch, 'product');
    if (product !== undefined) yield product;
    yield* allProducts({ branches: branch['branches'] });
  }
}

/** `product_reference` is in `relates_to_product_reference`; either may be put together itself, told before or after. */
function addRelations(tree: Fields, products: Map<string, VexProduct>, problems: VexProblem[]): void {
  let open = [...itemsOf(tree, 'relationships')];
  for (let round = 0; open.length > 0 && round < mostRelations; round += 1) {
    const later: typeof open = [];
    for (const [index, relation] of open) {
      const id = textOf(fieldsOf(relation, 'full_product_name') ?? {}, 'product_id');
      const part = products.get(textOf(relation, 'product_reference') ?? '');
      const whole = products.get(textOf(relation, 'relates_to_product_reference') ?? '');
      if (id === undefined || part === undefined || whole === undefined) later.push([index, relation]);
      else products.set(id, { identifiers: whole.identifiers, subcomponents: innermost(part) });
    }
    if (later.length === open.length) break;
    open = later;
  }
  for (const [index] of open)
    problems.push({
      path: `product_tree.relationships[${index}]`,
      message: 'it has no id, or relates products that are not in the tree',
    });
}

function innermost({ identifiers, subcomponents }: VexProduct): readonly VexIdentifiers[] {
  return subcomponents.length === 0 ? [identifiers] : subcomponents;
}

/** Helpers to identify a product (section 3.1.3.3); `purls` is of CSAF 2.1. */
function identifiersOf(product: Fields): VexIdentifiers {
  const helper = fieldsOf(product, 'product_identification_helper') ?? {};
  const hashes = [...itemsOf(helper, 'hashes')].flatMap(([, hash]) =>
    [...itemsOf(hash, 'file_hashes')].flatMap(([, file]) => textOf(file, 'value') ?? []),
  );
  return identify([textOf(helper, 'purl'), ...textsOf(helper, 'purls'), textOf(helper, 'cpe')], hashes);
}
