import type { Place } from './place.ts';
import type { Severity } from './severity.ts';
import type { Subject } from './subject.ts';

export type FindingKind = 'hardening' | 'secret' | 'policy' | 'access' | 'network';

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
}
