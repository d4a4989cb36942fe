import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { homebrewReceipt } from './extractor.ts';

const path = 'home/linuxbrew/.linuxbrew/Cellar/jq/1.7.1/INSTALL_RECEIPT.json';
const receipt = JSON.stringify({ installed_on_request: true, arch: 'x86_64', source: { tap: 'acme/tools' } });

describe('homebrew-receipt', () => {
  it('takes name and version from the folders', () => {
    const told = extract(homebrewReceipt, path, receipt);
    expect(namesOf(told)).toEqual(['jq@1.7.1']);
    expect(told.packages[0]).toMatchObject({ type: 'brew', isDirect: true, qualifiers: { tap: 'acme/tools' } });
  });

  it('finds the package when the receipt is damaged, and says so', () => {
    const told = extract(homebrewReceipt, path, '{');
    expect(namesOf(told)).toEqual(['jq@1.7.1']);
    expect(told.problems).toHaveLength(1);
  });

  it('survives damage', () => {
    survivesDamage(homebrewReceipt, path, receipt);
  });
});
