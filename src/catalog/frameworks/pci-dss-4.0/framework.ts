import { defineFramework } from '#engines/compliance/framework';
import { accessControls } from './access.ts';
import { dataControls } from './data.ts';
import { networkControls } from './networks.ts';
import { softwareControls } from './software.ts';

/**
 * The requirements of chapters 1 to 4, 6 to 8, 10 and 11. Chapters 5 (malware), 9 (premises) and 12 (organization) and the
 * appendices for some entities say nothing that configuration of containers could answer and are left out.
 */
export const pciDss40 = defineFramework({
  id: 'pci-dss-4.0',
  title: 'PCI DSS, chapters 1-4, 6-8, 10 and 11',
  version: '4.0',
  source: 'https://www.pcisecuritystandards.org/document_library/',
  controls: [...networkControls, ...dataControls, ...softwareControls, ...accessControls],
});
