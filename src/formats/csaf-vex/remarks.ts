import { itemsOf, textOf, textsOf } from '#formats/json-shapes/read-fields';
import type { ProductTree } from './product-tree.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Remark {
  readonly said: string;
  /** The first that is about a product holds. */
  readonly rank: number;
}

/** What flags, threats and remediations of a vulnerability say of a product; those that name no product are about all. */
export class Remarks {
  readonly #flags: RemarkList;
  readonly #impacts: RemarkList;
  readonly #remediations: RemarkList;

  constructor(vulnerability: Fields, tree: ProductTree) {
    this.#flags = new RemarkList(tree, vulnerability, 'flags', 'label');
    this.#impacts = new RemarkList(tree, vulnerability, 'threats', 'details', 'impact');
    this.#remediations = new RemarkList(tree, vulnerability, 'remediations', 'details');
  }

  about(id: string): Readonly<Record<'justification' | 'impact' | 'action', string | undefined>> {
    return {
      justification: this.#flags.about(id),
      impact: this.#impacts.about(id),
      action: this.#remediations.about(id),
    };
  }
}

/** Remarks by product and by group: a document may have many of both. */
class RemarkList {
  readonly #groupsOf: ProductTree['groupsOf'];
  readonly #byProduct = new Map<string, Remark>();
  readonly #byGroup = new Map<string, Remark>();
  #forAll: Remark | undefined;

  constructor(tree: ProductTree, vulnerability: Fields, list: string, field: string, category?: string) {
    this.#groupsOf = tree.groupsOf;
    for (const [rank, fields] of itemsOf(vulnerability, list)) {
      const said = textOf(fields, field);
      if (said === undefined || (category !== undefined && textOf(fields, 'category') !== category)) continue;
      const remark = { said, rank };
      if (fields['product_ids'] === undefined && fields['group_ids'] === undefined) this.#forAll ??= remark;
      for (const id of textsOf(fields, 'product_ids')) if (!this.#byProduct.has(id)) this.#byProduct.set(id, remark);
      for (const id of textsOf(fields, 'group_ids')) if (!this.#byGroup.has(id)) this.#byGroup.set(id, remark);
    }
  }

  about(id: string): string | undefined {
    const groups = this.#groupsOf.get(id) ?? [];
    const all = [this.#forAll, this.#byProduct.get(id), ...groups.map((group) => this.#byGroup.get(group))];
    const told = all.filter((remark) => remark !== undefined);
    return told.reduce<Remark | undefined>(
      (first, remark) => (first === undefined || remark.rank < first.rank ? remark : first),
      undefined,
    )?.said;
  }
}
