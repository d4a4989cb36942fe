import { isRecord, type Json, list, text } from '#formats/osv/values';
import { parsePurl } from '#formats/purl/parse';

/** A package on a system. */
export interface Component {
  readonly ecosystem: string;
  readonly name: string;
  /** Epoch, version and release, where the product is one build of it. */
  readonly version: string | undefined;
  readonly module: string | undefined;
}

export interface ProductTree {
  /** What the id of a product stands for; undefined when it is no package of Red Hat Enterprise Linux itself. */
  componentOf(product: string): Component | undefined;
  readonly problems: readonly string[];
}

const mostProducts = 500_000;
const deepestBranch = 30;

/** `product_tree` of CSAF 2.0 (section 3.2.2): products by id, and which of them is a component of which. */
export function readProducts(value: unknown): ProductTree {
  const tree = isRecord(value) ? value : {};
  const purls = new Map<string, string>();
  const systems = new Map<string, string>();
  const problems: string[] = [];
  let count = 0;
  const pending = list(tree.branches).map((branch) => ({ branch, depth: 0 }));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { branch, depth } = next;
    if ((count += 1) > mostProducts || depth > deepestBranch) {
      problems.push('its tree of products is too large');
      break;
    }
    if (!isRecord(branch)) continue;
    if (isRecord(branch.product)) readProduct(branch.product, purls, systems);
    for (const inner of list(branch.branches)) pending.push({ branch: inner, depth: depth + 1 });
  }
  const parts = readRelationships(tree);
  return {
    problems,
    componentOf(product) {
      const part = parts.get(product);
      const ecosystem = part === undefined ? undefined : systems.get(part.system);
      if (part === undefined || ecosystem === undefined) return undefined;
      return asComponent(part.component, purls.get(part.component), ecosystem);
    },
  };
}

function readProduct(product: Json, purls: Map<string, string>, systems: Map<string, string>): void {
  const id = text(product.product_id);
  const named = isRecord(product.product_identification_helper) ? product.product_identification_helper : {};
  if (id === undefined) return;
  const purl = text(named.purl);
  if (purl !== undefined) purls.set(id, purl);
  // `cpe:/o:redhat:enterprise_linux:9`, and `…:9::appstream` for a part of it; extended support has other names.
  const [, release] = /^cpe:\/[ao]:redhat:enterprise_linux:(\d{1,3})(?::|$)/.exec(text(named.cpe) ?? '') ?? [];
  if (release !== undefined) systems.set(id, `Red Hat:${release}`);
}

interface Part {
  readonly component: string;
  readonly system: string;
}

function readRelationships(tree: Json): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>();
  for (const one of list(tree.relationships).slice(0, mostProducts)) {
    const whole = isRecord(one) && isRecord(one.full_product_name) ? text(one.full_product_name.product_id) : undefined;
    const component = isRecord(one) ? text(one.product_reference) : undefined;
    const system = isRecord(one) ? text(one.relates_to_product_reference) : undefined;
    if (whole !== undefined && component !== undefined && system !== undefined) parts.set(whole, { component, system });
  }
  // `AppStream-9:nodejs-1.el9.x86_64:nodejs:18` is a package of a module, which is of a system.
  for (const [whole, { component, system }] of parts) {
    const outer = parts.get(system);
    if (outer !== undefined) parts.set(whole, { component, system: outer.system });
  }
  return parts;
}

function asComponent(id: string, purlText: string | undefined, ecosystem: string): Component | undefined {
  const read = purlText === undefined ? undefined : parsePurl(purlText);
  const purl = read !== undefined && 'purl' in read ? read.purl : undefined;
  if (purl === undefined) return nameAlone(id, ecosystem);
  if (purl.type !== 'rpm') return undefined;
  const epoch = purl.qualifiers.get('epoch');
  const module = purl.qualifiers.get('rpmmod');
  const version =
    purl.version === undefined
      ? undefined
      : epoch === undefined || epoch === '0'
        ? purl.version
        : `${epoch}:${purl.version}`;
  return { ecosystem, name: purl.name, version, module: module?.split(':', 2).join(':') };
}

/** Components without a purl: `kernel-rt`, and `nodejs:18/nodejs` of a module. Containers have a path of a registry. */
function nameAlone(id: string, ecosystem: string): Component | undefined {
  const [, module, name] = /^(?:([\w.+-]+:[\w.+-]+)\/)?([\w.+-]+)$/.exec(id) ?? [];
  return name === undefined ? undefined : { ecosystem, name, version: undefined, module };
}
