import type { BillAnswer } from '#domain/bill-of-materials';
import { readCycloneDx } from '#formats/cyclonedx/read';
import { readCycloneDxXml } from '#formats/cyclonedx/read-xml';
import { readSpdx } from '#formats/spdx/read';
import { readSpdx3 } from '#formats/spdx3/read';
import { readSyft } from '#formats/syft/read';

/** A format of bills of materials that is read. */
export interface BillFormat {
  /** For people: `CycloneDX (JSON, 1.2 to 1.7)`. */
  readonly title: string;
  /** Words by which a document of it is known. They stand in its first or last lines, whatever order its writer likes. */
  readonly mark: RegExp;
  read(text: string): BillAnswer;
}

export const billFormats: readonly BillFormat[] = [
  { title: 'CycloneDX (JSON, 1.2 to 1.7)', mark: /"bomFormat"\s*:\s*"CycloneDX"/, read: readCycloneDx },
  {
    title: 'CycloneDX (XML, 1.0 to 1.7)',
    mark: /xmlns(?::[\w.-]{1,50})?\s*=\s*["']http:\/\/cyclonedx\.org\/schema\/bom\/\d/,
    read: readCycloneDxXml,
  },
  { title: 'SPDX (JSON, 2.2 and 2.3)', mark: /"spdxVersion"\s*:\s*"SPDX-2/, read: readSpdx },
  { title: 'SPDX (JSON-LD, 3.0)', mark: /"https?:\/\/spdx\.org\/rdf\/3\.\d/, read: readSpdx3 },
  { title: 'Syft (JSON)', mark: /"schema"\s*:\s*\{[^}]{0,400}\/syft\/[^}]{0,200}\}/, read: readSyft },
];

const looked = 64 * 1024;

/** The format of a bill of materials; undefined for a text that is something else. */
export function billFormatOf(text: string): BillFormat | undefined {
  const [start, end] = [text.slice(0, looked), text.slice(-looked)];
  return billFormats.find(({ mark }) => mark.test(start) || mark.test(end));
}
