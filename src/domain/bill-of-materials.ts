import type { Purl } from '#formats/purl/purl';
import type { BillProblem } from '#formats/json-shapes/check';

/** A bill of materials, whatever format it was written in. */
export interface Bill {
  readonly format: 'CycloneDX' | 'SPDX' | 'Syft';
  readonly specVersion: string;
  /** `urn:uuid:…` of CycloneDX, the namespace of an SPDX document. */
  readonly id: string | undefined;
  /** Counts the changes of a CycloneDX document. */
  readonly revision: number | undefined;
  /** RFC 3339. */
  readonly created: string | undefined;
  readonly tools: readonly BillTool[];
  /** What the bill is about. */
  readonly subject: BillComponent | undefined;
  readonly components: readonly BillComponent[];
  readonly dependencies: readonly BillDependency[];
}

export interface BillTool {
  readonly vendor: string | undefined;
  readonly name: string;
  readonly version: string | undefined;
}

export interface BillComponent {
  /** Names the component within its bill. */
  readonly ref: string | undefined;
  /** In the words of CycloneDX: `library`, `container`, `operating-system`, … */
  readonly type: string;
  readonly group: string | undefined;
  readonly name: string;
  readonly version: string | undefined;
  /** Undefined when none is written and when what is written is none. */
  readonly purl: Purl | undefined;
  readonly cpe: string | undefined;
  readonly description: string | undefined;
  /** `required`, `optional` or `excluded`; undefined means required. */
  readonly scope: string | undefined;
  readonly supplier: string | undefined;
  readonly licences: readonly BillLicence[];
  readonly hashes: readonly BillHash[];
  readonly properties: readonly BillProperty[];
  readonly components: readonly BillComponent[];
}

/** One of `id` (SPDX licence list), `name` and `expression` is there. */
export interface BillLicence {
  readonly id?: string;
  readonly name?: string;
  readonly expression?: string;
  readonly acknowledgement?: 'declared' | 'concluded';
}

export interface BillHash {
  /** In the words of CycloneDX: `SHA-256`. */
  readonly algorithm: string;
  /** Hexadecimal. */
  readonly value: string;
}

export interface BillProperty {
  readonly name: string;
  readonly value: string;
}

export interface BillDependency {
  readonly ref: string;
  readonly dependsOn: readonly string[];
}

export interface BillAnswer {
  /** What could be read, also where the document has problems; undefined for a text that is no such document. */
  readonly bill: Bill | undefined;
  /** Where the document is not as the specification asks. A document without any is valid. */
  readonly problems: readonly BillProblem[];
  /** What the specification allows and nobody can follow: references to nothing, package URLs that are none. */
  readonly doubts: readonly BillProblem[];
}

/** The answer about a text that is no such document. */
export function noBill(message: string): BillAnswer {
  return { bill: undefined, problems: [{ path: '', message }], doubts: [] };
}

/** A component of which nothing is said but what comes with it. */
export const bareComponent = {
  group: undefined,
  version: undefined,
  purl: undefined,
  cpe: undefined,
  description: undefined,
  scope: undefined,
  supplier: undefined,
  licences: [],
  hashes: [],
  properties: [],
  components: [],
} as const;
