/** What a control needs that a configuration scan cannot see. */
export type Beyond =
  | 'node'
  | 'control-plane'
  | 'cloud'
  | 'runtime'
  | 'image'
  | 'registry'
  | 'organization'
  | 'judgement';

/** A control that rules answer. */
export interface AnsweredControl {
  readonly id: string;
  /** In our own words. */
  readonly title: string;
  readonly section: string;
  /** Ids of rules; `pss-…` names a check of the Pod Security Standards. */
  readonly rules: readonly string[];
}

/** A control that no rule answers, with what it would take. */
export interface UnansweredControl {
  readonly id: string;
  readonly title: string;
  readonly section: string;
  readonly beyond: Beyond;
}

export type Control = AnsweredControl | UnansweredControl;

/** A benchmark, guide or standard: nothing but data. Ids and numbers are facts, the words are ours. */
export interface Framework {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  /** Where its own text can be read. */
  readonly source: string;
  readonly controls: readonly Control[];
}

/** Gives a framework its type. */
export function defineFramework(framework: Framework): Framework {
  return framework;
}

/** The rows of one section: `[id, title, rules or what it is beyond]`. */
export type ControlRow = readonly [id: string, title: string, answer: readonly string[] | Beyond];

/** Controls of one section from rows, so that a benchmark reads as a table. */
export function controlsOf(section: string, rows: readonly ControlRow[]): Control[] {
  return rows.map(([id, title, answer]) =>
    typeof answer === 'string' ? { id, title, section, beyond: answer } : { id, title, section, rules: answer },
  );
}

export function isAnswered(control: Control): control is AnsweredControl {
  return 'rules' in control;
}

/** Why a scan of configuration cannot answer such a control. */
export const beyondTexts: Readonly<Record<Beyond, string>> = {
  node: 'it is about files and processes of a node, which a scan of configuration does not see',
  'control-plane': 'it is about how the control plane is started, which a scan of configuration does not see',
  cloud: 'it is about an account at a cloud provider, which a scan of configuration does not see',
  runtime: 'it is about what happens at run time',
  image: 'it is about the contents of images',
  registry: 'it is about the registry',
  organization: 'it is about how people work',
  judgement: 'it needs the judgement of somebody who knows the workloads',
};
