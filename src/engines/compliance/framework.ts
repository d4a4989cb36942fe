import type { Proof } from '#kernel/compliance';

/** What a control needs that a scan of configuration cannot see. */
export type Beyond =
  | 'node'
  | 'host'
  | 'control-plane'
  | 'cluster'
  | 'cloud'
  | 'runtime'
  | 'image'
  | 'registry'
  | 'application'
  | 'organization'
  | 'judgement'
  | 'obsolete'
  | 'no-rule';

interface ControlText {
  readonly id: string;
  /** In our own words, unless the title is a name that the control goes by. */
  readonly title: string;
  readonly section: string;
}

/** A control that rules answer. */
export interface AnsweredControl extends ControlText, RuleAnswer {
  /** Rules whose findings break it as well, and whose silence counts for nothing. */
  readonly refuters: readonly string[];
}

/** A control that no rule answers, with what it would take. */
export interface UnansweredControl extends ControlText {
  readonly beyond: Beyond;
  /** When there is more to say than what it is beyond. */
  readonly because?: string;
}

export type Control = AnsweredControl | UnansweredControl;

/** A benchmark, guide or standard: nothing but data. Ids and numbers are facts, the words are ours. */
export interface Framework {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  /** Where its own text can be read, and whose it is where the licence asks for that. */
  readonly source: string;
  readonly controls: readonly Control[];
}

/** Gives a framework its type. */
export function defineFramework(framework: Framework): Framework {
  return framework;
}

export interface RuleAnswer {
  /**
   * Ids of rules; `pss-…` names a check of the Pod Security Standards. With a `!` in front (`'!host-network'`) a rule only
   * refutes: it looks at something beside the matter, so that its silence must not let the control pass.
   */
  readonly rules: readonly string[];
  readonly proof: Proof;
  /** What the control asks beyond what the rules look at; always given when they do not answer the whole of it. */
  readonly limit?: string;
}

export interface NoAnswer {
  readonly beyond: Beyond;
  readonly because: string;
}

/** Rules that look at a part of what the control asks. `limit` completes "not looked at: …". */
export function partly(rules: readonly string[], limit: string): RuleAnswer {
  return { rules, proof: 'part', limit };
}

/**
 * Rules whose findings break the control, but whose silence shows nothing. Such a control fails or is not evaluated; it
 * never passes. `limit` completes "… which does not show …".
 */
export function refutedBy(rules: readonly string[], limit: string): RuleAnswer {
  return { rules, proof: 'failure', limit };
}

export function beyond(what: Beyond, because: string): NoAnswer {
  return { beyond: what, because };
}

/** One control: rules that answer the whole of it, another kind of answer, or what it is beyond. */
export type ControlRow = readonly [
  id: string,
  title: string,
  answer: readonly string[] | RuleAnswer | Beyond | NoAnswer,
];

/** Controls of one section from rows, so that a benchmark reads as a table. */
export function controlsOf(section: string, rows: readonly ControlRow[]): Control[] {
  return rows.map(([id, title, answer]) => {
    if (typeof answer === 'string') return { id, title, section, beyond: answer };
    if (isList(answer)) return { id, title, section, ...splitRules({ rules: answer, proof: 'whole' }) };
    return { id, title, section, ...('rules' in answer ? splitRules(answer) : answer) };
  });
}

function splitRules(answer: RuleAnswer): RuleAnswer & Pick<AnsweredControl, 'refuters'> {
  const refuters = answer.rules.filter((rule) => rule.startsWith('!')).map((rule) => rule.slice(1));
  return { ...answer, rules: answer.rules.filter((rule) => !rule.startsWith('!')), refuters };
}

function isList(answer: readonly string[] | RuleAnswer | NoAnswer): answer is readonly string[] {
  return Array.isArray(answer);
}

export function isAnswered(control: Control): control is AnsweredControl {
  return 'rules' in control;
}

/** Why no rule answers the control. */
export function whyUnanswered({ beyond: what, because }: UnansweredControl): string {
  return because ?? beyondTexts[what];
}

const beyondTexts: Readonly<Record<Beyond, string>> = {
  node: 'it is about files and processes of a node, which a scan of configuration does not see',
  host: 'it is about the Docker host and its daemon, which a scan of configuration does not see',
  'control-plane': 'it is about how the control plane is started, which a scan of configuration does not see',
  cluster: 'it is about what runs in the cluster, which a scan of configuration does not see',
  cloud: 'it is about an account at a cloud provider, which a scan of configuration does not see',
  runtime: 'it is about what happens at run time',
  image: 'it is about the contents of images',
  registry: 'it is about the registry',
  application: 'it is about how the application works and what data it holds',
  organization: 'it is about how people work',
  judgement: 'it needs the judgement of somebody who knows the workloads',
  obsolete: 'what it is about is gone from every supported version',
  'no-rule': 'configuration could answer it, but there is no rule for it yet',
};

/** How many controls rules answer, wholly or at least so that they can fail. */
export function countAnswered(framework: Framework): number {
  return framework.controls.filter(isAnswered).length;
}

/** Every rule whose findings break the control. */
export function rulesOfControl({ rules, refuters }: AnsweredControl): readonly string[] {
  return [...rules, ...refuters];
}

/** The rules that a framework asks for. */
export function rulesOfFramework(framework: Framework): ReadonlySet<string> {
  return new Set(framework.controls.flatMap((control) => (isAnswered(control) ? rulesOfControl(control) : [])));
}
