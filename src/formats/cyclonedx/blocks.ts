import type { Check } from '#formats/json-shapes/notation';
import { type SpecVersion, specVersions } from './spec-versions.ts';
import { componentObjects } from './objects/component.ts';
import { cryptographyObjects } from './objects/cryptography.ts';
import { declarationsObjects } from './objects/declarations.ts';
import { documentObjects } from './objects/document.ts';
import { formulationObjects } from './objects/formulation.ts';
import { licenceObjects } from './objects/licence.ts';
import { modelCardObjects } from './objects/model-card.ts';
import { patentObjects } from './objects/patent.ts';
import { serviceObjects } from './objects/service.ts';
import { signatureObjects } from './objects/signature.ts';
import { vulnerabilityObjects } from './objects/vulnerability.ts';
import { readNotation } from '#formats/json-shapes/read-notation';

const texts = [
  documentObjects,
  componentObjects,
  licenceObjects,
  serviceObjects,
  vulnerabilityObjects,
  modelCardObjects,
  formulationObjects,
  declarationsObjects,
  cryptographyObjects,
  patentObjects,
  signatureObjects,
];
const known = new Map<SpecVersion, ReadonlyMap<string, Check>>();

/** What documents of a version are made of; read once per version. */
export function blocksOf(version: SpecVersion): ReadonlyMap<string, Check> {
  let blocks = known.get(version);
  if (blocks === undefined) {
    blocks = readNotation(texts, version, specVersions);
    known.set(version, blocks);
  }
  return blocks;
}
