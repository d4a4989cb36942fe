import type { ComposeFile, ComposeService } from '#domain/compose/compose-file';
import type { Inventory } from '#domain/kubernetes/inventory';
import type { KubernetesObject } from '#domain/kubernetes/object';
import type { KubernetesVersion } from '#domain/kubernetes/version';
import type { Workload } from '#domain/kubernetes/workload';
import type { Dockerfile } from '#formats/dockerfile/document';
import type { Span } from '#formats/yaml/document';
import type { YamlEdit } from '#formats/yaml/edit';
import type { FindingKind, References } from '#kernel/finding';
import type { Path } from '#kernel/path';
import type { Severity } from '#kernel/severity';

/** What a rule is asked about, by the word it uses for it. */
export interface SubjectTypes {
  /** A pod, or the pod template of any kind of controller. */
  workload: Workload;
  /** An object of one of the rule's `kinds`. */
  object: KubernetesObject;
  dockerfile: DockerfileSubject;
  /** A Compose file as a whole. */
  compose: ComposeFile;
  'compose-service': ComposeServiceSubject;
}

export type LooksAt = keyof SubjectTypes;

export interface DockerfileSubject {
  readonly dockerfile: Dockerfile;
  /** What lies in the build context, as far as it was seen; undefined when it was not looked at (standard input). */
  readonly context: BuildContext | undefined;
}

export interface BuildContext {
  /** Text of the `.dockerignore` that BuildKit would use; undefined when there is none. */
  readonly dockerignore: string | undefined;
  /** Names at the top of the context. */
  readonly entries: readonly string[];
}

export interface ComposeServiceSubject {
  readonly service: ComposeService;
  readonly file: ComposeFile;
}

/**
 * What a rule must be able to see. A door that cannot show it does not run the rule and says so with a gap.
 *
 * - `object`: the subject alone; such a rule never touches the inventory.
 * - `neighbours`: whatever is in view of its namespace and of cluster-scoped objects; it always runs, and answers
 *   `unknown` itself where that is not enough (a Service whose pods live in another repository).
 * - `namespace`: everything in the subject's namespace (and cluster-scoped objects); its answer rests on what is absent.
 * - `cluster`: everything.
 */
export type Needs = 'object' | 'neighbours' | 'namespace' | 'cluster';

/** `security` runs by default; `strict` is right but noisy for most; `reliability` is about staying up. */
export type Profile = 'security' | 'strict' | 'reliability';

/** One mistake: a place and a value, never a sentence. */
export interface Problem<At = Path> {
  /**
   * Kubernetes: path from the object's root; Compose: from the document's root; it may lead to a field that does not
   * exist, then it is where the remedy belongs. Dockerfile: a span.
   */
  readonly at: At;
  /** What stands there. Never a secret's value. */
  readonly found?: string | number | boolean | null;
  /** Name of the container it is about. */
  readonly container?: string;
  /** When this one is better or worse than the rule in general. */
  readonly severity?: Severity;
  /** Values for the other placeholders of `says`. */
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** "I could not see": the answer for this subject is neither pass nor fail. */
export interface Unknown {
  /** What would have to be in view. */
  readonly unknown: string;
}

export interface RuleContext {
  readonly inventory: Inventory;
  readonly kubernetesVersion: KubernetesVersion;
}

/** A change to a Dockerfile's text. */
export interface TextEdit extends Span {
  readonly text: string;
}

export type AtOf<L extends LooksAt> = L extends 'dockerfile' ? Span : Path;
export type EditOf<L extends LooksAt> = L extends 'dockerfile' ? TextEdit : YamlEdit;

export interface RuleDefinition<L extends LooksAt> {
  /** Folder name, documentation page and waiver key. Never renamed, never reused. */
  readonly id: string;
  /** What is wrong, as a statement about the subject: "Container runs privileged". */
  readonly title: string;
  readonly severity: Severity;
  /** Only `stable` rules run by default. */
  readonly maturity: 'stable' | 'incubating' | 'sandbox' | 'deprecated';
  /** Default `security`. */
  readonly profile?: Profile;
  /** Default `hardening`. */
  readonly kind?: FindingKind;
  readonly looksAt: L;
  /** With `looksAt: 'object'`: the kinds, or `['*']`. */
  readonly kinds?: readonly string[];
  readonly needs: Needs;
  /** What an attacker or an accident makes of it; one to three sentences. */
  readonly why: string;
  /** What to write instead; one or two sentences. */
  readonly remedy: string;
  /** Ids of the same mistake elsewhere, by scheme; see `docs/reference/rules.md`. */
  readonly references: References;
  /** Message with placeholders: `{found}`, `{container}`, `{name}` (the object's) and the keys of `detail`. Default: the title and what was found. */
  readonly says?: string;
  /**
   * False for a subject of these kinds that the rule has nothing to say about, told by its name alone. Such a subject is
   * neither asked nor counted as evaluated. Default: it speaks of all.
   */
  concerns?(subject: SubjectTypes[L]): boolean;
  check(subject: SubjectTypes[L], context: RuleContext): Iterable<Problem<AtOf<L>> | Unknown>;
  /** Paths as in the problem. Only where a mechanical change is right; an empty list when it is not for this problem. */
  fix?(problem: Problem<AtOf<L>>, subject: SubjectTypes[L]): readonly EditOf<L>[];
  /** True when the program inside may behave differently after the fix; it then needs `--allow-behavior-changes`. */
  readonly fixChangesBehavior?: boolean;
}

/** A rule whose subject type is known only by its `looksAt`. */
export type Rule = { [L in LooksAt]: RuleDefinition<L> }[LooksAt];

/** Gives a rule its types. */
export function defineRule<L extends LooksAt>(rule: RuleDefinition<L>): RuleDefinition<L> {
  return rule;
}

export function isUnknown(answer: Problem<unknown> | Unknown): answer is Unknown {
  return 'unknown' in answer;
}
