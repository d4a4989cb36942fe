import { namespaceOf, unstated } from '#domain/kubernetes/namespaces';
import { subjectOf } from '#engines/rules/present';
import type { Blind, RunTarget } from '#engines/rules/run';
import { compareText } from '#kernel/compare-text';
import type { Gap } from '#kernel/gap';

/** What the rules could not answer, kept as gaps: one per reason and namespace, naming the rules. */
export class BlindSpots {
  readonly #groups = new Map<string, Group>();

  add(blind: Blind): void {
    const key = keyOf(blind);
    const group = this.#groups.get(key);
    if (group === undefined) this.#groups.set(key, { members: new Set([blind]), gap: undefined });
    else {
      group.members.add(blind);
      group.gap = undefined;
    }
  }

  delete(blind: Blind): void {
    const key = keyOf(blind);
    const group = this.#groups.get(key);
    if (group === undefined) return;
    group.members.delete(blind);
    group.gap = undefined;
    if (group.members.size === 0) this.#groups.delete(key);
  }

  /** Sorted by what they say, so that they do not depend on what came first. */
  get gaps(): readonly Gap[] {
    return Array.from(this.#groups.values(), gapOf).sort(
      (a, b) => compareText(a.reason, b.reason) || compareText(a.message, b.message),
    );
  }
}

/** The gap is made when it is asked for: a watched folder has many groups, of which a change touches few. */
interface Group {
  readonly members: Set<Blind>;
  gap: Gap | undefined;
}

function gapOf(group: Group): Gap {
  if (group.gap === undefined) {
    const rules = new Set<string>();
    let first: Blind | undefined;
    for (const blind of group.members) {
      first ??= blind;
      rules.add(blind.rule.id);
    }
    if (first === undefined) throw new Error('a group of blind spots has at least one');
    group.gap = describe(first, [...rules].sort(), group.members.size);
  }
  return group.gap;
}

/** A mistake of ours is told for each object: which one it was is what we need to know. */
function keyOf({ reason, rule, target, detail }: Blind): string {
  const namespace = reason === 'cluster-not-in-view' ? '' : namespaceOfTarget(target);
  if (reason !== 'rule-failed') return `${reason}\n${namespace}`;
  return [reason, rule.id, detail, namespace, ...nameOf(target)].join('\n');
}

function nameOf(target: RunTarget): readonly string[] {
  return target.type === 'object' ? [target.object.kind, target.object.name] : [];
}

function namespaceOfTarget(target: RunTarget): string {
  if (target.type !== 'object') return unstated;
  return target.object.kind === 'Namespace' ? target.object.name : namespaceOf(target.object);
}

/** One gap for blind spots of one group. */
function describe(blind: Blind, rules: readonly string[], count: number): Gap {
  const namespace = namespaceOfTarget(blind.target);
  const where = namespace === unstated ? 'the namespace that the manifests leave open' : `namespace ${namespace}`;
  const asked = `${rules.length} ${rules.length === 1 ? 'rule' : 'rules'} on ${count} ${count === 1 ? 'subject' : 'subjects'}`;
  const meaning = `${asked} neither passed nor failed.`;
  if (blind.reason === 'namespace-not-in-view') {
    return {
      reason: blind.reason,
      message: `${where} is not wholly in view: no file of its own declares the Namespace`,
      remedy:
        'Scan the file that declares the Namespace, apart from its pods, together with these files, or add --complete when this is everything there is.',
      meaning,
      rules,
    };
  }
  if (blind.reason === 'cluster-not-in-view') {
    return {
      reason: blind.reason,
      message: 'the whole cluster is not in view',
      remedy: 'Add --complete when the scanned files are everything that runs in the cluster.',
      meaning,
      rules,
    };
  }
  if (blind.reason === 'rule-failed') {
    const subject = blind.target.type === 'object' ? subjectOf(blind.target.object) : undefined;
    return {
      reason: blind.reason,
      message: `rule ${blind.rule.id} stopped on a mistake of ours: ${blind.detail ?? 'unknown'}`,
      remedy: 'Please report it with the object that it stopped on.',
      meaning,
      rules,
      ...(subject === undefined ? {} : { subject }),
    };
  }
  if (blind.target.type === 'compose') {
    return {
      reason: 'reference-not-in-view',
      message: `not in view: ${blind.reason}`,
      remedy: 'Scan what Compose makes of all its files: `docker compose config | breakwater scan -`.',
      meaning,
      rules,
    };
  }
  return {
    reason: 'reference-not-in-view',
    message: `in ${where}: ${blind.reason}`,
    remedy: 'Scan it together with what it refers to, or add --complete.',
    meaning,
    rules,
  };
}
