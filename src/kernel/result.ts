import type { Finding, FindingLayer } from './finding.ts';
import type { Gap } from './gap.ts';
import type { Severity } from './severity.ts';

/** One thing that was scanned, as the user named it, and what was found in it. */
export interface Target {
  readonly name: string;
  readonly type: 'directory' | 'file' | 'stdin' | 'image' | 'rootfs' | 'sbom';
  /** Files that were read and understood, by kind. */
  readonly files: { readonly kubernetes: number; readonly dockerfile: number; readonly compose: number };
  readonly objects: number;
  /** Packages that were found in it, where they were looked for. */
  readonly packages?: number;
  readonly image?: ImageDescription;
}

/** What an image is that was scanned. */
export interface ImageDescription {
  /** Where it was taken from: `registry`, `docker-archive`, `rootfs`, … */
  readonly source: string;
  readonly tags: readonly string[];
  /** Of the manifest. */
  readonly digest?: string;
  /** Of the configuration: what Docker calls the image ID. */
  readonly id?: string;
  readonly platform?: string;
  /** For people: `Debian GNU/Linux 12 (bookworm)`. */
  readonly system?: string;
  /** How many of the lowest layers came with the base image, and who says so: the user, or the history. */
  readonly base?: { readonly layers: number; readonly source: 'given' | 'history' };
  readonly layers: readonly FindingLayer[];
}

/** A finding that is not counted, and why: by VEX, or because it does not matter to most. */
export interface SuppressedFinding {
  readonly finding: Finding;
  /** Name of the reason: `vex-not-affected`, `vex-fixed`, `owned-by-system-package`, `unimportant`, `headers-only`, … */
  readonly reason: string;
  /** One sentence: who says so, and why. */
  readonly message: string;
}

/** An upgrade that clears findings. */
export interface Upgrade {
  /** As OSV writes it: `Debian:12`, `npm`. */
  readonly ecosystem: string;
  /** As advisories name it: where they speak of source packages, one of those. */
  readonly package: string;
  readonly from: string;
  readonly to: string;
  /** Ids of findings that it clears. */
  readonly clears: readonly string[];
  /** Ids of findings of the package that it does not clear. */
  readonly leaves: readonly string[];
}

/** A finding that somebody accepted, with the waiver that did it. */
export interface WaivedFinding {
  readonly finding: Finding;
  readonly waiver: {
    readonly source: 'file' | 'comment' | 'annotation';
    readonly place: string;
    readonly owner: string;
    readonly reason: string;
    /** Last day (ISO 8601 date) on which it holds. */
    readonly until: string;
  };
}

/** A waiver that did nothing, or did something it should no longer do. */
export interface WaiverProblem {
  readonly kind: 'unused' | 'expired' | 'invalid';
  readonly place: string;
  readonly message: string;
}

/** How the findings differ from a baseline: ids by what happened to them. */
export interface Comparison {
  readonly baseline: string;
  readonly new: readonly string[];
  /** In the baseline, marked fixed there by a later scan, and here again. */
  readonly returned: readonly string[];
  readonly unchanged: readonly string[];
  readonly fixed: readonly { readonly id: string; readonly rule: string; readonly message: string }[];
}

export interface Summary {
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly objects: number;
  readonly rules: number;
  /** (rule, subject) pairs that were answered, and those that could not be. */
  readonly evaluated: number;
  readonly notEvaluated: number;
}

/** What a rule says of itself, as far as a reader of results needs it. */
export interface RuleDescription {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
  readonly severity: Severity;
  readonly references: Finding['references'];
}

/** A change to one text, ready to be applied or to be offered by an editor. Lines and columns count from 1. */
export interface Replacement {
  readonly file: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

/** The answer of every scanner: what `--format json` prints and what every report reads. */
export interface Result {
  readonly schema: 'breakwater.result/1';
  readonly tool: { readonly name: 'breakwater'; readonly version: string };
  /** ISO 8601; given by the program, never read from a clock here. */
  readonly startedAt: string;
  readonly targets: readonly Target[];
  readonly findings: readonly Finding[];
  readonly waived: readonly WaivedFinding[];
  readonly waiverProblems: readonly WaiverProblem[];
  readonly gaps: readonly Gap[];
  readonly comparison?: Comparison;
  /** What was found and is not counted; absent where nothing can be suppressed. */
  readonly suppressed?: readonly SuppressedFinding[];
  /** The upgrades that clear most, the best first. */
  readonly upgrades?: readonly Upgrade[];
  readonly summary: Summary;
}
