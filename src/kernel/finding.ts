import type { Place } from './place.ts';
import type { Severity } from './severity.ts';
import type { Subject } from './subject.ts';

export type FindingKind =
  | 'hardening'
  | 'secret'
  | 'policy'
  | 'access'
  | 'network'
  | 'vulnerability'
  | 'malware'
  | 'licence';

/** Foreign ids of the same mistake, by scheme: `{ cis: ['5.2.2'], trivy: ['KSV-0017'] }`. */
export type References = Readonly<Record<string, readonly string[]>>;

/** One root cause at one place. Several containers that inherit one wrong field are one finding. */
export interface Finding {
  /** Fingerprint that survives moved lines and re-ordered documents; waivers, baselines and history key on it. */
  readonly id: string;
  readonly rule: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly title: string;
  /** One sentence for people. Never holds a secret's value. */
  readonly message: string;
  readonly subject: Subject;
  readonly place: Place;
  readonly references: References;
  readonly remedy: string;
  readonly fixable: boolean;
  /** Package that it is about. */
  readonly package?: FindingPackage;
  /** With `kind: 'vulnerability'`: what is known of it, and why it was matched. */
  readonly vulnerability?: FindingVulnerability;
  /** Layer of the image that brought it. */
  readonly layer?: FindingLayer;
}

export interface FindingPackage {
  readonly name: string;
  readonly version: string;
  readonly purl?: string;
  /** As OSV writes it: `Debian:12`, `npm`. */
  readonly ecosystem?: string;
  /** Source package that advisories speak of, where it has another name. */
  readonly source?: string;
  /** Files that told of it. */
  readonly paths: readonly string[];
  readonly licences?: readonly string[];
}

export interface FindingVulnerability {
  /** All ids that mean this vulnerability, the finding's rule among them. */
  readonly ids: readonly string[];
  readonly installedVersion: string;
  /** Versions without it, that of the installed branch first; empty when there is none. */
  readonly fixedVersions: readonly string[];
  /** What the vendor does about it: `affected`, `will-not-fix`, `fix-deferred`, `end-of-life`, `under-investigation`. */
  readonly state: string;
  /** In the vendor's own word: `unimportant`, `negligible`. */
  readonly urgency?: string;
  /** Who gave the severity: a source, `cvss`, or `none` when nobody did. */
  readonly severitySource: string;
  readonly cvss?: { readonly version: string; readonly vector: string; readonly score: number };
  /** Probability of exploitation in the next 30 days by FIRST's model, 0 to 1. */
  readonly epss?: { readonly probability: number; readonly percentile: number; readonly date: string };
  /** In CISA's catalog of known exploited vulnerabilities. */
  readonly knownExploited?: { readonly added: string; readonly due?: string; readonly usedByRansomware: boolean };
  /** Advisories that were matched, so that everybody can check them. */
  readonly matches: readonly {
    readonly advisory: string;
    readonly source: string;
    readonly ecosystem: string;
    readonly package: string;
    /** `>= 1.0, < 1.2.3`, by the order of the ecosystem's versions. */
    readonly range: string;
    readonly url?: string;
  }[];
}

export interface FindingLayer {
  /** From 0, the lowest. */
  readonly index: number;
  /** Digest without compression, or of the blob. */
  readonly digest?: string;
  /** Command that made it. */
  readonly command?: string;
  /** It came with the base image, as far as that is known. */
  readonly isBase?: boolean;
}
