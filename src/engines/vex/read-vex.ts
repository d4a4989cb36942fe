import type { VexAnswer } from '#domain/vulnerabilities/vex';
import { isCsaf, readCsafVex } from '#formats/csaf-vex/read';
import { readCycloneDxVex } from '#formats/cyclonedx-vex/read';
import { parseDocument } from '#formats/json-shapes/parse-document';
import { isOpenVex, readOpenVex } from '#formats/openvex/read';

/** Reads a VEX document of any format that is known; the reason, when it is none. `file` names it where it has no id. */
export function readVex(text: string, file: string): VexAnswer | string {
  const document = parseDocument(text);
  if (typeof document === 'string') return document;
  if (isOpenVex(document)) return readOpenVex(text, file);
  if (isCsaf(document)) return readCsafVex(text, file);
  if (document['bomFormat'] === 'CycloneDX') return readCycloneDxVex(text, file);
  return 'neither OpenVEX nor CSAF nor CycloneDX';
}
