import { defineReport } from '#engines/reporting/report';
import { vexOfResult } from '#engines/vex/vex-of-result';
import { writeCycloneDxVex } from '#formats/cyclonedx-vex/write';

/** Vulnerabilities with their analysis as a document of CycloneDX 1.6. */
export const cyclonedxVex = defineReport({
  id: 'cyclonedx-vex',
  title: 'CycloneDX VEX: the same, beside a bill of materials',
  mediaType: 'application/vnd.cyclonedx+json',
  extension: 'json',
  render(result) {
    const { document, subject } = vexOfResult(result);
    return [writeCycloneDxVex(document, subject)];
  },
});
